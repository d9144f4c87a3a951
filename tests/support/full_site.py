"""One believable world for looking at every page: a year of incidents of every kind, drafts, and people of the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point
from django.core.cache import cache
from django.test import Client

from incidents.models import Webhook
from incidents.vocabulary.enums import IncidentType
from tests.desk.conftest import draft_maker
from tests.support.factories import (
    ArticleFactory,
    ClaimFactory,
    IncidentFactory,
    ReportFactory,
    change,
    shown_together,
)
from tests.support.people_outlets_places import Cast, make_cast

LAST = dt.date(2023, 12, 29)
TEXT = (
    "The governor said at least 24 people were killed when a shell hit the market. 39 were taken to hospital."
)
OTHER = "Rescuers counted 21 dead at the market of Lypove on Friday evening and went on searching through the night."
TYPES = tuple(str(kind) for kind in IncidentType)


@dataclass(frozen=True)
class Scene:
    """Who is there, public ids of what pages speak about, and cookies of those who are logged in."""

    cast: Cast
    ids: dict[str, str]
    sessions: dict[str, str]


def make_scene(crowd: int = 60) -> Scene:
    """Everything at once; `crowd` is how many more incidents lie around."""
    cache.clear()
    cast = make_cast()
    ids = {"shelling": _shelling(cast), "attack": _attack(cast), "withdrawn": _withdrawn()}
    _spread(cast, crowd)
    _coarse(cast)
    draft = draft_maker(cast)
    drafts = [draft(killed=number) for number in (2, 3, 7)]
    hook = Webhook.objects.create(
        owner=cast.people.reviewer, url="https://receiver.example/hook", query="type=sabotage"
    )
    ids |= {"draft": drafts[0].public_id, "webhook": str(hook.pk)}
    sessions = {one.username: _log_in(one) for one in (cast.people.reviewer, cast.people.stranger)}
    return Scene(cast, ids, sessions)


def _log_in(person: Any) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.cookies["sessionid"].value)


def _shelling(cast: Cast) -> str:
    """Two sources that give different figures; a sentence that marks its figure."""
    row = IncidentFactory.create(
        public=True, incident_type="shelling_artillery_missile", place=cast.world.lypove, place_name="Lypove",
        title="Shelling or missile strike, Lypove", point=Point(33.5, 50.0, srid=4326), date_start=LAST, region_code="UA-T1",
        killed_low=21, killed_best=24, killed_rule="only_total", injured_low=39, injured_best=39, injured_high=39,
        verification="contradicted", weapons=["artillery"], target_kinds=["market"],
    )  # fmt: skip
    for outlet, text, figure, speaker, days in (
        (cast.outlets.herald, TEXT, "24", "the governor", 0),
        (cast.outlets.agency, OTHER, "21", "rescuers", 1),
    ):
        article = ArticleFactory.create(
            source=outlet,
            text=text,
            title=f"Market of Lypove: {figure} dead",
            published_at=dt.datetime(2023, 12, 29 + days, 18, 0, tzinfo=dt.UTC),
        )
        at = text.index(figure)
        ClaimFactory.create(
            report=ReportFactory.create(incident=row, state="confirmed", article=article), low=int(figure), high=None,
            kind="total", quote=text, start=0, end=len(text), value_start=at, value_end=at + 2, speaker=speaker,
            reported_on=LAST + dt.timedelta(days=days),
        )  # fmt: skip
    return str(row.public_id)


def _attack(cast: Cast) -> str:
    """A wave over a region, with two located parts, and interceptions."""
    whole = IncidentFactory.create(
        public=True, point=None, place_precision="region", area=cast.world.region, place_name="Dovha region",
        title="Drone strike, Dovha region", region_code="UA-T1", is_rollup=True, date_start=LAST, launched_best=60,
        intercepted_best=41,
    )  # fmt: skip
    for lon in (33.2, 34.9):
        IncidentFactory.create(
            public=True, parent=whole, point=Point(lon, 49.6, srid=4326), date_start=LAST, region_code="UA-T1"
        )
    return str(whole.public_id)


def _withdrawn() -> str:
    row = IncidentFactory.create(public=True, title="Told twice")
    change(row, "withdrawn", status="withdrawn", reason="The same as another incident.")
    return str(row.public_id)


@shown_together()
def _spread(cast: Cast, count: int) -> None:
    """Points on a lattice that looks like none, every type, tolls known and not stated, some read by the machine only."""
    places = (cast.world.lypove, cast.world.other_lypove, cast.world.brid, cast.world.kamyshi)
    for number in range(count):
        place = places[number % 4]
        machine = (
            {"review": "machine", "reviewed_at": None, "published_rule": "two_sources"}
            if number % 5 == 0
            else {}
        )
        at = Point(
            place.point.x + (number * 37 % 29 - 14) / 11,
            place.point.y + (number * 53 % 23 - 11) / 14,
            srid=4326,
        )
        killed = number % 7 if number % 3 else None
        IncidentFactory.create(
            public=True, incident_type=TYPES[number * 5 % len(TYPES)], place_name=place.name, point=at,
            country_code=place.country_code, region_code=place.region.code, date_start=LAST - dt.timedelta(days=number * 5 % 170),
            killed_low=killed, killed_best=killed, killed_high=killed, **machine,
        )  # fmt: skip
    for _ in range(6):
        IncidentFactory.create(
            public=True, incident_type="protest", place=cast.world.brid, place_name="Brid", region_code="UA-T1",
            point=Point(33.7, 50.1, srid=4326), date_start=LAST,
        )  # fmt: skip


@shown_together()
def _coarse(cast: Cast) -> None:
    """A district, a region, a country, no place; one is sample data."""
    coarse: dict[str, Any] = {"public": True, "point": None, "date_start": LAST, "region_code": "UA-T1"}
    world = cast.world
    IncidentFactory.create(
        **coarse, place_precision="district", area=world.district, place_name="Dovha district", incident_type="armed_clash"
    )  # fmt: skip
    IncidentFactory.create(
        **{**coarse, "region_code": "RU-T1", "country_code": "RU"}, place_precision="region", area=world.border_region,
        place_name="Zaozerny region", incident_type="interception", intercepted_best=12,
    )  # fmt: skip
    IncidentFactory.create(**coarse, place_precision="country", area=world.ukraine, place_name="Ukraine")
    nowhere = {
        **coarse,
        "region_code": "",
        "country_code": "",
        "place_name": "",
        "place_precision": "unknown",
    }
    IncidentFactory.create(**nowhere, is_sample=True)
