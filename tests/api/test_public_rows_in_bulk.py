"""Many public rows are written by COPY and few by INSERT: what is written is the same."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.models import Incident, IncidentVersion, PublicIncident
from incidents.projection import projector
from tests.support.random_filters import populate

_OWN = {"id", "transaction_id", "until_transaction", "since", "until"}


@pytest.mark.django_db
def test_rows_written_by_copy_are_those_written_one_by_one(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    populate(world, 60)
    told_whole = PublicIncident.objects.filter(is_coarsened=False).values("pk")
    Incident.objects.filter(pk__in=told_whole).update(summary='«Їжак», "O\'Neill"\t\\N {1}')

    few, many = (_rewritten(limit, monkeypatch) for limit in (10_000, 1))

    assert few["shown"]
    assert few == many


@pytest.mark.django_db
def test_copy_writes_over_the_rows_that_stand_and_ends_their_editions(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    populate(world, 20)
    monkeypatch.setattr(projector, "_MANY", 1)
    one = PublicIncident.objects.order_by("pk")[:1].get().pk
    Incident.objects.filter(pk=one).update(killed_low=7, killed_best=7, killed_high=9)

    projector.refresh_public_rows(dict.fromkeys(PublicIncident.objects.values_list("pk", flat=True)))

    assert PublicIncident.objects.get(pk=one).killed_high == 9
    before, now = IncidentVersion.objects.filter(incident_id=one).order_by("pk")
    assert (before.until, now.until) == (now.since, None)
    assert now.record["killed_high"] == 9
    assert IncidentVersion.objects.exclude(incident_id=one).filter(until__isnull=False).count() == 0


def _rewritten(limit: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """All public rows made anew, by INSERT below so many rows and by COPY from there."""
    pks = sorted(PublicIncident.objects.values_list("pk", flat=True))
    monkeypatch.setattr(projector, "_MANY", limit)
    projector.drop_public_rows(pks)
    projector.refresh_public_rows(dict.fromkeys(pks))
    return {
        "shown": list(PublicIncident.objects.order_by("pk").values()),
        "editions": [
            {name: value for name, value in row.items() if name not in _OWN}
            for row in IncidentVersion.objects.filter(incident_id__in=pks).order_by("pk").values()
        ],
    }
