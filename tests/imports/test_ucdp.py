"""The UCDP GED comes in as it is meant, and goes out again with its sums intact."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest

from geo.geometry.place_precision_levels import Precision
from incidents.curation.audit import ledger_integrity_check
from incidents.imports import run_import
from incidents.models import Claim, Incident
from tests.imports.conftest import Importer
from tests.support.dataset_tables import ucdp, ucdp_row
from tests.support.people_outlets_places import World


def test_an_event_becomes_a_draft_whose_figures_open_the_row_s_own_words(
    take_in: Importer, world: World
) -> None:
    run = take_in("ucdp", ucdp())
    incident = Incident.objects.get()
    assert run.counts["new"] == 1
    assert (incident.status, incident.killed_low, incident.killed_best, incident.killed_high) == (
        "draft",
        4,
        4,
        6,
    )
    assert (incident.date_start, incident.date_precision) == (dt.date(2031, 5, 14), "day")
    assert (incident.place_name, incident.region_code, incident.country_code) == (
        "Lypove town",
        "UA-T1",
        "UA",
    )
    assert incident.point is not None
    assert (incident.point.x, incident.point.y) == (33.51, 50.01)
    claim = Claim.objects.get(report__incident=incident, field="killed", group="all")
    assert "Four killed near Lypove" in claim.quote
    assert incident.consensus["killed"]["claims"] == [claim.pk]
    assert incident.consensus["killed"]["splits"] == {"civilian": 1, "combatant": 3, "unknown": 0}
    assert list(ledger_integrity_check.check_integrity()) == []


def test_the_whole_row_is_kept(take_in: Importer, world: World) -> None:
    take_in("ucdp", ucdp())
    report = Incident.objects.get().reports.get()
    assert report.source is not None
    assert report.source.name == "UCDP GED"
    assert report.draft["row"]["dyad_name"] == "Government of Ukraine - Government of Russia"
    assert len(report.draft["row"]) == 49


@pytest.mark.parametrize("header", [True, False])
def test_the_header_may_be_missing(take_in: Importer, world: World, header: bool) -> None:
    take_in("ucdp", ucdp({}, ucdp_row(2), header=header))
    assert Incident.objects.count() == 2


def test_older_names_of_the_estimates_are_read(take_in: Importer, world: World) -> None:
    data = ucdp().replace(b",best,high,low,", b",best_est,high_est,low_est,")
    take_in("ucdp", data)
    assert Incident.objects.get().killed_high == 6


@pytest.mark.parametrize(
    ("code", "precision", "has_point"),
    [
        (2, "hromada", True),
        (3, "district", False),
        (4, "region", False),
        (6, "country", False),
        (7, "unknown", False),
    ],
)
def test_what_is_known_only_to_an_area_is_never_a_pin(
    take_in: Importer, world: World, code: int, precision: str, has_point: bool
) -> None:
    take_in("ucdp", ucdp({"where_prec": code}))
    incident = Incident.objects.get()
    assert incident.place_precision == precision
    assert (incident.point is not None) == has_point
    areas = {"district": world.district, "region": world.region, "country": world.ukraine}
    if precision in areas:
        assert incident.area == areas[precision]


def test_only_one_sided_violence_says_who_attacked(take_in: Importer, world: World) -> None:
    one_sided = {"type_of_violence": 3, "side_a": "Government of Russia", "side_b": "Civilians"}
    take_in("ucdp", ucdp({}, ucdp_row(2, **one_sided)))
    battle, attack = Incident.objects.order_by("pk")
    assert (battle.incident_type, battle.attacker, battle.target) == ("armed_clash", "", "")
    assert (attack.incident_type, attack.attacker) == ("attack_on_civilians", "RU")


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"low": 5}, "best", "must not decrease"),
        ({"deaths_b": 9}, "best", "give 11"),
        ({"where_prec": 9}, "where_prec", "not known"),
        ({"latitude": "fifty"}, "latitude", "degrees"),
        ({"latitude": ""}, "latitude", "need coordinates"),
        ({"date_start": "2031-13-01"}, "date_start", "no day"),
        ({"date_end": "2031-05-01"}, "date_end", "lies before"),
        ({"best": "some", "deaths_a": ""}, "best", "whole number"),
        ({"id": "", "relid": ""}, "id", "every event"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_column_and_the_way_out(
    take_in: Importer, world: World, change: dict[str, Any], column: str, words: str
) -> None:
    run = take_in("ucdp", ucdp(ucdp_row(1), ucdp_row(2) | change))
    assert run.counts["wrong"] == 1
    assert Incident.objects.count() == 1
    row, where, _, message = next(problem for problem in run.problems if problem[1] == column)
    assert (row, where) == (2, column)
    assert words in message


def test_trying_it_out_says_the_same_and_writes_nothing(world: World) -> None:
    order = run_import.Order(data=ucdp({}, ucdp_row(2, low=9)), profile="ucdp", origin="file")
    outcome = run_import.dry_run_import(order)
    assert dict(outcome.counts) == {"new": 1, "wrong": 1, "changed": 0}
    assert not Incident.objects.exists()


def test_what_came_in_goes_out_in_the_same_columns_with_its_sums(take_in: Importer, world: World) -> None:
    from incidents.exports import ucdp as out

    changes = [
        ucdp_row(1),
        ucdp_row(2, best=0, low=0, high=3, deaths_a=0, deaths_b=0, deaths_civilians=0),
        ucdp_row(3, where_prec=4, date_prec=4, date_start="2031-05-01", date_end="2031-05-31"),
    ]
    data = ucdp(*changes)
    take_in("ucdp", data, publish=True)
    came = list(csv.DictReader(io.StringIO(data.decode())))
    for row, incident in zip(came, Incident.objects.order_by("pk"), strict=True):
        told = dict(zip(out.COLUMNS, out.ucdp_row(*_exported(incident)), strict=True))
        assert [int(told[name]) for name in ("low", "best", "high")] == [
            int(row[name]) for name in ("low", "best", "high")
        ]
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(int(told[name]) for name in parts) == int(row["best"])
        assert str(told["where_prec"]) == row["where_prec"]
        assert str(told["date_prec"]) == row["date_prec"]
        assert told["date_start"] == row["date_start"]


def _exported(incident: Incident) -> tuple[Any, ...]:
    """What the export is given: the flat record, names, and a list of losses."""
    from incidents.exports.profile_values_and_losses import Losses
    from incidents.projection import flat_record

    area = (
        incident.area
        if Precision(incident.place_precision) not in ("exact", "settlement", "hromada")
        else None
    )
    state = {
        "is_coarsened": False,
        "public_point": incident.point,
        "public_area_id": area.pk if area else None,
        "public_precision": incident.place_precision,
        "place_id": None,
        "public_country": incident.country_code,
        "public_region": incident.region_code,
        "region_id": None,
        "district_id": None,
        "uncertainty_m": incident.uncertainty_m,
        "source_slugs": ["ucdp-ged"],
    }
    record = flat_record.flat_record(
        incident, state, {area.pk: area} if area else {}, {"source_urls": [], "parent": None}
    )
    return record, _names(), Losses()


def _names() -> Any:
    from incidents.exports.profile_values_and_losses import Names

    return Names(countries={"UA": "Ukraine", "RU": "Russia"})
