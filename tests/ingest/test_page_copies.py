"""A page is kept as it was fetched, with digest and moment, so that a quote outlives it; and never from a private place."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from incidents.curation.media import media_items
from incidents.curation.media.stored_files import Part, media_path
from incidents.curation.workflow import review
from incidents.ingest import page_copies, page_screenshot
from incidents.models import Change, Incident, MediaItem
from tests.desk.conftest import draft_maker
from tests.ingest.conftest import Site
from tests.support.people_outlets_places import Cast

HTML = "<html><head><title>News</title></head><body><p>Двоє людей загинули.</p><script>x()</script></body></html>"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.INCIDENTS_CHROMIUM = "/nowhere/chromium"


@pytest.fixture
def draft(cast: Cast) -> Incident:
    return draft_maker(cast)()


def _ask(cast: Cast, draft: Incident, url: str) -> MediaItem:
    [item] = media_items.ask_for_page_copies(draft, cast.people.contributor, [url], now=timezone.now())
    return item


def test_a_page_is_kept_with_its_bytes_its_digest_its_moment_and_a_warc(
    cast: Cast, draft: Incident, site: Site
) -> None:
    item = _ask(cast, draft, site.say("/story", HTML))
    now = timezone.now()

    kept = page_copies.keep_page_copy(item.pk, now)

    item.refresh_from_db()
    archive = ArchiveIterator(io.BytesIO(media_path(item, Part.WARC).read_bytes()))
    told = {
        (each.rec_headers.get_header("WARC-Target-URI"), each.content_stream().read())
        for each in archive
        if each.rec_type == "response"
    }
    assert (kept, item.copy_state, item.copied_at) == (True, "kept", now)
    assert media_path(item, Part.PAGE).read_bytes() == HTML.encode()
    assert item.sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    assert told == {(item.url, HTML.encode())}
    assert item.screenshot_sha256 == ""  # there is no browser here: nothing is invented


def test_a_page_of_a_private_network_is_never_fetched(cast: Cast, draft: Incident, closed_site: Site) -> None:
    item = _ask(cast, draft, closed_site.say("/secret", HTML))

    page_copies.keep_page_copy(item.pk, timezone.now())

    item.refresh_from_db()
    assert item.copy_state == "failed"
    assert item.copy_error
    assert closed_site.asked == []


@pytest.mark.parametrize(("status", "state"), [(404, "failed"), (503, "waiting")])
def test_what_cannot_be_fetched_is_given_up_or_tried_again_later(
    cast: Cast, draft: Incident, site: Site, status: int, state: str
) -> None:
    item = _ask(cast, draft, site.say("/story", "no", status=status))
    now = timezone.now()

    page_copies.keep_page_copy(item.pk, now)
    at_once = page_copies.keep_page_copy(item.pk, now + dt.timedelta(seconds=1))

    item.refresh_from_db()
    assert (item.copy_state, at_once, item.attempts) == (state, False, 1)
    assert str(status) in item.copy_error


def test_what_is_no_page_is_named(cast: Cast, draft: Incident, site: Site) -> None:
    item = _ask(cast, draft, site.say("/film", b"\0\0", kind="video/mp4"))

    page_copies.keep_page_copy(item.pk, timezone.now())

    item.refresh_from_db()
    assert "no page but video/mp4" in item.copy_error


def test_a_page_is_asked_for_once_and_again_only_after_it_failed(cast: Cast, draft: Incident) -> None:
    item = _ask(cast, draft, "https://outlet.example/a")
    url, by = item.url, cast.people.contributor

    twice = media_items.ask_for_page_copies(draft, by, [url, url], now=timezone.now())
    MediaItem.objects.update(copy_state="failed")

    assert twice == []
    assert len(media_items.ask_for_page_copies(draft, by, [url], now=timezone.now())) == 1


def test_copies_of_all_pages_are_one_thing_to_take_back(cast: Cast, draft: Incident) -> None:
    urls = [f"https://outlet.example/{number}" for number in range(3)]
    media_items.ask_for_page_copies(draft, cast.people.contributor, urls, now=timezone.now())

    review.undo_change(Change.objects.filter(incident=draft).latest("pk"), cast.people.reviewer)

    assert MediaItem.objects.count() == 3
    assert not MediaItem.objects.standing().exists()
    assert page_copies.requeue_waiting_page_copies(timezone.now()) == []


def test_a_copy_whose_ring_was_lost_is_rung_for_again(cast: Cast, draft: Incident) -> None:
    item = _ask(cast, draft, "https://outlet.example/a")
    now = timezone.now()

    assert page_copies.requeue_waiting_page_copies(now) == [item.pk]
    assert page_copies.requeue_waiting_page_copies(now - dt.timedelta(hours=1)) == []


def test_a_page_that_is_drawn_can_neither_act_nor_load_nor_lead_elsewhere() -> None:
    bad = (
        "<html><head><base href='file:///etc/'><meta http-equiv=refresh content='0;url=file:///etc/passwd'>"
        "<link rel=stylesheet href=http://10.0.0.1/x.css></head><body><p>Words</p><iframe src='passwd'></iframe>"
        "<script>steal()</script><object data=x></object><img src='file:///etc/passwd'></body></html>"
    )

    made = page_screenshot.still_page(bad).decode()

    assert "Words" in made
    assert not [word for word in ("iframe", "script", "object", "refresh", "<base", "<link") if word in made]
    assert "default-src 'none'" in made


def test_drawing_a_page_asks_nobody_for_anything(site: Site, settings: Any) -> None:
    settings.INCIDENTS_CHROMIUM = "chromium --no-sandbox"
    there = site.address
    eager = (
        f"<html><body onload=\"location='{there}/away'\"><h1>Words</h1><img src='{there}/i.png' onerror='fetch(1)'>"
        f"<style>@import url('{there}/s.css'); body {{ background: url('{there}/b.png') }}</style></body></html>"
    )

    picture = page_screenshot.picture_of_html(eager)

    assert picture
    assert site.asked == []


def test_a_picture_of_the_page_is_kept_where_a_browser_is(
    cast: Cast, draft: Incident, site: Site, settings: Any
) -> None:
    settings.INCIDENTS_CHROMIUM = "chromium --no-sandbox"
    item = _ask(cast, draft, site.say("/story", HTML))

    page_copies.keep_page_copy(item.pk, timezone.now())

    item.refresh_from_db()
    picture = media_path(item, Part.SCREENSHOT).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert item.screenshot_sha256 == hashlib.sha256(picture).hexdigest()
