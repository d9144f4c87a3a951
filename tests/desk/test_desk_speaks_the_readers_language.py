"""Every page of the desk in Ukrainian and in Russian: no sentence of ours is left in English."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from incidents.desk.urls import urlpatterns
from incidents.models import Incident
from tests.support.desk_pages import desk_pages, make_desk_scene
from tests.support.people_outlets_places import PASSWORD, Cast
from tools.compile_messages import write_changed_mo_files

LANGUAGES = ("uk", "ru")
TEXT = "Уночі дрон влучив у будинок у Липовому. Загинуло {killed} людей, повідомив губернатор. {n}"
UNSEEN = re.compile(
    r"<(script|style|svg|code|pre|kbd|del|ins)\b.*?</\1>|<option[^>]*>[A-Za-z]{2}</option>|<!--.*?-->|<!doctype[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
SEEN_ATTRIBUTE = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
# Names, codes and addresses are the same in every language.
NAMES = re.compile(
    r"rosa_reviewer|ada_admin|\w+_\w+@?|https?://\S*|\S+\.example\S*|CI-\w+|UTC|OPML|RSS|Atom|JSON|CSV|WARC|WACZ"
    r"|Leaflet|GeoNames|English|Esc|\bURL\b|\bHTML?\b|\bZIP\b|\bMB\b|night-raid|shift|mbox|eml|CC BY(?:-\w+)?|CC0|JPEG|PNG|WebP|MP4|PDF|UA-T1|\bkm\b|Telegram|\w+=\S+|\.\w+|\w+\.(?:json|html)"
    r"|[Dd]rone_\w+|\bUA\b|\bRU\b|\buk\b|\bru\b|\ben\b|SHA-256|HMAC|X-\w+|Webhook|\bm\b"
)
WORDS = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """The translations as they stand in the checkout."""
    write_changed_mo_files()


@pytest.fixture
def scene(cast: Cast) -> dict[str, Incident]:
    return make_desk_scene(cast)


# Doors that only write, lead on, or answer programs; and pages of rows that have tests of their own.
NO_PAGES = {
    "login", "logout", "queue_state", "filter_save", "filter_delete", "bulk_preview", "bulk_run", "bulk_undo",
    "review_first", "decide", "edit", "split", "restore", "comment_write", "assign", "undo", "entry_duplicates",
    "upload", "upload_add", "upload_retry", "webhook", "webhook_act", "webhook_again", "opml", "opml_take",
    "presence", "notice", "notices_seen", "notices_letters", "media_add", "media_pages", "media_describe", "media_remove",
    "media_file", "source_act", "error_report_answer", "changed_story_answer", "doubt", "doubt_answer",
}  # fmt: skip


def _english(page: Any) -> list[str]:
    """The lines of a page in which words of Latin letters are left."""
    text = UNSEEN.sub(" ", page.content.decode())
    shown = [*SEEN_ATTRIBUTE.findall(text), re.sub(r"<(?:\"[^\"]*\"|[^<>\"])*>", "\n", text)]
    lines = [line.strip() for part in shown for line in html.unescape(part).splitlines()]
    return sorted({line for line in lines if WORDS.search(NAMES.sub(" ", line))})


@pytest.fixture
def ada(client: Client, cast: Cast) -> Callable[[str], Client]:
    def in_language(language: str) -> Client:
        client.force_login(cast.people.admin)
        client.cookies["django_language"] = language
        return client

    return in_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_desk_is_left_in_english(
    ada: Callable[[str], Client], scene: dict[str, Any], cast: Cast, language: str
) -> None:
    client, pages = ada(language), desk_pages(scene, cast, language)

    left = {}
    for name, addresses in pages.items():
        for address in addresses:
            page = client.get(address, follow=True)
            assert page.status_code < 500, address
            if lines := _english(page):
                left[f"{name} {address}"] = lines

    assert not left, "\n".join(f"{name}: {lines}" for name, lines in left.items())


def test_every_page_of_the_desk_is_walked(scene: dict[str, Any], cast: Cast) -> None:
    names = {pattern.name for pattern in urlpatterns}

    assert set(desk_pages(scene, cast)) | NO_PAGES == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_answers_is_not_left_in_english(
    ada: Callable[[str], Client], scene: dict[str, Any], cast: Cast, language: str
) -> None:
    client = ada(language)
    rejected, draft = scene["rejected"], scene["draft"]
    sent: list[tuple[str, Incident, dict[str, Any]]] = [
        ("decide", rejected, {"decision": "accept", "version": rejected.version}),
        ("decide", rejected, {"decision": "reject", "version": rejected.version}),
        ("decide", draft, {"decision": "accept", "version": 1}),
        ("decide", draft, {"decision": "?", "version": draft.version}),
        ("edit", draft, {"version": draft.version}),
        ("publication", scene["public"], {"step": "withdraw", "action": "do"}),
        ("parts", draft, {"step": "parent", "action": "preview", "into": draft.public_id}),
        ("tags_fields", draft, {"answer_zmina": "ніколи", "seen_zmina": ""}),
        ("comment_write", draft, {"text": ""}),
        ("split", draft, {}),
    ]

    left = {}
    for name, incident, form in sent:
        page = client.post(reverse(f"desk:{name}", args=[incident.public_id]), form, follow=True)
        assert page.status_code < 500, name
        if lines := _english(page):
            left[f"{name} {form}"] = lines

    assert not left, "\n".join(f"{name}: {lines}" for name, lines in left.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_login_page_and_what_it_answers_are_not_left_in_english(
    client: Client, cast: Cast, language: str
) -> None:
    client.cookies["django_language"] = language
    wrong = {"username": "rosa_reviewer", "password": PASSWORD[::-1]}

    pages = [client.get(reverse("desk:login")), client.post(reverse("desk:login"), wrong)]

    assert [_english(page) for page in pages] == [[], []]


def test_a_title_follows_the_reader_unless_a_person_wrote_it(scene: dict[str, Any]) -> None:
    from incidents.templatetags.desk_format import desk_title

    draft = Incident.objects.select_related("place").get(pk=scene["draft"].pk)
    with translation.override("ru"):
        made = desk_title(draft)
        draft.title, draft.hand_fields = "Market", ["title"]
        written = desk_title(draft)

    assert "Липовое" in made
    assert written == "Market"
