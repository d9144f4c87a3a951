"""Media reach strangers by one rule: shown by a person, of an incident they may see, with its place not withheld."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.curation.media import media_items
from incidents.curation.media.media_items import GivenFile, Said
from incidents.curation.workflow import review
from incidents.models import Incident, MediaItem
from tests.desk.conftest import draft_maker
from tests.support.media_files import CAMERA, document, photo, video
from tests.support.people_outlets_places import Cast

SHOWN = Said(licence="cc_by", caption="The market", credit="Ada", is_shown=True, is_graphic=True)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _with_photo(cast: Cast, said: Said = SHOWN, content: bytes = b"") -> tuple[Incident, MediaItem]:
    draft = draft_maker(cast)()
    given = GivenFile("Secret name.jpg", [content or photo()], "https://outlet.example/1")
    return draft, media_items.add_file(draft, cast.people.reviewer, given, said, now=timezone.now())


def _addresses(item: MediaItem) -> list[str]:
    return [reverse(name, args=[item.key]) for name in ("web:media", "web:media-cover")]


def _is_told(client: Client, incident: Incident, item: MediaItem) -> bool:
    found = [client.get(address).status_code for address in _addresses(item)]
    page = client.get(f"/incidents/{incident.public_id}/").content.decode()
    record = client.get(f"/api/v1/incidents/{incident.public_id}/").content.decode()
    told = {*(code == 200 for code in found), str(item.key) in page, str(item.key) in record}
    assert len(told) == 1, f"the doors disagree: {found}"
    return told.pop()


def test_media_of_a_draft_reach_nobody_and_of_a_public_incident_everybody(client: Client, cast: Cast) -> None:
    draft, item = _with_photo(cast)
    before = _is_told(client, draft, item)

    review.accept_draft(draft, cast.people.reviewer)

    assert (before, _is_told(client, draft, item)) == (False, True)


HIDING: dict[str, Callable[[Cast, Incident, MediaItem], Any]] = {
    "withdrawn": lambda cast, row, item: review.withdraw_incident(row, cast.people.reviewer, "a hoax"),
    "hidden": lambda cast, row, item: review.set_public_restrictions(
        row, cast.people.reviewer, is_hidden=True
    ),
    "delayed": lambda cast, row, item: review.set_public_restrictions(
        row, cast.people.reviewer, publish_after=timezone.now() + dt.timedelta(days=1)
    ),
    "coarsened": lambda cast, row, item: review.set_public_restrictions(
        row, cast.people.reviewer, coarsen_to="region"
    ),
    "kept back": lambda cast, row, item: media_items.describe_media(
        item, cast.people.reviewer, Said(licence="cc_by", is_shown=False)
    ),
    "taken away": lambda cast, row, item: media_items.remove_media(item, cast.people.reviewer),
}


@pytest.mark.parametrize("way", HIDING)
def test_what_is_taken_back_is_gone_on_the_next_request(client: Client, cast: Cast, way: str) -> None:
    incident, item = _with_photo(cast)
    review.accept_draft(incident, cast.people.reviewer)
    before = _is_told(client, incident, item)

    HIDING[way](cast, incident, MediaItem.objects.select_related("incident").get())

    assert (before, _is_told(client, incident, item)) == (True, False)


def test_readers_get_the_copy_without_metadata_and_never_its_name(client: Client, cast: Cast) -> None:
    incident, item = _with_photo(cast)
    review.accept_draft(incident, cast.people.reviewer)

    answer = client.get(reverse("web:media", args=[item.key]))
    record = client.get(f"/api/v1/incidents/{incident.public_id}/").json()

    content = b"".join(answer.streaming_content)
    assert CAMERA.encode() not in content
    assert "Secret" not in str(answer.headers) + str(record)
    assert record["media"][0]["sha256"] == item.sha256
    assert record["media"][0]["licence"] == "cc_by"


@pytest.mark.parametrize("content", [photo(), document()], ids=["photo", "document"])
def test_a_file_is_served_so_that_it_can_do_no_harm(client: Client, cast: Cast, content: bytes) -> None:
    incident, item = _with_photo(cast, content=content)
    review.accept_draft(incident, cast.people.reviewer)

    answer = client.get(reverse("web:media", args=[item.key]))

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    is_saved = answer.headers["Content-Disposition"].startswith("attachment")
    assert is_saved == (item.kind == "document")


def test_a_player_gets_the_part_of_a_video_that_it_asks_for(client: Client, cast: Cast) -> None:
    incident, item = _with_photo(cast, content=video())
    review.accept_draft(incident, cast.people.reviewer)
    address = reverse("web:media", args=[item.key])
    whole = b"".join(client.get(address).streaming_content)

    part = client.get(address, headers={"Range": "bytes=4-7"})
    behind = client.get(address, headers={"Range": "bytes=9999999-"})

    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"ftyp")
    assert part.headers["Content-Range"] == f"bytes 4-7/{len(whole)}"
    assert part.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert behind.status_code == 416


def test_a_graphic_photo_stands_covered_on_the_page_until_it_is_asked_for(client: Client, cast: Cast) -> None:
    incident, item = _with_photo(cast)
    review.accept_draft(incident, cast.people.reviewer)

    page = client.get(f"/incidents/{incident.public_id}/").content.decode()

    file, cover = _addresses(item)
    summary = page[page.index('<details class="covered">') : page.index("</summary>")]
    assert cover in summary
    assert f'src="{file}"' not in summary
    assert '<details class="covered" open' not in page
    assert f'src="{file}"' in page


def test_the_desk_files_are_closed_to_strangers(client: Client, cast: Cast) -> None:
    incident, item = _with_photo(cast)
    review.accept_draft(incident, cast.people.reviewer)

    for part in ("original", "shown", "cover.jpg"):
        answer = client.get(reverse("desk:media_file", args=[incident.public_id, item.pk, part]))
        assert answer.status_code == 302
        assert "/login/" in answer.headers["Location"]


def test_media_of_a_moment_are_those_that_were_there_by_todays_rule(client: Client, cast: Cast) -> None:
    incident, item = _with_photo(cast)
    review.accept_draft(incident, cast.people.reviewer)
    then = timezone.now()
    given = GivenFile("b.jpg", [photo(colour="blue")])
    media_items.add_file(incident, cast.people.reviewer, given, SHOWN, now=timezone.now())
    address = f"/api/v1/incidents/{incident.public_id}/"

    past = client.get(address, {"as_of": then.isoformat()}).json()

    assert [each["id"] for each in past["media"]] == [str(item.key)]
    assert len(client.get(address).json()["media"]) == 2
