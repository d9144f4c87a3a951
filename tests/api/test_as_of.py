"""`as_of`: what the site said at a moment, less what has been redacted since."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory, change


def now() -> str:
    return timezone.now().isoformat()


def test_a_list_of_the_past_has_the_values_of_the_past(api: Any) -> None:
    row = IncidentFactory.create(public=True, killed_best=2, title="First title", hand_fields=["title"])
    before = now()
    listed = api()["results"]
    change(row, killed_best=5, title="Second title", incident_type="sabotage")
    IncidentFactory.create(public=True)

    assert api(as_of=before)["results"] == listed
    assert api.ids(as_of=before, type="sabotage") == []
    assert api.ids(type="sabotage") == [row.public_id]
    assert api("incidents/summary/", as_of=before)["killed"]["best"] == 2
    assert api("incidents/timeline/", as_of=before)["matched"] == 1
    assert api("incidents/map/", as_of=before, zoom=5)["matched"] == 1


def test_the_record_of_the_past_has_the_claims_of_the_past(api: Any) -> None:
    incident = IncidentFactory.create(public=True)
    first = ReportFactory.create(incident=incident, state="confirmed")
    claim = ClaimFactory.create(report=first)
    change(incident, killed_best=2)
    before = now()
    recorded = api(f"incidents/{incident.public_id}/")
    second = ReportFactory.create(incident=incident, state="confirmed")
    ClaimFactory.create(report=second, low=9)
    claim.dismissed = True
    claim.save()
    change(incident, killed_best=9)

    assert api(f"incidents/{incident.public_id}/", as_of=before) == recorded
    assert len(api(f"incidents/{incident.public_id}/")["reports"]) == 2


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("withdrawn", {"status": "withdrawn"}),
        ("redacted", {"is_hidden": True}),
        ("redacted", {"coarsen_to": "region"}),
    ],
    ids=["withdrawn", "hidden", "coarsened"],
)
def test_redaction_reaches_back_and_is_counted(
    api: Any, kind: str, values: dict[str, Any], world: Any
) -> None:
    row = IncidentFactory.create(public=True, place=world.brid, title="At Brid", place_name="Brid")
    before = now()
    change(row, kind, **values)

    past = api(as_of=before)

    assert (past["matched"], past["redacted"], past["results"]) == (0, 1, [])
    answer = api.client.get(f"/api/v1/incidents/{row.public_id}/", {"as_of": before})
    assert answer.status_code in {404, 410}
    assert b"Brid" not in answer.content


def test_a_merged_incident_stands_alone_before_the_merge_unless_its_keeper_is_withdrawn(api: Any) -> None:
    kept, lost = IncidentFactory.create_batch(2, public=True)
    before = now()
    change(lost, "merged", status="merged", merged_into=kept)

    assert sorted(api.ids(as_of=before)) == sorted([kept.public_id, lost.public_id])
    assert api.ids() == [kept.public_id]

    change(kept, "withdrawn", status="withdrawn")

    assert api(as_of=before)["redacted"] == 2


def test_a_delay_is_part_of_the_past(api: Any) -> None:
    row = IncidentFactory.create(public=True, publish_after=timezone.now() - dt.timedelta(hours=1))

    assert api.ids(as_of=now()) == [row.public_id]
    assert api.ids(as_of=(timezone.now() - dt.timedelta(hours=2)).isoformat()) == []


def test_a_moment_that_is_none_is_refused(api: Any) -> None:
    assert "as_of" in api(status=400, as_of="yesterday")["parameters"]


LATER = "2999-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "path",
    [
        "incidents/",
        "incidents/summary/",
        "incidents/timeline/",
        "incidents/map/",
        "incidents/facets/",
        "incidents/stats/",
        "incidents/areas/",
        "incidents.csv",
        "incidents.gpkg",
        "incidents.csv.meta.json",
        "incidents/CI-000001/",
    ],
)
def test_a_moment_that_has_not_come_is_refused_with_what_to_do(api: Any, path: str) -> None:
    told = api(path, status=400, as_of=LATER)

    assert list(told["parameters"]) == ["as_of"]
    assert LATER in told["detail"]
    assert "leave it out for the present" in told["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/incidents/4/9/5.mvt",
        "/tiles/incidents.json",
        "/ogc/collections/incidents/items",
        "/incidents.atom",
    ],
)
def test_other_doors_of_programs_refuse_it_too(client: Any, path: str) -> None:
    answer = client.get(path, {"as_of": LATER})

    assert answer.status_code == 400
    assert "as_of" in answer.json()["parameters"]


@pytest.mark.parametrize(("ahead_s", "status"), [(-1, 200), (50, 200), (90, 400)])
def test_a_clock_may_be_a_minute_ahead(api: Any, ahead_s: int, status: int) -> None:
    IncidentFactory.create(public=True)

    told = api(status=status, as_of=(timezone.now() + dt.timedelta(seconds=ahead_s)).isoformat())

    assert status == 400 or told["matched"] in {0, 1}
