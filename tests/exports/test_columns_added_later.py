"""Records that were stored before a column came are whole in every export, and are not told again for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incidents.models import IncidentVersion
from incidents.projection import flat_record, projector
from tests.support.factories import IncidentFactory, show
from tests.support.moments import as_of_now

pytestmark = pytest.mark.django_db


def _as_before(edition: IncidentVersion) -> None:
    """As an earlier version of this program has stored it."""
    IncidentVersion.objects.filter(pk=edition.pk).update(
        record={name: value for name, value in edition.record.items() if name not in flat_record.LATER}
    )


@pytest.mark.parametrize("as_of", [dict, as_of_now], ids=["now", "then"])
@pytest.mark.parametrize("name", ["csv", "ndjson", "geojson", "ucdp.csv", "parquet", "gpkg"])
def test_an_old_record_has_every_column(get: Any, name: str, as_of: Callable[[], dict[str, str]]) -> None:
    IncidentFactory.create(public=True, killed_low=1, killed_best=1, killed_high=1)
    asked = as_of()
    new = get(f"incidents.{name}", **asked)
    _as_before(IncidentVersion.objects.get())

    assert get(f"incidents.{name}", **asked).sha256 == new.sha256


def test_an_old_record_alone_has_every_column(get: Any) -> None:
    incident = IncidentFactory.create(public=True)
    _as_before(IncidentVersion.objects.get())

    assert get(f"incidents/{incident.public_id}.csv").text == get("incidents.csv").text


def test_an_empty_column_that_came_later_is_no_news() -> None:
    incident = IncidentFactory.create(public=True)
    _as_before(IncidentVersion.objects.get())

    show(incident)
    list(projector.iterate_rebuilding_public_rows())

    assert IncidentVersion.objects.count() == 1
    assert projector.drifted_incidents([incident.pk]) == []
    incident.consensus = {"killed": {"splits": {"civilian": 2}}}
    incident.save()
    show(incident)
    told = IncidentVersion.objects.order_by("-pk")[0]
    assert (IncidentVersion.objects.count(), told.record["killed_civilians"]) == (2, 2)
