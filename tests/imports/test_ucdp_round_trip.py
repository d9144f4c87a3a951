"""A table of the UCDP GED goes in by the command and comes out by the address in the same 49 columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from incidents.exports.ucdp import COLUMNS
from incidents.models import Actor, Claim, Incident
from tests.support.dataset_tables import ucdp, ucdp_row
from tests.support.people_outlets_places import World

DEAD = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
AS_TOLD = (
    *DEAD, "year", "type_of_violence", "where_prec", "date_prec", "country_id", "gwnoa", "gwnob",
    "date_start", "date_end", "country", "code_status",
)  # fmt: skip
REBELS = {"side_a": "North Front", "side_b": "South Front", "type_of_violence": 2, "gwnoa": "", "gwnob": ""}
SHOT = {
    "side_a": "Government of Russia",
    "side_b": "Civilians",
    "type_of_violence": 3,
    "gwnoa": 365,
    "gwnob": "",
}
ROWS = (
    ucdp_row(1),
    ucdp_row(2, deaths_a=0, deaths_b=7, deaths_civilians=0, deaths_unknown=3, best=10, low=8, high=12),
    ucdp_row(3, deaths_a=0, deaths_b=0, deaths_civilians=0, deaths_unknown=0, best=0, low=0, high=3),
    ucdp_row(4, **REBELS, deaths_a=2, deaths_b=5, deaths_civilians=1, deaths_unknown=0, best=8, low=8, high=8),
    ucdp_row(5, deaths_a=0, deaths_b=0, deaths_civilians=0, deaths_unknown=6, best=6, low=2, high=9, where_prec=4),
    ucdp_row(6, **SHOT, deaths_a=0, deaths_b=0, deaths_civilians=4, deaths_unknown=1, best=5, low=4, high=5),
    ucdp_row(7, where_prec=3, date_prec=4, date_start="2031-05-01", date_end="2031-05-31"),
    ucdp_row(8, where_prec=2, date_prec=2, date_start="2031-05-10", date_end="2031-05-13", deaths_a=3, best=6, high=9),
)  # fmt: skip
CLEARED = {"code_status": "Check"}  # a rule has published it, nobody has looked


@pytest.fixture
def exported(world: World, tmp_path: Path, settings: Any) -> Any:
    """Takes a table in by the command and gives back what the address says of it."""
    cache.clear()
    settings.INCIDENTS_TWO_PERSON_TYPES = ()

    def round_trip(data: bytes, name: str = "ucdp.csv") -> Any:
        (tmp_path / "ged.csv").write_bytes(data)
        call_command(
            "import_incidents", str(tmp_path / "ged.csv"), profile="ucdp", publish=True, stdout=io.StringIO()
        )
        answer = Client(SERVER_NAME="localhost").get(f"/api/v1/incidents.{name}", {"ordering": "-date"})
        body = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        return json.loads(body) if name.endswith("json") else list(csv.DictReader(io.StringIO(body)))

    return round_trip


def _by_id(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: row["relid"])


@pytest.mark.parametrize("header", [True, False], ids=["with header", "without header"])
def test_the_same_columns_come_out_with_every_sum_intact(exported: Any, header: bool) -> None:
    came = list(csv.DictReader(io.StringIO(ucdp(*ROWS).decode())))

    told = exported(ucdp(*ROWS, header=header))

    assert tuple(told[0]) == COLUMNS
    assert len(told) == len(came) == Incident.objects.filter(status="public").count()
    for name in DEAD:
        assert sum(int(row[name]) for row in told) == sum(int(row[name]) for row in came), name
    for back, row in zip(_by_id(told), came, strict=True):
        expected = {**row, **CLEARED}
        assert {name: back[name] for name in AS_TOLD} == {name: expected[name] for name in AS_TOLD}
        assert int(back["low"]) <= int(back["best"]) <= int(back["high"])


def test_sides_keep_their_order_and_names(exported: Any) -> None:
    clash, rebels, shot = (row for at, row in enumerate(_by_id(exported(ucdp(*ROWS)))) if at in (1, 3, 5))

    assert (clash["side_a"], clash["side_b"]) == ("Ukraine", "Russia")
    assert (rebels["side_a"], rebels["side_b"]) == ("North Front", "South Front")
    assert (shot["side_a"], shot["side_b"]) == ("Russia", "Civilians")
    assert Actor.objects.filter(slug="civilians").count() == 0


def test_coordinates_of_a_settlement_are_the_same_and_those_of_an_area_are_told_as_lost(
    exported: Any,
) -> None:
    rows = _by_id(exported(ucdp(*ROWS)))
    lost = {each["what"]: each["rows"] for each in exported(ucdp(*ROWS), "ucdp.loss.json")["lost"]}

    assert (rows[0]["latitude"], rows[0]["longitude"]) == ("50.01", "33.51")
    assert (rows[4]["latitude"], rows[4]["longitude"]) == ("50.0", "34.0")
    assert lost["point_stands_for_area"] == 2
    assert lost["deaths_not_split"] == 3
    assert lost["deaths_unknown_as_zero"] == lost["no_coordinates"] == lost["undated"] == 0


def test_what_no_row_brings_back_is_named_in_the_loss_report(exported: Any) -> None:
    came = list(csv.DictReader(io.StringIO(ucdp(*ROWS).decode())))
    rows = _by_id(exported(ucdp(*ROWS)))
    report = exported(ucdp(*ROWS), "ucdp.loss.json")
    named = " ".join([*report["always"], *report["always"].values()])

    changed = {
        name for back, row in zip(rows, came, strict=True) for name in COLUMNS if back[name] != row[name]
    }
    in_words = {"conflict_new_id": "conflict_*_id"}
    told_by_row = {"latitude", "longitude", "geom_wkt"}  # point_stands_for_area
    assert {name for name in changed - told_by_row if in_words.get(name, name) not in named} == set()


def test_deaths_of_unknown_people_leave_the_others_open(exported: Any) -> None:
    exported(ucdp(ROWS[1]))

    parts = Claim.objects.filter(kind="subset").order_by("pk")
    assert [(p.side, p.low, p.best, p.high) for p in parts] == [("UA", 0, 0, None), ("RU", 7, 7, None)]
    told = Incident.objects.get().consensus["killed"]
    assert told["splits"] == {"combatant": 7, "unknown": 3}
    assert told["sides"] == [["UA", 0], ["RU", 7]]
