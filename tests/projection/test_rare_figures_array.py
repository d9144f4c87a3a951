"""Rare figures and those that came later stand in one array of the public row, where the map's index has them."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.workflow import review
from incidents.maps import totals
from incidents.maps.summary import summarise_incidents
from incidents.models import IncidentVersion, PublicIncident
from incidents.models.public_incident import map_column, pack_further_figures
from incidents.query import victims_counted_once
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.figures import FURTHER_PLACES
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast

UNKNOWN = dict.fromkeys(FURTHER_PLACES)
NUMBERS = st.none() | st.integers(0, 9)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ({}, None),
        ({"missing_low": 3}, [3]),
        ({"missing_high": 3}, [None, None, 3]),
        ({"missing_low": 1, "captured_best": 2}, [1, None, None, None, 2]),
        ({"captured_high": 0}, [None, None, None, None, None, 0]),
    ],
    ids=["nothing", "first", "last of one", "two", "zero is stated"],
)
def test_unknown_numbers_at_the_end_are_left_off(stated: dict[str, int], kept: list[int | None]) -> None:
    assert pack_further_figures(UNKNOWN | stated) == kept


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(*[NUMBERS] * len(FURTHER_PLACES)))
def test_what_is_packed_is_read_back_from_its_place(numbers: tuple[int | None, ...]) -> None:
    columns = dict(zip(FURTHER_PLACES, numbers, strict=True))
    kept = pack_further_figures(columns) or []

    assert {
        column: kept[place] if place < len(kept) else None for column, place in FURTHER_PLACES.items()
    } == columns
    assert not kept or kept[-1] is not None


@pytest.mark.django_db
def test_a_change_writes_the_array_of_the_row_and_of_its_version(cast: Cast) -> None:
    incident = IncidentFactory.create(public=True)

    review.edit_values(incident, cast.people.admin, {"missing": (2, 3, None), "captured": 1})

    row = PublicIncident.objects.get(pk=incident.pk)
    version = IncidentVersion.objects.get(incident=incident, until=None)
    assert row.further_figures == version.further_figures == [2, 3, None, 1, 1, 1]


@pytest.mark.django_db
def test_an_array_changed_behind_its_back_is_found(cast: Cast) -> None:
    incident = IncidentFactory.create(public=True)
    review.edit_values(incident, cast.people.admin, {"missing": 2})
    told = list(ledger_integrity_check.check_integrity())
    PublicIncident.objects.filter(pk=incident.pk).update(further_figures=[7])

    found = list(ledger_integrity_check.check_integrity())

    assert [drift.problem for drift in found if drift not in told] == [
        "is shown to strangers otherwise than its rows say"
    ]


@pytest.mark.django_db
def test_rows_of_before_are_filled_as_the_projector_fills_them() -> None:
    migration = importlib.import_module("incidents.migrations.0017_further_figures")
    stated: list[dict[str, Any]] = [
        {}, {"missing_best": 4}, {"captured_low": 2, "captured_high": 5}, {"missing_low": 0, "captured_high": 9},
    ]  # fmt: skip
    for values in stated:
        IncidentFactory.create(public=True, **values)
    kept = list(PublicIncident.objects.order_by("pk").values_list("further_figures", flat=True))
    PublicIncident.objects.update(further_figures=None)

    with connection.cursor() as cursor:
        cursor.execute(migration._fill("incidents_shown"))

    assert list(PublicIncident.objects.order_by("pk").values_list("further_figures", flat=True)) == kept


@pytest.mark.django_db
def test_sums_from_the_array_are_those_of_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        IncidentFactory.create(
            public=True,
            killed_best=number, missing_low=number % 3 or None, missing_high=number % 4 + 3 if number % 2 else None,
            captured_best=number % 4 or None, launched_best=number % 6 or None,
        )  # fmt: skip
    rows = PublicIncident.objects.all()
    from_array = totals.victim_totals(rows)[None]
    for module in (totals, victims_counted_once):
        monkeypatch.setattr(module, "map_column", F)

    from_columns = totals.victim_totals(rows)[None]

    assert from_array.told() == from_columns.told()
    assert all(from_array.stated[name] for name in ("missing", "captured", "launched"))


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["bbox=20,40,50,56", "bbox=20,40,50,56&killed_min=2&injured_unknown=1"])
def test_the_maps_totals_ask_for_nothing_that_the_index_has_not(asked: str) -> None:
    [index] = [index for index in PublicIncident._meta.indexes if index.name == "shown_map"]

    with CaptureQueriesContext(connection) as asked_of:
        summarise_incidents(IncidentQuery.parse(asked).rows())

    [sums] = [query["sql"] for query in asked_of if "sum_missing" in query["sql"]]
    columns = set(re.findall(r'"incidents_shown"\."(\w+)"', sums))
    assert {"killed_low", "further_figures"} <= columns
    assert columns <= {*index.fields, *index.include}


@pytest.mark.parametrize(
    ("column", "name"), [("killed_low", "killed_low"), ("captured_best", "further_figures__4")]
)
def test_a_number_is_read_where_the_index_has_it(column: str, name: str) -> None:
    assert map_column(column).name == name
