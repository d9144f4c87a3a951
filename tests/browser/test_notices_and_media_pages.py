"""Notices and media on a desk and on a phone, in three languages and in the dark: axe finds nothing, keys suffice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from incidents.curation.media import media_items
from incidents.curation.media.media_items import GivenFile, Said
from incidents.curation.workflow import comments, review
from incidents.desk.desk_people import people_of_desk
from incidents.models import Incident, MediaItem
from tests.browser.test_accessibility import AXE, CHECK
from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.desk.conftest import draft_maker
from tests.support.media_files import document, photo, video
from tests.support.people_outlets_places import Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
PICTURES = os.environ.get("DESK_PICTURES", "")  # where to put pictures of the pages, to look at them
SHOWN = {"licence": "cc_by", "credit": "Ada", "is_shown": True}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _incident_with_media(cast: Cast) -> Incident:
    draft, by, now = draft_maker(cast)(killed=2), cast.people.reviewer, timezone.now()
    for content, said in (
        (
            photo(size=(640, 400), turn=1),
            Said(caption="The market after the strike", is_graphic=True, **SHOWN),
        ),
        (
            photo(size=(640, 400), colour="navy", turn=1),
            Said(caption="The square", is_graphic=False, **SHOWN),
        ),
        (video(), Said(caption="From a balcony", is_graphic=True, **SHOWN)),
        (document(), Said(caption="Act of the commission", is_graphic=False, **SHOWN)),
    ):
        media_items.add_file(draft, by, GivenFile("x", [content], "https://outlet.example/1"), said, now=now)
    media_items.add_link(draft, by, "https://video.example/1", Said(caption="A clip", is_shown=True), now=now)
    [item] = media_items.ask_for_page_copies(draft, by, ["https://outlet.example/story"], now=now)
    MediaItem.objects.filter(pk=item.pk).update(
        copy_state="kept", copied_at=now, sha256="a" * 64, is_shown=True
    )
    return draft


def _look(page: Page, name: str, found: dict[str, list[str]]) -> None:
    expect(page.locator("main")).to_be_visible()
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{size}.png"), full_page=True)
        page.evaluate(AXE)
        problems = page.evaluate(CHECK)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        if problems or wide:
            found[f"{name} {size}"] = [*problems, *(["wider than the screen"] if wide else [])]


@pytest.mark.parametrize(
    ("language", "theme"),
    [
        ("uk", "dark"),
        pytest.param("en", "light", marks=pytest.mark.full),
        pytest.param("ru", "light", marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing_on_notices_and_media(
    players: Cast, log_in: LogIn, settings: Any, language: str, theme: str
) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    draft, named = _incident_with_media(players), players.people.second_reviewer
    review.assign_incident(draft, players.people.reviewer, named)
    comments.write_comment(
        draft,
        players.people.reviewer,
        f"@{named.username}, look",
        people=people_of_desk(),
        now=timezone.now(),
    )
    review.accept_draft(draft, players.people.reviewer)
    page = log_in("ross_reviewer")
    page.emulate_media(color_scheme=theme)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    found: dict[str, list[str]] = {}
    here = f"/desk/review/{draft.public_id}/"

    page.goto("/desk/notices/")
    _look(page, f"{language}-notices", found)
    page.goto(here)
    _look(page, f"{language}-bench", found)
    page.goto(f"{here}media/")
    page.locator("details[id^=describe] > summary").first.click()
    _look(page, f"{language}-media", found)
    page.goto("/desk/")
    _look(page, f"{language}-queue", found)
    page.goto(f"{here}history/")
    _look(page, f"{language}-history", found)
    review.accept_draft(draft, named)
    page.goto(f"/incidents/{draft.public_id}/?lang={language}")
    _look(page, f"{language}-public", found)

    assert found == {}


def test_a_graphic_photo_is_not_even_fetched_before_the_reader_asks(players: Cast, log_in: LogIn) -> None:
    draft = _incident_with_media(players)
    review.accept_draft(draft, players.people.reviewer)
    item = MediaItem.objects.filter(is_graphic=True, kind="photo").get()
    page = log_in("rosa_reviewer")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"/incidents/{draft.public_id}/", wait_until="networkidle")
    page.locator(".incident-media").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    before = [url for url in asked if url.endswith(f"/media/{item.key}/")]
    page.locator(".covered > summary").first.focus()
    with page.expect_request(lambda request: request.url.endswith(f"/media/{item.key}/")):
        page.keyboard.press("Enter")

    expect(page.locator(f'img[src$="/media/{item.key}/"]')).to_be_visible()
    assert before == []


def test_a_file_is_added_described_and_taken_away_by_keys_alone(
    players: Cast, log_in: LogIn, tmp_path: Path
) -> None:
    draft = draft_maker(players)(killed=2)
    picture = tmp_path / "square.jpg"
    picture.write_bytes(photo())
    page = log_in("rosa_reviewer")
    page.goto(f"/desk/review/{draft.public_id}/")
    expect(page.locator("html[data-keys=on]")).to_be_attached()

    with page.expect_navigation():
        page.keyboard.press("d")
    page.locator("#id_file").set_input_files(picture)
    page.locator("#id_caption").focus()
    page.keyboard.type("The square")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".media-item h2")).to_have_text("Photo: The square")
    page.locator(".media-item form.actions button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".media-item")).to_have_count(0)
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    with page.expect_navigation():
        page.keyboard.press("u")

    expect(page.locator(".media-item h2")).to_have_text("Photo: The square")
