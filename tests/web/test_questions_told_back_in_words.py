"""Pages that tell a question back do so in the reader's words, not in those of an address."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.utils import translation

from incidents.query.filters import IncidentFilter
from incidents.web.developers_page import _help
from incidents.web.images.map_view_image import heading
from tests.support.factories import IncidentFactory
from tools.compile_messages import LOCALE, parse_po, write_changed_mo_files

pytestmark = pytest.mark.django_db
WORDS = {
    "en": ("Protest", "killed: at least 2"),
    "uk": ("Протест", "загинуло: щонайменше 2"),
    "ru": ("Протест", "погибло: не менее 2"),
}


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """The translations as they stand in the checkout."""
    write_changed_mo_files()


@pytest.mark.parametrize("language", WORDS)
def test_a_digest_names_its_filter_in_words(language: str, client: Client) -> None:
    answer = client.get("/subscribe/?type=protest&killed_min=2", headers={"Accept-Language": language})

    page = answer.content.decode()
    assert all(words in page for words in WORDS[language])
    assert "killed_min =" not in page


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_parameter_is_explained_in_the_language(language: str, client: Client) -> None:
    known = parse_po(LOCALE / language / "LC_MESSAGES" / "django.po")
    labels = {str(each.label) for each in IncidentFilter.base_filters.values() if each.label}
    untold = {label for label in labels if not label.startswith(("At least", "At most", "Order of"))} - set(
        known
    )

    page = client.get("/developers/", headers={"Accept-Language": language}).content.decode()

    assert untold == set()
    assert not [label for label in labels if not re.search(r"ISO", label) and label in page]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 incidents, killed 3–5"),
        ("uk", "2 інциденти, загинуло 3–5"),
        ("ru", "2 инцидента, погибло 3–5"),
    ],
)
def test_a_picture_says_count_and_toll_as_the_map_does(language: str, said: str) -> None:
    toll = {"low": 3, "best": 3, "high": 5}

    with translation.override(language):
        assert heading({"matched": 2, "killed": toll, "injured": toll}).startswith(said)


def test_bounds_need_no_second_explanation() -> None:
    assert _help("killed_min") == ""
    assert _help("bbox").startswith("Box")


PAGES = "method about sources codebook glossary changes claims developers subscribe report-error surges trends".split()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_text_is_in_the_language_its_address_names(page: str, client: Client) -> None:
    answer = client.get(f"/{page}/?lang=uk", headers={"Accept-Language": "en"})

    assert answer.status_code == 200
    assert '<html lang="uk"' in answer.content.decode()
    assert answer["Content-Language"] == "uk"


def test_choosing_a_language_outweighs_the_one_of_the_address(client: Client) -> None:
    page = client.get("/surges/?lang=uk&days=30").content.decode()
    goes_back_to = html.unescape(re.findall(r'name="next" value="([^"]*)"', page)[0])

    answer = client.post("/language/", {"language": "ru", "next": goes_back_to}, follow=True)

    assert goes_back_to == "/surges/?days=30"
    assert '<html lang="ru"' in answer.content.decode()


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_the_map_of_an_incident_is_in_the_language_of_its_page(language: str, client: Client) -> None:
    row = IncidentFactory.create(public=True)

    page = client.get(f"/incidents/{row.public_id}/?lang={language}").content.decode()

    pictures = re.findall(r'src="([^"]*map\.png[^"]*)"', page)
    assert len(pictures) == 2
    assert all(f"lang={language}" in src for src in pictures)
