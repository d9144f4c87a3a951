"""What is done to media is a change of the incident like any other: in its history, undone by one press."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from incidents.curation.audit import undo
from incidents.curation.audit.ledger_integrity_check import check_integrity
from incidents.curation.errors import Conflict, Invalid, NotAllowed
from incidents.curation.media import media_items
from incidents.curation.media.media_items import GivenFile, Said
from incidents.curation.media.stored_files import Part, media_folder, media_path
from incidents.curation.workflow import merge_and_split, review
from incidents.desk.media_changes_in_words import media_words_of_changes
from incidents.models import Change, Incident, MediaItem
from incidents.query.public_media import media_of_public_incident
from incidents.query.visibility import data_state
from tests.desk.conftest import draft_maker
from tests.support.media_files import photo
from tests.support.people_outlets_places import Cast

NOW = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)
FREE = Said(licence="cc_by", caption="The market", is_shown=True, taken_on=dt.date(2026, 5, 3))


@pytest.fixture
def draft(cast: Cast) -> Incident:
    return draft_maker(cast)()


def _add(incident: Incident, by: Any, said: Said = FREE, content: bytes | None = None) -> MediaItem:
    given = GivenFile("DSC_1.JPG", [content or photo()], "https://outlet.example/1")
    return media_items.add_file(incident, by, given, said, now=NOW)


def _last(incident: Incident) -> Change:
    return Change.objects.filter(incident=incident).latest("pk")


def test_a_file_is_kept_as_it_came_beside_the_copy_that_is_shown(cast: Cast, draft: Incident) -> None:
    item = _add(draft, cast.people.contributor)

    assert media_path(item, Part.ORIGINAL).read_bytes() == photo()
    assert media_path(item, Part.SHOWN).is_file()
    assert media_path(item, Part.COVER).is_file()
    assert (item.width, item.height, item.kind, item.content_type) == (40, 80, "photo", "image/jpeg")
    assert len(item.sha256) == len(item.shown_sha256) == 64
    assert item.sha256 != item.shown_sha256
    assert oct(media_folder(item).stat().st_mode & 0o777) == "0o700"


def test_adding_describing_and_taking_away_stand_in_the_history_in_words(cast: Cast, draft: Incident) -> None:
    by = cast.people.contributor
    item = _add(draft, by, Said(caption="The market"))
    media_items.describe_media(item, by, FREE)
    media_items.describe_media(item, by, Said(licence="cc_by", caption="The market", is_graphic=False))
    media_items.remove_media(item, by, "not of this day")

    changes = list(Change.objects.filter(incident=draft).order_by("pk"))[-4:]
    words = media_words_of_changes(changes)

    assert [words[change.pk] for change in changes] == [
        ["added: Photo The market"],
        ["Photo The market: shown to readers, described anew"],
        ["Photo The market: kept for the desk, not covered any more, described anew"],
        ["taken away: Photo The market"],
    ]
    assert changes[-1].reason == "not of this day"


def test_each_change_of_media_is_undone_by_itself_and_no_file_is_lost(cast: Cast, draft: Incident) -> None:
    by, undoer = cast.people.contributor, cast.people.reviewer
    item = _add(draft, by)
    added = _last(draft)
    media_items.describe_media(item, by, Said(caption="The square", taken_on=None))
    described = _last(draft)
    media_items.remove_media(item, by)

    review.undo_change(_last(draft), undoer)
    item.refresh_from_db()
    back = (item.is_removed, item.caption)
    review.undo_change(described, undoer)
    item.refresh_from_db()
    first = (item.caption, item.taken_on, item.is_shown)
    review.undo_change(added, undoer)
    item.refresh_from_db()

    assert back == (False, "The square")
    assert first == ("The market", dt.date(2026, 5, 3), True)
    assert item.is_removed
    assert media_path(item, Part.ORIGINAL).is_file()


def test_an_undo_stops_where_somebody_has_said_otherwise_since(cast: Cast, draft: Incident) -> None:
    item = _add(draft, cast.people.contributor)
    media_items.describe_media(item, cast.people.contributor, Said(caption="A"))
    change = _last(draft)
    media_items.describe_media(item, cast.people.contributor, Said(caption="B"))

    with pytest.raises(Conflict, match="changed again since"):
        review.undo_change(change, cast.people.reviewer)


def test_two_pieces_are_undone_in_any_order(cast: Cast, draft: Incident) -> None:
    first = _add(draft, cast.people.contributor)
    change = _last(draft)
    second = _add(draft, cast.people.contributor, content=photo(colour="blue"))

    review.undo_change(change, cast.people.reviewer)

    assert [item.pk for item in MediaItem.objects.standing()] == [second.pk]
    assert first.pk != second.pk


def test_the_same_file_twice_is_refused_and_after_removal_comes_back(cast: Cast, draft: Incident) -> None:
    by = cast.people.contributor
    item = _add(draft, by)

    with pytest.raises(Invalid, match="stands here already"):
        _add(draft, by)
    media_items.remove_media(item, by)
    again = _add(draft, by, Said(caption="Again"))

    assert again.pk == item.pk
    assert (again.caption, again.is_removed) == ("Again", False)
    assert media_path(again, Part.SHOWN).is_file()


@pytest.mark.parametrize("licence", ["unknown", "reserved"])
def test_a_file_is_shown_only_on_terms_that_somebody_named(cast: Cast, draft: Incident, licence: str) -> None:
    with pytest.raises(Invalid, match="on what terms"):
        _add(draft, cast.people.contributor, Said(licence=licence, is_shown=True))

    assert not MediaItem.objects.exists()


def test_a_file_that_is_none_of_ours_leaves_nothing_behind(
    cast: Cast, draft: Incident, media_folder: Path
) -> None:
    with pytest.raises(Invalid, match="no photo"):
        _add(draft, cast.people.contributor, content=b"<html>")

    assert not MediaItem.objects.exists()
    assert [path for path in media_folder.rglob("*") if path.is_file()] == []


def test_of_a_public_incident_only_those_change_media_who_could_publish_it(
    cast: Cast, draft: Incident
) -> None:
    review.accept_draft(draft, cast.people.reviewer)

    with pytest.raises(NotAllowed):
        _add(draft, cast.people.contributor)
    with pytest.raises(NotAllowed):
        media_items.add_link(draft, cast.people.reader, "https://outlet.example/v", FREE, now=NOW)

    assert _add(draft, cast.people.reviewer).pk


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "outlet.example/x", "https://", "ftp://a.example/x"]
)
def test_a_link_is_a_whole_web_address(cast: Cast, draft: Incident, url: str) -> None:
    with pytest.raises(Invalid, match="whole address"):
        media_items.add_link(draft, cast.people.contributor, url, FREE, now=NOW)


def test_media_go_with_a_merged_incident_and_return_when_the_merge_is_undone(cast: Cast) -> None:
    make = draft_maker(cast)
    kept, lost = make(), make(killed=3)
    item = _add(lost, cast.people.contributor)
    review.accept_draft(kept, cast.people.reviewer)

    merge = merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    together = list(media_of_public_incident(kept.pk))
    undo.undo_merge_or_split(merge, cast.people.reviewer)

    assert together == [item]
    assert list(media_of_public_incident(kept.pk, timezone.now())) == []


def test_what_is_said_of_media_of_a_merged_incident_is_news_of_the_one_that_is_left(cast: Cast) -> None:
    make = draft_maker(cast)
    kept, lost = make(), make(killed=3)
    item = _add(lost, cast.people.contributor)
    review.accept_draft(kept, cast.people.reviewer)
    merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    before = data_state().version

    media_items.remove_media(MediaItem.objects.get(pk=item.pk), cast.people.reviewer)

    removed = data_state().version
    review.undo_change(_last(lost), cast.people.reviewer)

    assert len({before, removed, data_state().version}) == 3
    assert list(media_of_public_incident(kept.pk)) == [item]
    assert list(check_integrity()) == []


def test_media_changed_behind_the_back_of_the_ledger_are_found(cast: Cast, draft: Incident) -> None:
    item = _add(draft, cast.people.contributor)
    before = list(check_integrity())
    MediaItem.objects.filter(pk=item.pk).update(is_graphic=False)

    assert before == []
    assert ["media" in drift.problem for drift in check_integrity()] == [True]
