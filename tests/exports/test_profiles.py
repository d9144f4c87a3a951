"""The ACLED, UCDP and HXL profiles: exact heads, codes, invariants, and honest loss reports."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.exports import acled, hxl, ucdp
from incidents.exports.profile_formats import PROFILES
from incidents.exports.profile_values_and_losses import Losses, Names, Side
from incidents.vocabulary.enums import DatePrecision, IncidentType
from tests.support.flat_records import ABOUT, figures, flat, in_area, nowhere, table_of, text_of

NAMES = Names(
    sides={"north-front": Side("North Front", "rebels")},
    sources={"misto-herald": "Misto Herald"},
    countries={"UA": "Ukraine", "RU": "Russia"},
)
ACLED_EVENTS = {
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments",
}  # fmt: skip
pytestmark = pytest.mark.django_db


def acled_row(**values: Any) -> dict[str, Any]:
    return dict(zip(acled.COLUMNS, acled.acled_row(flat(**values), NAMES, Losses()), strict=True))


def ucdp_row(**values: Any) -> dict[str, Any]:
    return dict(zip(ucdp.COLUMNS, ucdp.ucdp_row(flat(**values), NAMES, Losses()), strict=True))


def test_heads_are_those_of_the_formats() -> None:
    assert len(acled.COLUMNS) == 31
    assert acled.COLUMNS[:4] == ("event_id_cnty", "event_date", "year", "time_precision")
    assert acled.COLUMNS[-3:] == ("fatalities", "tags", "timestamp")
    assert len(ucdp.COLUMNS) == 49
    assert ucdp.COLUMNS[:3] == ("id", "relid", "year")
    assert ucdp.COLUMNS[40:] == ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
                                 "gwnoa", "gwnob")[-9:]  # fmt: skip


def test_a_strike_in_acleds_words() -> None:
    told = acled_row(**figures("killed", 2, 3, 4))

    assert told["event_date"] == "2031-05-14"
    assert (told["event_type"], told["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (told["actor1"], told["inter1"], told["interaction"]) == (
        "Russia",
        "State forces",
        "State forces-State forces",
    )
    assert (told["iso"], told["country"], told["region"]) == (804, "Ukraine", "Europe")
    assert (told["latitude"], told["longitude"], told["geo_precision"]) == (50.125, -34.25, 1)
    assert (told["source"], told["fatalities"], told["timestamp"]) == ("Misto Herald", 3, 1936598400)


@pytest.mark.parametrize("kind", list(IncidentType))
def test_every_type_has_a_place_in_acleds_taxonomy(kind: IncidentType) -> None:
    told = acled_row(type=kind.value)

    assert told["event_type"] in ACLED_EVENTS
    assert told["disorder_type"]


@pytest.mark.parametrize(
    ("values", "sub_event"),
    [
        ({"type": "interception"}, "Disrupted weapons use"),
        ({"type": "interception", "injured_best": 2}, "Air/drone strike"),
        (
            {"type": "interception", "killed_low": 1, "weapons": ["cruise_missile"]},
            "Shelling/artillery/missile attack",
        ),
        ({"type": "sabotage"}, "Looting/property destruction"),
        ({"type": "sabotage", "weapons": ["ied"]}, "Remote explosive/landmine/IED"),
        ({"type": "explosive_mine_ied", "weapons": ["grenade"]}, "Grenade"),
        ({"type": "shelling_artillery_missile", "weapons": ["chemical"]}, "Chemical weapon"),
    ],
)
def test_weapons_and_victims_decide_where_acled_tells_them_apart(values: Any, sub_event: str) -> None:
    assert acled_row(**values)["sub_event_type"] == sub_event


@pytest.mark.parametrize(
    ("precision", "start", "end", "acled_says", "ucdp_says"),
    [
        ("day", "2031-05-14", "2031-05-14", 1, 1),
        ("night", "2031-05-14", "2031-05-15", 1, 2),
        ("span", "2031-05-14", "2031-05-18", 2, 2),
        ("week", "2031-05-12", "2031-05-18", 2, 3),
        ("span", "2031-05-01", "2031-05-20", 3, 4),
        ("month", "2031-05-01", "2031-05-31", 3, 4),
        ("year", "2031-01-01", "2031-12-31", 3, 5),
        ("", None, None, "", ""),
    ],
)
def test_dates_carry_both_codes(
    precision: str, start: Any, end: Any, acled_says: Any, ucdp_says: Any
) -> None:
    dated = {"date_precision": precision, "date_start": start, "date_end": end}

    assert acled_row(**dated)["time_precision"] == acled_says
    assert ucdp_row(**dated)["date_prec"] == ucdp_says


def test_a_month_is_dated_in_its_middle_for_acled() -> None:
    told = acled_row(date_precision="month", date_start="2031-05-01", date_end="2031-05-31")

    assert told["event_date"] == "2031-05-16"


def test_an_area_is_given_its_representative_point_with_the_code_that_says_so() -> None:
    one = dict(zip(acled.COLUMNS, acled.acled_row(in_area(2, "a5"), NAMES, Losses()), strict=True))
    other = dict(zip(ucdp.COLUMNS, ucdp.ucdp_row(in_area(2, "a5"), NAMES, Losses()), strict=True))

    assert (one["longitude"], one["latitude"], one["geo_precision"]) == (34.0, 50.0, 3)
    assert (other["longitude"], other["latitude"], other["where_prec"]) == (34.0, 50.0, 4)
    assert other["geom_wkt"] == "POINT (34.0 50.0)"


def test_nothing_is_invented_where_no_place_is_known() -> None:
    one = dict(zip(acled.COLUMNS, acled.acled_row(nowhere(3), NAMES, Losses()), strict=True))
    other = dict(zip(ucdp.COLUMNS, ucdp.ucdp_row(nowhere(3), NAMES, Losses()), strict=True))

    assert [one[name] for name in ("longitude", "latitude", "geo_precision", "iso", "country")] == [""] * 5
    assert [other[name] for name in ("longitude", "latitude", "where_prec", "priogrid_gid", "geom_wkt")] == [
        ""
    ] * 5


def test_a_strike_in_ucdps_words() -> None:
    told = ucdp_row(**figures("killed", 2, 3, None))

    assert (told["id"], told["relid"], told["year"]) == (1, "CI-000001", 2031)
    assert (told["type_of_violence"], told["side_a"], told["side_b"]) == (1, "Russia", "Ukraine")
    assert (told["best"], told["high"], told["low"], told["deaths_unknown"]) == (3, 3, 2, 3)
    assert (told["country_id"], told["gwnoa"], told["gwnob"]) == (369, 365, 369)
    assert told["number_of_sources"] == 1


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"type": "attack_on_civilians", "attacker": ""}, 3),
        ({"attacker": "north-front", "target": "ua"}, 1),
        ({"attacker": "north-front", "target": "other-front"}, 2),
        ({"attacker": ""}, ""),
        ({"type": "protest"}, ""),
    ],
)
def test_the_type_of_violence_is_empty_where_a_side_is_not_known(values: Any, kind: Any) -> None:
    assert ucdp_row(**values)["type_of_violence"] == kind


def _figures() -> Iterator[Any]:
    counts = st.one_of(st.none(), st.integers(0, 500))
    return st.tuples(counts, counts, counts).map(_ordered)  # type: ignore[return-value]


def _ordered(parts: tuple[int | None, ...]) -> tuple[int | None, ...]:
    known = iter(sorted(part for part in parts if part is not None))
    return tuple(None if part is None else next(known) for part in parts)


@given(_figures())
def test_deaths_add_up_and_are_in_order_in_every_row(parts: Any) -> None:
    told = ucdp_row(**figures("killed", *parts))

    assert (
        told["deaths_a"] + told["deaths_b"] + told["deaths_civilians"] + told["deaths_unknown"]
        == told["best"]
    )
    assert told["low"] <= told["best"] <= told["high"]


def test_cells_of_the_grid_are_counted_from_the_south_west() -> None:
    assert ucdp.grid_cell(-180, -90) == 1
    assert ucdp.grid_cell(-179.5, -90) == 2
    assert ucdp.grid_cell(-180, -89.5) == 721
    assert ucdp.grid_cell(180, 90) == 259_200


def test_hxl_has_its_tags_under_the_header_and_leaves_unknown_figures_empty() -> None:
    head, tags, row = csv.reader(io.StringIO(text_of("hxl.csv", [flat(killed_best=0)]), newline=""))

    told = dict(zip(head, row, strict=True))
    assert dict(zip(head, tags, strict=True))["killed_best"] == "#affected+killed"
    assert all(tag.startswith("#") for tag in tags)
    assert (told["killed_best"], told["injured_best"]) == ("0", "")
    assert head == list(hxl.COLUMNS)


@pytest.mark.parametrize("precision", DatePrecision)
def test_hxl_has_only_dates_of_iso_8601_under_date(precision: DatePrecision) -> None:
    text = text_of(
        "hxl.csv", [flat(date_precision=precision.value), nowhere(2, date_start=None, date_end=None)]
    )
    head, tags, *rows = csv.reader(io.StringIO(text, newline=""))

    dates = [row[at] for row in rows for at, tag in enumerate(tags) if tag.split("+")[0] == "#date"]
    told = dict(zip(head, zip(tags, rows[0], strict=True), strict=True))

    assert [dt.datetime.fromisoformat(value) for value in dates if value]
    assert told["date_precision"] == ("#meta+date+precision", precision.value)


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_keeps_every_incident_and_runs_no_formula(name: str) -> None:
    rows = table_of(f"{name}.csv", [flat(1, place_name="=1+1"), in_area(2, "a5"), nowhere(3)])[-3:]

    assert len(rows) == 3
    assert "=1+1" not in rows[0].values()
    assert "'=1+1" in rows[0].values()


def test_the_loss_report_counts_figures_that_the_format_turned_into_zero() -> None:
    records = [
        flat(1),
        flat(2, killed_best=0, killed_low=0, killed_high=0),
        in_area(3, "a5", **figures("killed", 12, 12, None)),
    ]

    for name, unknown in (("acled", "fatalities_unknown_as_zero"), ("ucdp", "deaths_unknown_as_zero")):
        told = PROFILES[name].report(iter(records), ABOUT)
        lost = {entry["what"]: entry["rows"] for entry in told["lost"]}
        assert told["rows"] == 3
        assert lost[unknown] == 1
        assert lost["point_stands_for_area"] == 1


@pytest.mark.parametrize("name", PROFILES)
def test_the_loss_report_explains_everything_it_counts(name: str) -> None:
    profile, losses = PROFILES[name], Losses()
    odd = flat(1, parent="CI-000009", attacker_status="alleged", launched=3, country="ZZ", type="attack_on_civilians",
               date_start="2031-05-01", date_end="2031-05-31", date_precision="month", **figures("missing", 1, None, 4))  # fmt: skip
    for record in (odd, nowhere(2, date_start=None, **figures("killed", 3, None, 5)), in_area(3, "a1")):
        profile.row(record, NAMES, losses)

    assert set(losses.counts) <= set(profile.lost)
