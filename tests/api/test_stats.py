"""Sums by one property agree with the list and the summary for the narrowed question; parents count once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from incidents.maps.stats import BY
from tests.support.factories import DAY, IncidentFactory

# A way of grouping, and whether the map's filter can narrow to each of its groups exactly.
NARROWED = ("type", "attacker", "target", "verification", "review", "place", "weapon", "target_kind")


@pytest.fixture
def varied(world: Any) -> None:
    """Sixty incidents with families, ranges, weapons, sides, places and areas."""
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


def test_a_family_in_one_group_counts_each_victim_once(api: Any, db: None) -> None:
    whole = IncidentFactory.create(public=True, killed_low=4, killed_best=4, killed_high=4)
    for killed in (3, 2):
        IncidentFactory.create(
            public=True, parent=whole, killed_low=killed, killed_best=killed, killed_high=killed
        )

    (group,) = api("incidents/stats/", by="type")["groups"]

    assert group["count"] == 3
    assert group["killed"] == {"low": 5, "best": 5, "high": 5, "stated": 3, "not_stated": 0}


def test_several_weapons_count_an_incident_in_each(api: Any, db: None) -> None:
    IncidentFactory.create(public=True, weapons=["drone", "missile"])
    IncidentFactory.create(public=True, weapons=[])

    groups = api("incidents/stats/", by="weapon")["groups"]

    assert {group["value"]: group["count"] for group in groups} == {"drone": 1, "missile": 1, None: 1}


def test_the_limit_leaves_off_and_says_how_much(api: Any, varied: None) -> None:
    told = api("incidents/stats/", by="type", limit=1)

    assert len(told["groups"]) == 1
    assert told["left_off"]["groups"] == 2
    assert told["left_off"]["incidents"] + told["groups"][0]["count"] == told["matched"]


def test_what_nobody_states_is_null_and_never_zero(api: Any, db: None) -> None:
    IncidentFactory.create(public=True)

    (group,) = api("incidents/stats/", by="type")["groups"]

    assert group["killed"] == {"low": None, "best": None, "high": None, "stated": 0, "not_stated": 1}
    assert (group["launched"], group["intercepted"]) == (None, None)


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


def test_a_cell_that_would_run_as_a_formula_is_quoted(api: Any, db: None) -> None:
    IncidentFactory.create(public=True, attacker="=cmd")

    answer = api.client.get("/api/v1/incidents/stats/", {"by": "attacker", "format": "csv"})

    assert "'=cmd" in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{"by": "colour"}, {"limit": "0"}, {"limit": "many"}, {"type": "rocket"}, {"x": "1"}]
)
def test_what_is_not_understood_is_named(api: Any, db: None, asked: dict[str, str]) -> None:
    told = api("incidents/stats/", status=400, **asked)

    assert set(told["parameters"]) == set(asked)


def test_days_that_reach_too_far_are_refused_with_advice(api: Any, db: None) -> None:
    for day in (dt.date(2020, 1, 1), dt.date(2031, 1, 1)):
        IncidentFactory.create(public=True, date_start=day)

    assert "week or month" in api("incidents/stats/", status=400, by="day")["parameters"]["by"]


@pytest.mark.parametrize("by", BY)
def test_hidden_incidents_are_in_no_group(api: Any, db: None, by: str) -> None:
    IncidentFactory.create(weapons=["drone"], target_kinds=["port"])
    IncidentFactory.create(public=True, is_hidden=True)

    told = api("incidents/stats/", by=by)

    assert (told["matched"], told["groups"]) == (0, [])


@pytest.mark.parametrize(
    ("coarse", "known"),
    [("district", {"district", "region"}), ("region", {"region"}), ("country", set()), ("unknown", set())],
)
def test_a_coarsened_place_is_in_no_smaller_group(api: Any, world: Any, coarse: str, known: set[str]) -> None:
    IncidentFactory.create(
        public=True, place=world.lypove, point=world.lypove.point, region_code="UA-T1", coarsen_to=coarse
    )

    told = {
        by for by in ("place", "district", "region") if api("incidents/stats/", by=by)["groups"][0]["value"]
    }

    assert told == known


def test_a_question_that_can_match_nothing_has_no_groups(api: Any, db: None) -> None:
    asked = {"type": "sabotage,-sabotage"}

    assert api("incidents/stats/", **asked)["groups"] == []
    assert api("incidents/summary/", **asked)["killed"]["low"] is None


def test_the_summary_is_compared_with_the_days_before(api: Any, db: None) -> None:
    for day, killed in ((DAY, 3), (DAY - dt.timedelta(days=1), 1), (DAY - dt.timedelta(days=2), 9)):
        IncidentFactory.create(
            public=True, date_start=day, killed_low=killed, killed_best=killed, killed_high=killed
        )

    previous = api("incidents/summary/", datetime=str(DAY))["previous"]

    assert (previous["days"], previous["matched"], previous["killed"]["best"]) == (1, 1, 1)
    assert previous["datetime"] == f"{DAY - dt.timedelta(days=1)}/{DAY - dt.timedelta(days=1)}"


@pytest.mark.parametrize("asked", [{}, {"datetime": "2031-05-01/.."}, {"datetime": "../2031-05-20"}])
def test_open_days_are_compared_with_nothing(api: Any, db: None, asked: dict[str, str]) -> None:
    assert api("incidents/summary/", **asked)["previous"] is None


def test_the_summary_tells_sides_apart(api: Any, varied: None) -> None:
    told = api("incidents/summary/")

    assert sum(side["count"] for side in told["attackers"]) == told["matched"]
    assert {side["side"] for side in told["attackers"]} == {"", "RU", "UA"}
