"""Sums by one property over a few rows each: families, ranges, what is hidden, and what is not understood."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.maps.stats import BY
from tests.support.factories import DAY, IncidentFactory


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


def test_what_nobody_states_is_null_and_never_zero(api: Any, db: None) -> None:
    IncidentFactory.create(public=True)

    (group,) = api("incidents/stats/", by="type")["groups"]

    assert group["killed"] == {"low": None, "best": None, "high": None, "stated": 0, "not_stated": 1}
    assert (group["launched"], group["intercepted"]) == (None, None)


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
