"""ETag, Last-Modified and 304; a withdrawal shows on the next request."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Change, Incident
from tests.factories import IncidentFactory

ADDRESSES = [
    "incidents/",
    "incidents/map/?zoom=6",
    "incidents/timeline/",
    "incidents/summary/",
    "sources/",
    "meta/",
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_the_reader_has_is_not_sent_again(api: Any, path: str) -> None:
    IncidentFactory.create(public=True)
    first = api.client.get(f"/api/v1/{path}")

    again = api.client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert "Last-Modified" in first


@pytest.mark.parametrize("change", ["correct", "withdraw", "hide", "publish", "record"])
def test_any_change_is_seen_at_once(api: Any, change: str) -> None:
    row = IncidentFactory.create(public=True)
    tag = api.client.get("/api/v1/incidents/")["ETag"]

    if change == "correct":
        row.killed_best = 3
        row.save()
    elif change == "withdraw":
        row.status = "withdrawn"
        row.save()
    elif change == "hide":
        row.is_hidden = True
        row.save()
    elif change == "publish":
        IncidentFactory.create(public=True)
    else:
        Incident.objects.filter(pk=row.pk).update(killed_best=5)
        Change.objects.create(
            incident=row, public_id=row.public_id, kind="updated", at=timezone.now(), is_public=True
        )
    again = api.client.get("/api/v1/incidents/", headers={"If-None-Match": tag})

    assert again.status_code == 200
    assert again["ETag"] != tag


def test_the_end_of_a_delay_is_a_change(api: Any) -> None:
    soon = timezone.now() + dt.timedelta(seconds=60)
    row = IncidentFactory.create(public=True, publish_after=soon)
    tag = api.client.get("/api/v1/incidents/")["ETag"]

    Incident.objects.filter(pk=row.pk).update(publish_after=timezone.now())

    assert api.client.get("/api/v1/incidents/", headers={"If-None-Match": tag}).status_code == 200


def test_other_languages_and_formats_have_tags_of_their_own(api: Any) -> None:
    tags = {
        api.client.get("/api/v1/incidents/")["ETag"],
        api.client.get("/api/v1/incidents/", headers={"Accept-Language": "uk"})["ETag"],
        api.client.get("/api/v1/incidents.geojson")["ETag"],
    }

    assert len(tags) == 3
