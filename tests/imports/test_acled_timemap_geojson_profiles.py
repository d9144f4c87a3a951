"""ACLED, TimeMap, GeoJSON, and tables of ours or anybody's."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from incidents.exports.csv_lines import csv_lines
from incidents.imports.types import BadFile
from incidents.models import Actor, Incident
from incidents.projection.flat_record import COLUMNS
from tests.imports.conftest import Importer
from tests.support.dataset_tables import acled
from tests.support.people_outlets_places import World

_MAPPING = """
[columns]
id = "no"
date_start = "when"
latitude = "y"
longitude = "x"
killed = "dead"
quote = "words"
[words.type]
"UAV" = "air_drone_strike"
[usual]
precision = "settlement"
country = "UA"
"""


def test_an_acled_event_says_when_where_what_and_how_many(take_in: Importer, world: World) -> None:
    take_in("acled", acled())
    incident = Incident.objects.get()
    assert (incident.incident_type, incident.date_start) == ("air_drone_strike", dt.date(2031, 5, 14))
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (2, 2, 2)
    assert (incident.place_precision, incident.region_code, incident.attacker) == (
        "settlement",
        "UA-T1",
        "RU",
    )


def test_no_fatalities_in_acled_are_not_zero_but_not_stated(take_in: Importer, world: World) -> None:
    take_in("acled", acled({"fatalities": 0}))
    incident = Incident.objects.get()
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (None, None, None)
    assert "none or not stated" in incident.summary
    assert incident.reports.get().draft["row"]["fatalities"] == "0"


def test_an_acled_region_is_an_area_named_without_its_kind(take_in: Importer, world: World) -> None:
    take_in("acled", acled({"geo_precision": 3}))
    incident = Incident.objects.get()
    assert (incident.area, incident.point) == (world.region, None)


def test_an_acled_month_is_the_whole_month(take_in: Importer, world: World) -> None:
    take_in("acled", acled({"time_precision": 3}))
    incident = Incident.objects.get()
    assert (incident.date_start, incident.date_end) == (dt.date(2031, 5, 1), dt.date(2031, 5, 31))
    assert incident.date_precision == "month"


def test_an_attacker_that_is_no_state_becomes_an_actor(take_in: Importer, world: World) -> None:
    take_in("acled", acled({"actor1": "River Column"}))
    assert Incident.objects.get().attacker == "river-column"
    assert Actor.objects.get(slug="river-column").name == "River Column"


def test_a_sub_event_type_that_is_none_of_acled_s_is_named(take_in: Importer, world: World) -> None:
    run = take_in("acled", acled({"sub_event_type": "Cyberattack"}))
    assert run.problems == [[1, "sub_event_type", "Cyberattack", "this sub-event type is none of ACLED's 25"]]


@pytest.mark.parametrize("sources", [["https://outlet.example/1"], [{"path": "https://outlet.example/1"}]])
def test_a_timemap_event_keeps_its_address_and_tags(take_in: Importer, world: World, sources: Any) -> None:
    event = {
        "id": "CIV1",
        "date": "5/14/2031",
        "latitude": "50.01",
        "longitude": "33.51",
        "location": "Lypove",
        "description": "A school in Lypove was damaged.",
        "sources": sources,
        "filters": [
            {"key": "Type of area affected", "value": "School or childcare"},
            {"key": "Weapon System", "value": "Ballistic missile"},
        ],
    }
    take_in("timemap", json.dumps([event]).encode())
    incident = Incident.objects.get()
    assert (incident.target_kinds, incident.weapons) == (["education"], ["ballistic_missile"])
    assert (incident.place_precision, incident.killed_best) == ("settlement", None)
    assert incident.reports.get().url == "https://outlet.example/1"


def test_a_timemap_event_without_tags_is_of_no_known_type(take_in: Importer, world: World) -> None:
    event = {"id": "CIV2", "date": "2031-05-14", "location": "", "description": "Something happened."}
    take_in("timemap", json.dumps({"events": [event]}).encode())
    incident = Incident.objects.get()
    assert (incident.incident_type, incident.place_precision) == ("other", "unknown")


def test_a_table_is_read_by_a_mapping(take_in: Importer, world: World) -> None:
    data = "no;when;type;x;y;dead;words\n7;14.05.2031;UAV;33.5;50.0;3;Three died in Lypove\n"
    take_in("csv", data.encode(), mapping=_MAPPING, dataset="Somebody's list")
    incident = Incident.objects.get()
    assert (incident.incident_type, incident.killed_best) == ("air_drone_strike", 3)
    assert incident.point is not None
    assert incident.reports.get().excerpt == "Three died in Lypove"


def test_a_mapping_that_names_none_of_our_columns_is_refused(take_in: Importer, world: World) -> None:
    with pytest.raises(BadFile, match="wounded"):
        take_in("csv", b"a,b\n1,2\n", mapping='[columns]\nwounded = "a"\n')


def test_our_own_table_comes_back_with_every_value(take_in: Importer, world: World) -> None:
    record = _record()
    data = "".join(csv_lines([COLUMNS], [[record[name] for name in COLUMNS]])).encode()
    take_in("csv", data)
    _check(Incident.objects.get())


def test_our_own_geojson_comes_back_with_every_value(take_in: Importer, world: World) -> None:
    record = _record()
    properties = {
        name: value for name, value in record.items() if name not in ("id", "longitude", "latitude")
    }
    point = {"type": "Point", "coordinates": [record["longitude"], record["latitude"]]}
    feature = {"type": "Feature", "id": record["id"], "geometry": point, "properties": properties}
    take_in("geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    _check(Incident.objects.get())


def test_a_part_is_tied_to_its_whole_wherever_they_stand_in_the_file(take_in: Importer, world: World) -> None:
    data = "id,date_start,parent,is_rollup\nCI-2,2031-05-14,CI-1,false\nCI-1,2031-05-14,,true\n"
    take_in("csv", data.encode())
    whole = Incident.objects.get(is_rollup=True)
    assert list(whole.parts.all()) == [Incident.objects.get(is_rollup=False)]


def test_a_geojson_area_becomes_no_point(take_in: Importer, world: World) -> None:
    ring = [[33.0, 49.9], [33.1, 49.9], [33.1, 50.0], [33.0, 49.9]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "id": 5, "geometry": geometry, "properties": {"region": "UA-T1"}}
    take_in("geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    incident = Incident.objects.get()
    assert (incident.point, incident.area) == (None, world.region)


@pytest.mark.parametrize(
    ("profile", "data"), [("timemap", b"{"), ("geojson", b"[1]"), ("ucdp", b""), ("acled", b"1,2")]
)
def test_a_file_that_is_something_else_is_refused_as_a_whole(
    take_in: Importer, world: World, profile: str, data: bytes
) -> None:
    with pytest.raises(BadFile):
        take_in(profile, data)
    assert not Incident.objects.exists()


def _record() -> dict[str, Any]:
    told: dict[str, Any] = dict.fromkeys(COLUMNS)
    return told | {
        "id": "CI-000123",
        "type": "air_drone_strike",
        "summary": "=A drone hit a house.",
        "date_start": "2031-05-14",
        "date_end": "2031-05-15",
        "date_precision": "night",
        "local_time": "02:30:00",
        "place_name": "Lypove",
        "country": "UA",
        "region": "UA-T1",
        "precision": "settlement",
        "uncertainty_m": 3000,
        "longitude": 33.5,
        "latitude": 50.0,
        "killed_low": 3,
        "injured_low": 0,
        "injured_best": 0,
        "injured_high": 0,
        "attacker": "RU",
        "weapons": ["drone", "missile"],
        "target_kinds": ["residential"],
        "source_urls": ["https://outlet.example/1", "https://outlet.example/2"],
    }


def _check(incident: Incident) -> None:
    assert (incident.incident_type, incident.summary) == ("air_drone_strike", "=A drone hit a house.")
    assert (incident.date_start, incident.date_end) == (dt.date(2031, 5, 14), dt.date(2031, 5, 15))
    assert (incident.date_precision, incident.local_time) == ("night", dt.time(2, 30))
    assert (incident.place_name, incident.place_precision, incident.uncertainty_m) == (
        "Lypove",
        "settlement",
        3000,
    )
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (3, None, None)
    assert (incident.injured_low, incident.injured_best, incident.injured_high) == (0, 0, 0)
    assert (incident.missing_low, incident.attacker) == (None, "RU")
    assert (incident.weapons, incident.target_kinds) == (["drone", "missile"], ["residential"])
    assert incident.reports.get().url == "https://outlet.example/1"
