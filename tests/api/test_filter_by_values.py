"""Type, days, figures, words, sources: each asked by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory


def made(**values: Any) -> str:
    return IncidentFactory.create(public=True, **values).public_id


def days(start: int, end: int) -> dict[str, Any]:
    return {"date_start": dt.date(2023, 12, start), "date_end": dt.date(2023, 12, end)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2023-12-29", ["night", "two days"]),
        ("2023-12-29/2023-12-31", ["night", "thirtieth", "two days"]),
        ("2023-12-30/..", ["thirtieth", "two days"]),
        ("../2023-12-29", ["night", "two days"]),
        ("../2023-12-27", []),
        ("2023-12-30T10:00:00Z/..", ["thirtieth", "two days"]),
    ],
)
def test_an_interval_matches_incidents_that_overlap_it(api: Any, asked: str, expected: list[str]) -> None:
    made(title="night", **days(28, 29))
    made(title="two days", **days(29, 30))
    made(title="thirtieth", **days(30, 30))
    made(title="undated", date_start=None, date_end=None)

    found = sorted(row["title"] for row in api(datetime=asked)["results"])

    assert found == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"killed_min": 3}, ["three", "twelve or more"]),
        ({"killed_max": 3}, ["none", "three"]),
        ({"killed_min": 0}, ["none", "three", "twelve or more"]),
        ({"killed_min": 4, "killed_max": 50}, ["twelve or more"]),
    ],
)
def test_bounds_take_the_best_figure_and_never_an_unknown_one(
    api: Any, parameters: dict[str, int], expected: list[str]
) -> None:
    made(title="not stated")
    made(title="none", killed_low=0, killed_best=0, killed_high=0)
    made(title="three", killed_low=3, killed_best=3, killed_high=3)
    made(title="twelve or more", killed_low=12, killed_best=12)

    found = sorted(row["title"] for row in api(**parameters)["results"])

    assert found == expected


@pytest.mark.parametrize(
    ("name", "value", "values"),
    [
        ("type", "interception", {"incident_type": "interception"}),
        ("type", "sabotage,interception", {"incident_type": "interception"}),
        ("weapon", "mortar", {"weapons": ["drone", "mortar"]}),
        ("target_kind", "energy", {"target_kinds": ["energy"]}),
        ("attacker", "ru", {"attacker": "RU"}),
        ("attacker", "RU", {"attacker": "RU"}),
        ("attacker", "North-Front", {"attacker": "north-front"}),
        ("target", "ua", {"target": "UA"}),
        ("verification", "both_sides", {"verification": "both_sides"}),
        ("review", "confirmed", {"review": "confirmed"}),
        ("sample", "only", {"is_sample": True}),
        ("q", "substation", {"title": "Fire at a substation"}),
        ("q", "SUBSTATION fire", {"summary": "Fire at a substation"}),
    ],
)
def test_a_parameter_takes_what_it_says_and_nothing_else(
    api: Any, name: str, value: str, values: dict[str, Any]
) -> None:
    wanted = made(**values)
    made()

    assert api.ids(**{name: value}) == [wanted]


def test_a_repeated_parameter_is_a_list(api: Any) -> None:
    wanted = {made(incident_type="sabotage"), made(incident_type="protest")}
    made()

    found = api("/api/v1/incidents/?type=sabotage&type=protest")

    assert {row["id"] for row in found["results"]} == wanted


def test_sources_and_quotes_of_accepted_accounts_are_found_and_proposed_ones_are_not(
    api: Any, outlets: Any
) -> None:
    wanted = IncidentFactory.create(public=True)
    other = IncidentFactory.create(public=True)
    for incident, state in ((wanted, "confirmed"), (other, "proposed")):
        report = ReportFactory.create(incident=incident, article__source=outlets.agency, state=state)
        ClaimFactory.create(report=report, quote="The boiler house burnt down.", start=0, end=28)

    assert api.ids(source=outlets.agency.slug) == [wanted.public_id]
    assert api.ids(q="boiler") == [wanted.public_id]


def test_updated_since_takes_what_changed_at_or_after(api: Any) -> None:
    incident = IncidentFactory.create(public=True)
    moment = incident.updated_at

    assert api.ids(updated_since=moment.isoformat()) == [incident.public_id]
    assert api.ids(updated_since=(moment + dt.timedelta(seconds=1)).isoformat()) == []
