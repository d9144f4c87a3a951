"""The page on which editors add, describe and take away media, and what comes back when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Incident, MediaItem
from tests.desk.conftest import MakeDraft
from tests.support.media_files import document, photo, video
from tests.support.people_outlets_places import Cast

SAID = {"licence": "cc_by", "caption": "The market", "credit": "Ada", "source_name": "Severny Agency"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def draft(client: Client, cast: Cast, make_draft: MakeDraft) -> Incident:
    client.force_login(cast.people.reviewer)
    return make_draft()


def _file(content: bytes, name: str = "x.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/html")  # what the browser says of it counts for nothing


def _add(client: Client, draft: Incident, **given: Any) -> Any:
    return client.post(reverse("desk:media_add", args=[draft.public_id]), SAID | given)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(photo(), "photo"), (video(), "video"), (document(), "document")],
    ids=["photo", "video", "document"],
)
def test_a_file_is_added_with_what_is_said_of_it(
    client: Client, cast: Cast, draft: Incident, content: bytes, kind: str
) -> None:
    answer = _add(client, draft, file=_file(content), is_graphic="on", taken_on="2024-05-02")
    page = client.get(reverse("desk:media", args=[draft.public_id])).content.decode()

    item = MediaItem.objects.get()
    assert answer.status_code == 302
    assert (item.kind, item.credit, item.source, item.is_graphic, item.is_shown) == (
        kind,
        "Ada",
        cast.outlets.agency,
        True,
        False,
    )
    assert item.sha256 in page
    assert "for the desk only" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose a file, or give an address."),
        ({"file": _file(b"<html>")}, "By its content this is no photo"),
        ({"url": "javascript:alert(1)"}, "Give a whole address"),
        ({"file": _file(photo()), "taken_on": "2031-13-01"}, "This is no date"),
        ({"file": _file(photo()), "taken_on": "2999-01-01"}, "This day is still to come"),
        ({"file": _file(photo()), "licence": "mine"}, "mine"),
        ({"file": _file(photo()), "licence": "unknown", "is_shown": "on"}, "on what terms"),
    ],
    ids=["nothing", "html", "script", "date", "future", "licence", "terms"],
)
def test_what_is_wrong_is_said_beside_its_field_with_all_that_was_typed(
    client: Client, draft: Incident, given: dict[str, Any], words: str
) -> None:
    answer = _add(client, draft, **given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="The market"' in page
    assert not MediaItem.objects.exists()


def test_media_are_described_taken_away_and_brought_back_by_one_press(
    client: Client, draft: Incident
) -> None:
    _add(client, draft, url="https://video.example/1")
    item = MediaItem.objects.get()
    address = [draft.public_id, item.pk]

    client.post(reverse("desk:media_describe", args=address), {"licence": "unknown", "caption": "The square"})
    item.refresh_from_db()
    caption = item.caption
    client.post(reverse("desk:media_remove", args=address))
    gone = client.get(reverse("desk:media", args=[draft.public_id])).content.decode()
    client.post(reverse("desk:undo", args=[client.session["desk_last_change"]["id"]]))

    item.refresh_from_db()
    assert (item.kind, caption, item.is_removed) == ("link", "The square", False)
    assert "The square" not in gone
    history = client.get(reverse("desk:history", args=[draft.public_id])).content.decode()
    assert "taken away: Link The square" in history


def test_a_graphic_photo_is_covered_on_workbench_and_page(client: Client, draft: Incident) -> None:
    _add(client, draft, file=_file(photo()), is_graphic="on")
    item = MediaItem.objects.get()

    bench = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()
    page = client.get(reverse("desk:media", args=[draft.public_id])).content.decode()

    shown = reverse("desk:media_file", args=[draft.public_id, item.pk, "shown"])
    assert shown not in bench
    assert page.index("<summary><img") < page.index(f'src="{shown}"')


def test_the_original_of_a_report_has_its_kept_copy_beside_it(client: Client, draft: Incident) -> None:
    report = draft.reports.select_related("article").get()
    report.article.url = "https://outlet.example/story"
    report.article.save()
    client.post(reverse("desk:media_pages", args=[draft.public_id]))
    item = MediaItem.objects.get()
    before = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()
    MediaItem.objects.update(copy_state="kept")

    after = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()

    assert item.url == "https://outlet.example/story"
    assert "kept copy" not in before
    assert "kept copy" in after


@pytest.mark.parametrize("part", ["../env", "nothing", "page.html"])
def test_a_part_that_is_not_there_is_not_found(client: Client, draft: Incident, part: str) -> None:
    _add(client, draft, file=_file(photo()))
    item = MediaItem.objects.get()
    base = reverse("desk:media_file", args=[draft.public_id, item.pk, "shown"]).removesuffix("shown")

    assert client.get(base + part).status_code == 404


def test_media_of_another_incident_are_not_found_under_this_one(
    client: Client, draft: Incident, make_draft: MakeDraft
) -> None:
    _add(client, draft, url="https://video.example/1")
    other = make_draft(killed=3)

    answer = client.post(reverse("desk:media_remove", args=[other.public_id, MediaItem.objects.get().pk]))

    assert answer.status_code == 404
    assert not MediaItem.objects.get().is_removed


def test_a_contributor_is_told_that_a_public_incident_is_not_theirs_to_change(
    client: Client, cast: Cast, draft: Incident
) -> None:
    review.accept_draft(draft, cast.people.reviewer)
    client.force_login(cast.people.contributor)

    assert _add(client, draft, url="https://video.example/1").status_code == 403
    assert not MediaItem.objects.exists()


def test_a_file_longer_than_any_that_is_kept_is_refused_unread(client: Client, draft: Incident) -> None:
    address = reverse("desk:media_add", args=[draft.public_id])
    head = {"content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(200_000_000)}

    assert client.post(address, b"", **head).status_code == 413
