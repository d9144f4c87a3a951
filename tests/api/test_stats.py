"""Sums by one property agree with the list and the summary for the narrowed question; parents count once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import DAY, IncidentFactory, shown_together
from tests.support.people_outlets_places import World, make_world

# A way of grouping, and whether the map's filter can narrow to each of its groups exactly.
NARROWED = ("type", "attacker", "target", "verification", "review", "place", "weapon", "target_kind")


@pytest.fixture(scope="module")
def varied(kept_rows: None) -> None:
    """Sixty incidents with families, ranges, weapons, sides, places and areas."""
    with shown_together():
        make_varied(make_world())


def make_varied(world: World) -> None:
    chance = random.Random(5)
    parents: list[Any] = []
    for number in range(60):
        low = chance.choice([None, 0, 1, 3])
        where: dict[str, Any] = {"place": world.lypove, "point": Point(33.5, 50.0, srid=4326)}
        if number % 5 == 0:
            where = {"point": None, "area": world.region, "region_code": "UA-T1", "place_precision": "region"}
        made = IncidentFactory.create(
            public=number % 11 != 0,
            incident_type=chance.choice(["sabotage", "interception", "armed_clash"]),
            date_start=None if number % 13 == 0 else DAY - dt.timedelta(days=chance.randrange(70)),
            date_precision=chance.choice(["day", "day", "night", "month", "year"]),
            killed_low=low,
            killed_best=low,
            killed_high=None if low is None or number % 4 == 0 else low + 2,
            launched_best=chance.choice([None, 20]),
            intercepted_best=chance.choice([None, 11]),
            attacker=chance.choice(["", "RU", "UA"]),
            target=chance.choice(["", "UA"]),
            weapons=chance.sample(["drone", "missile", "mortar"], chance.randrange(3)),
            target_kinds=chance.sample(["energy", "port"], chance.randrange(2)),
            verification=chance.choice(["single_source", "both_sides"]),
            parent=chance.choice(parents) if parents and number % 3 == 0 else None,
            **where,
        )
        parents.append(made)


def figures(told: dict[str, Any]) -> list[Any]:
    return [told[name] for name in ("killed", "injured", "missing", "captured", "launched", "intercepted")]


@pytest.mark.parametrize("by", NARROWED)
def test_each_group_is_the_summary_of_the_narrowed_question(api: Any, varied: None, by: str) -> None:
    told = api("incidents/stats/", by=by)

    assert told["groups"]
    for group in told["groups"]:
        if group["filter"]:
            summary = api("incidents/summary/", **group["filter"])
            assert (group["count"], figures(group)) == (summary["matched"], figures(summary)), group["value"]


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_times_and_what_is_in_none_of_them_add_up(api: Any, varied: None, by: str) -> None:
    told = api("incidents/stats/", by=by)

    counted = sum(group["count"] for group in told["groups"]) + told["vague"] + told["undated"]
    assert counted == told["matched"] == api("incidents/")["matched"]
    assert [group["value"] for group in told["groups"]] == sorted(group["value"] for group in told["groups"])


@pytest.mark.parametrize("by", ["type", "attacker", "target", "verification", "review", "region", "district", "place", "precision"])  # fmt: skip
def test_groups_add_up_to_the_list(api: Any, varied: None, by: str) -> None:
    told = api("incidents/stats/", by=by, type="sabotage,armed_clash")

    assert (
        sum(group["count"] for group in told["groups"])
        == api("incidents/", type="sabotage,armed_clash")["matched"]
    )


def test_the_limit_leaves_off_and_says_how_much(api: Any, varied: None) -> None:
    told = api("incidents/stats/", by="type", limit=1)

    assert len(told["groups"]) == 1
    assert told["left_off"]["groups"] == 2
    assert told["left_off"]["incidents"] + told["groups"][0]["count"] == told["matched"]


def test_the_table_has_the_same_numbers(api: Any, varied: None) -> None:
    told = api("incidents/stats/", by="month")
    answer = api.client.get("/api/v1/incidents/stats/", {"by": "month", "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [(row["value"], int(row["incidents"])) for row in rows] == [
        (group["value"], group["count"]) for group in told["groups"]
    ]
    assert [row["killed_low"] for row in rows] == [
        "" if group["killed"]["low"] is None else str(group["killed"]["low"]) for group in told["groups"]
    ]


def test_the_summary_tells_sides_apart(api: Any, varied: None) -> None:
    told = api("incidents/summary/")

    assert sum(side["count"] for side in told["attackers"]) == told["matched"]
    assert {side["side"] for side in told["attackers"]} == {"", "RU", "UA"}
