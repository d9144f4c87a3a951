"""ETag, Last-Modified and 304; a withdrawal shows on the next request."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.support.factories import IncidentFactory, change

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


@pytest.mark.parametrize(
    "values",
    [{"killed_best": 3}, {"status": "withdrawn"}, {"is_hidden": True}],
    ids=["correct", "withdraw", "hide"],
)
def test_any_change_is_seen_at_once(api: Any, values: dict[str, Any]) -> None:
    row = IncidentFactory.create(public=True)
    tag = api.client.get("/api/v1/incidents/")["ETag"]

    change(row, **values)
    again = api.client.get("/api/v1/incidents/", headers={"If-None-Match": tag})

    assert again.status_code == 200
    assert again["ETag"] != tag


def test_a_publication_is_seen_at_once(api: Any) -> None:
    IncidentFactory.create(public=True)
    tag = api.client.get("/api/v1/incidents/")["ETag"]

    IncidentFactory.create(public=True)

    assert api.client.get("/api/v1/incidents/", headers={"If-None-Match": tag}).status_code == 200


def test_the_end_of_a_delay_is_a_change(api: Any) -> None:
    soon = timezone.now() + dt.timedelta(seconds=60)
    row = IncidentFactory.create(public=True, publish_after=soon)
    tag = api.client.get("/api/v1/incidents/")["ETag"]

    with time_machine.travel(soon + dt.timedelta(seconds=1), tick=False):
        later = api.client.get("/api/v1/incidents/", headers={"If-None-Match": tag})

    assert later.status_code == 200
    assert [card["id"] for card in later.json()["results"]] == [row.public_id]


def test_other_languages_and_formats_have_tags_of_their_own(api: Any) -> None:
    tags = {
        api.client.get("/api/v1/incidents/")["ETag"],
        api.client.get("/api/v1/incidents/", headers={"Accept-Language": "uk"})["ETag"],
        api.client.get("/api/v1/incidents/?format=geojson")["ETag"],
    }

    assert len(tags) == 3
