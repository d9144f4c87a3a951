"""Pictures obey the public rules: nothing hidden is drawn, a coarsened place is drawn as its area only."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image

from incidents.models import Change
from tests.support.factories import IncidentFactory

KINDS = ("picture.png", "map.png")


@pytest.fixture(autouse=True)
def no_tiles(settings: Any, tmp_path: Path) -> None:
    settings.BASEMAP_DIR = tmp_path
    cache.clear()


@pytest.fixture
def stranger(db: None) -> Client:
    return Client(SERVER_NAME="localhost")


def picture(answer: Any) -> Image.Image:
    assert answer.status_code == 200, answer.content[:300]
    assert answer["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def test_an_incident_has_a_card_and_a_small_map(stranger: Client) -> None:
    incident = IncidentFactory.create(public=True)

    sizes = [picture(stranger.get(f"/incidents/{incident.public_id}/{kind}")).size for kind in KINDS]

    assert sizes == [(1200, 630), (640, 400)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [
        {"status": "draft"},
        {"public": True, "is_hidden": True},
        {"public": True, "publish_after": timezone.now() + dt.timedelta(days=2)},
    ],
    ids=["draft", "hidden", "delayed"],
)
def test_what_strangers_may_not_see_has_no_picture(
    stranger: Client, kind: str, values: dict[str, Any]
) -> None:
    incident = IncidentFactory.create(**values)

    assert stranger.get(f"/incidents/{incident.public_id}/{kind}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawn_incident_has_no_picture_any_more(stranger: Client, kind: str) -> None:
    gone = IncidentFactory.create(status="withdrawn")
    Change.objects.create(
        incident=gone, public_id=gone.public_id, kind="withdrawn", at=timezone.now(), is_public=True
    )

    assert stranger.get(f"/incidents/{gone.public_id}/{kind}").status_code == 410


def test_a_merged_incident_leads_to_the_picture_of_the_kept_one(stranger: Client) -> None:
    kept = IncidentFactory.create(public=True)
    lost = IncidentFactory.create(status="merged", merged_into=kept)

    answer = stranger.get(f"/incidents/{lost.public_id}/picture.png")

    assert (answer.status_code, answer["Location"]) == (301, f"/incidents/{kept.public_id}/picture.png")


def test_a_coarsened_place_is_drawn_as_if_only_its_area_had_ever_been_known(
    stranger: Client, world: Any
) -> None:
    where = {"public": True, "region_code": "UA-T1", "place_name": "Dovha region"}
    coarsened = IncidentFactory.create(
        **where, place=world.lypove, point=world.lypove.point, place_precision="exact", coarsen_to="region"
    )
    vague = IncidentFactory.create(**where, point=None, area=world.region, place_precision="region")
    exact = IncidentFactory.create(
        **where, place=world.lypove, point=world.lypove.point, place_precision="exact"
    )

    drawn = [
        picture(stranger.get(f"/incidents/{i.public_id}/map.png")).tobytes()
        for i in (coarsened, vague, exact)
    ]

    assert drawn[0] == drawn[1] != drawn[2]


def test_a_picture_is_not_sent_again_while_nothing_changed(stranger: Client) -> None:
    incident = IncidentFactory.create(public=True)
    address = f"/incidents/{incident.public_id}/picture.png"
    tag = stranger.get(address)["ETag"]

    again = stranger.get(address, headers={"if-none-match": tag})
    IncidentFactory.create(public=True)
    changed = stranger.get(address, headers={"if-none-match": tag})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_a_picture_speaks_the_language_of_its_address(stranger: Client) -> None:
    address = f"/incidents/{IncidentFactory.create(public=True).public_id}/picture.png"

    english, ukrainian = (picture(stranger.get(f"{address}?lang={code}")).tobytes() for code in ("en", "uk"))

    assert english != ukrainian


def test_the_picture_of_a_view_has_the_size_asked_for_and_room_for_words(
    stranger: Client, world: Any
) -> None:
    IncidentFactory.create(public=True)
    IncidentFactory.create(
        public=True, point=None, area=world.region, region_code="UA-T1", place_precision="region"
    )
    IncidentFactory.create(public=True, point=None, area=world.ukraine, place_precision="country")

    drawn = picture(stranger.get("/picture.png?at=6/50/34&size=500x400&show=CI-1&fold=timeline"))

    assert drawn.width == 500
    assert drawn.height > 450


def test_hidden_incidents_leave_a_view_as_it_is(stranger: Client) -> None:
    IncidentFactory.create(public=True)
    before = picture(stranger.get("/picture.png?at=6/50/34&size=400x400")).tobytes()
    IncidentFactory.create(title="Not for strangers")
    IncidentFactory.create(public=True, is_hidden=True)
    cache.clear()

    assert picture(stranger.get("/picture.png?at=6/50/34&size=400x400")).tobytes() == before


@pytest.mark.parametrize(
    "query", ["at=6", "at=99/50/34", "size=9999x1", "size=big", "type=rocket", "colour=red", "bbox=1,2"]
)
def test_a_view_that_cannot_be_understood_says_what_is_wrong(stranger: Client, query: str) -> None:
    answer = stranger.get(f"/picture.png?{query}")

    assert answer.status_code == 400
    assert query.split("=")[0] in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "bbox=30,45,40,52", "type=sabotage", "unlocated=only", "near=34,50,20"]
)
def test_any_question_has_a_picture(stranger: Client, query: str) -> None:
    IncidentFactory.create(public=True)

    assert picture(stranger.get(f"/picture.png?{query}&size=400x320")).width == 400


def told(stranger: Client, query: str) -> tuple[str, str, str]:
    """Name of the file, and what a picture says of itself inside it."""
    answer = stranger.get(f"/picture.png?{query}&size=400x320")
    text = Image.open(io.BytesIO(answer.content)).text  # type: ignore[attr-defined]
    return answer["Content-Disposition"], text["Title"], text["Description"]


def test_a_picture_counts_the_question_and_says_how_much_of_it_lies_elsewhere(stranger: Client) -> None:
    IncidentFactory.create(public=True, killed_low=2, killed_best=2, killed_high=2)
    IncidentFactory.create(
        public=True, point=Point(100, 10, srid=4326), killed_low=3, killed_best=3, killed_high=3
    )
    IncidentFactory.create(public=True, point=None, place_precision="unknown")

    name, title, notes = told(stranger, "at=6/50/34")

    assert title == "3 incidents, killed 5, injured not stated"
    assert "Counted, but outside this part of the map: 1" in notes
    assert "Without a known place, not drawn: 1" in notes
    assert name == 'inline; filename="incidents-map.png"'


def test_a_picture_of_only_what_the_map_shows_says_so_in_its_name_and_words(stranger: Client) -> None:
    IncidentFactory.create(public=True)
    IncidentFactory.create(public=True, point=Point(100, 10, srid=4326))

    name, title, notes = told(stranger, "at=6/50/34&bbox=30,45,40,52")

    assert title.startswith("1 incident,")
    assert "only this part of the map: 30° E to 40° E, 45° N to 52° N" in notes
    assert "outside" not in notes
    assert name == 'inline; filename="incidents-part-of-map.png"'


@pytest.mark.parametrize("address", ["/incidents/{}/picture.png", "/incidents/{}/map.png", "/picture.png"])
def test_pictures_have_a_limit_of_their_own(
    stranger: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    incident = IncidentFactory.create(public=True)
    monkeypatch.setattr("incidents.public.http._Limit.get_rate", lambda limit: "1/minute")

    first, second = (stranger.get(address.format(incident.public_id)) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert 0 < int(second["Retry-After"]) <= 60
