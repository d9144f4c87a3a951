"""Ukrainian and Russian: nothing is left untranslated, and the choice reaches pages, scripts and place names."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

from incidents.curation.consensus.recompute import make_english_title
from incidents.models import Incident
from incidents.templatetags.incident_format import distance, precision_in_words
from incidents.vocabulary.enums import IncidentType
from tests.support.factories import IncidentFactory
from tests.support.geo_factories import PlaceFactory
from tools.compile_messages import LOCALE, pack_mo, parse_po, write_changed_mo_files

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ("uk", "ru")
CALLS = {"gettext": 1, "gettext_lazy": 1, "_": 1, "ngettext": 2, "ngettext_lazy": 2}
HOLES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """The translations as they stand in the checkout."""
    write_changed_mo_files()


@cache
def asked_for() -> frozenset[str]:
    """Every message of the sources; a plural one as both its forms, joined by NUL."""
    found: set[str] = set()
    for path in [*(ROOT / "incidents").rglob("*.py"), *(ROOT / "config").rglob("*.py")]:
        found |= _in_python(path.read_text(encoding="utf-8"))
    for path in (ROOT / "templates").rglob("*.html"):
        text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for line in re.split(r"(?=\b(?:n?gettext)\(|(?<!\w)_\()", text):
            found |= _in_call(line)
    return frozenset(found)


def _in_python(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
            continue
        given = node.args[: CALLS[node.func.id]]
        if all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in given):
            found.add("\x00".join(str(ast.literal_eval(one)) for one in given))
    return found


def _in_call(text: str) -> set[str]:
    """The messages of the one call a piece of a templatized template starts with."""
    if not re.match(r"(n?gettext|_)\(", text):
        return set()
    for end in (match.end() for match in re.finditer(r"\)", text)):
        try:
            ast.parse(text[:end].strip())
        except SyntaxError:
            continue
        return _in_python(text[:end].strip())
    return set()


@cache
def translated(language: str) -> dict[str, str]:
    """Message and translation; doubtful and empty ones are not in it."""
    return parse_po(LOCALE / language / "LC_MESSAGES" / "django.po")


def test_messages_are_found_in_templates_and_in_code() -> None:
    found = asked_for()

    assert {"Legend", "{n} incidents", "Air or drone strike", "Without a headline"} <= found
    assert "%(n)s report\x00%(n)s reports" in found
    assert "%(n)s not answering" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_sources_is_translated(language: str) -> None:
    assert sorted(asked_for() - set(translated(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_holes_of_its_message(language: str) -> None:
    wrong = [
        message
        for message, text in translated(language).items()
        if message
        for form in text.split("\x00")
        if set(HOLES.findall(form)) != set(HOLES.findall(message)) or form.count("%%") != message.count("%%")
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_message_has_a_form_for_every_plural_of_its_language(language: str) -> None:
    forms = {m: text.split("\x00") for m, text in translated(language).items() if "\x00" in m}

    assert forms
    assert {len(found) for found in forms.values()} == {4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_written_in_cyrillic_unless_it_is_a_name(language: str) -> None:
    latin = {m for m, text in translated(language).items() if m and not re.search(r"[а-яіїєґ]", text, re.I)}
    lettered = {m for m in latin if re.search(r"[a-z]", re.sub(r"%\(\w+\)s|\{\w+\}", "", m), re.I)}

    assert lettered - {"API"} == set()


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("uk", 1, "1 повідомлення"),
        ("uk", 5, "5 повідомлень"),
        ("ru", 1, "1 сообщение"),
        ("ru", 3, "3 сообщения"),
        ("ru", 11, "11 сообщений"),
        ("ru", 21, "21 сообщение"),
    ],
)
def test_reports_are_counted_in_the_right_form(language: str, number: int, words: str) -> None:
    with translation.override(language):
        text = translation.ngettext("%(n)s report", "%(n)s reports", number) % {"n": number}

    assert text == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "legend", "counted"),
    [("en", "Legend", "{n} incident"), ("uk", "Легенда", "{n} інцидент"), ("ru", "Легенда", "{n} инцидент")],
)
def test_the_map_and_its_scripts_speak_the_language_chosen(
    client: Client, language: str, legend: str, counted: str
) -> None:
    client.post("/language/", {"language": language, "next": "/"})

    page = client.get("/").content.decode()
    handed = re.search(r'<script id="page"[^>]*>(.*?)</script>', page, re.DOTALL)

    assert f'<html lang="{language}"' in page
    assert f'<h2 id="legend-title">{legend}</h2>' in page
    assert handed
    assert json.loads(handed[1])["words"]["incidents.one"] == counted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/method/", "Метод"),
        ("/sources/", "Джерела"),
        ("/about/", "Про сайт"),
        ("/nowhere", "Тут нічого немає"),
    ],
)
def test_the_choice_is_kept_over_pages(client: Client, path: str, heading: str) -> None:
    client.post("/language/", {"language": "uk", "next": "/"})

    assert f"<h1>{heading}</h1>" in client.get(path).content.decode()


@pytest.mark.django_db
def test_a_browser_that_prefers_russian_is_answered_in_russian(client: Client) -> None:
    answer = client.get("/method/", headers={"accept-language": "ru,en;q=0.5"})

    assert answer.headers["Content-Language"] == "ru"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "<h1>Метод</h1>" in answer.content.decode()


@pytest.fixture
def strike() -> Incident:
    """A public incident at a place that has a name in each language."""
    kyiv = PlaceFactory(name="Kyiv", name_en="Kyiv", name_uk="Київ", name_ru="Киев")
    incident: Incident = IncidentFactory(
        public=True,
        incident_type=IncidentType.AIR_DRONE_STRIKE.value,
        place=kyiv,
        place_name="Kyiv",
        title="Air or drone strike, Kyiv",
    )
    return incident


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [("uk", "Київ", "Авіаудар"), ("ru", "Киев", "Авиаудар"), ("en", "Kyiv", "Air or drone strike")],
)
def test_the_api_tells_place_and_title_in_the_language_chosen(
    client: Client, strike: Incident, language: str, name: str, kind: str
) -> None:
    told = client.get(f"/api/v1/incidents/{strike.public_id}/", headers={"accept-language": language}).json()

    assert told["place"]["name"] == name
    assert told["title"].startswith(kind)
    assert name in told["title"]


@pytest.mark.django_db
def test_a_title_a_person_wrote_is_told_as_written(client: Client, strike: Incident) -> None:
    Incident.objects.filter(pk=strike.pk).update(title="Night over the river", hand_fields=["title"])

    told = client.get(f"/api/v1/incidents/{strike.public_id}/", headers={"accept-language": "uk"}).json()

    assert told["title"] == "Night over the river"


@pytest.mark.django_db
def test_a_title_is_stored_in_english_whoever_settles_it(strike: Incident) -> None:
    with translation.override("uk"):
        assert make_english_title(strike) == "Air or drone strike, Kyiv"


def test_doubtful_and_empty_translations_are_not_compiled(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    po.write_text(
        'msgid ""\nmsgstr "Language: uk\\n"\n\n#, fuzzy\nmsgid "One"\nmsgstr "Один"\n\n'
        'msgid "Two"\nmsgstr ""\n\nmsgid "Thr"\n"ee"\nmsgstr "Т"\n"ри"\n'
    )

    assert parse_po(po) == {"": "Language: uk\n", "Three": "Три"}
    assert "Три".encode() in pack_mo(parse_po(po))


def test_an_entry_needs_no_empty_line_before_it(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    po.write_text(
        'msgid "One"\nmsgstr "Один"\nmsgid "Two"\nmsgid_plural "Twos"\nmsgstr[0] "Два"\nmsgstr[1] "Двох"\n#, fuzzy\nmsgid "Three"\nmsgstr "Три"\n'
    )

    assert parse_po(po) == {"One": "Один", "Two\x00Twos": "Два\x00Двох"}


@pytest.mark.parametrize(("language", "word"), [("uk", "демонстраційн|демо"), ("ru", "демонстрационн|демо")])
def test_sample_data_have_one_name(language: str, word: str) -> None:
    catalogue = parse_po(LOCALE / language / "LC_MESSAGES" / "django.po")
    told = {key: text for key, text in catalogue.items() if "sample data" in key.lower()}

    assert told
    assert {key: text for key, text in told.items() if not re.search(word, text, re.IGNORECASE)} == {}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "about 3 km"), ("uk", "близько 3 км"), ("ru", "около 3 км")]
)
def test_distances_are_in_the_readers_letters(language: str, said: str) -> None:
    with translation.override(language):
        assert said in precision_in_words({"uncertainty_m": 2_600, "precision": "settlement"})
        assert distance(800) == {"en": "800 m"}.get(language, "800 м")
