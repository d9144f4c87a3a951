"""The admin's form for an incident in Odesa, as a browser would send it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.test import Client

from geo.models import Place
from tests.support.geo_factories import AdminAreaFactory, PlaceFactory, PlaceNameFactory, square
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/incident/add/"
BOX = "30,46,31,47"


@pytest.fixture
def odesa(cast: Cast) -> Place:
    region = AdminAreaFactory.create(
        name="Odesa region", code="UA-51", parent=cast.world.ukraine, boundary=square(30.5, 46.5, 1.5)
    )
    place: Place = PlaceFactory.create(
        name="Odesa", region=region, country_code="UA", point=Point(30.7326, 46.4775, srid=4326), radius_m=12_000,
        precision="settlement",
    )  # fmt: skip
    PlaceNameFactory.create(place=place, name="Odesa")
    PlaceNameFactory.create(place=place, name="Одеса", language="uk")
    return place


def form_for(cast: Cast, place: Place, **changed: Any) -> dict[str, Any]:
    """What a browser sends for a new incident in Odesa."""
    fields = {
        "incident_type": "air_drone_strike",
        "date_start": "2023-12-29",
        "date_precision": "day",
        "place_name": place.name,
        "place_key": f"p{place.pk}",
        "point": json.dumps({"type": "Point", "coordinates": [place.point.x, place.point.y]}),
        "place_precision": "settlement",
        "uncertainty_m": "12000",
        "killed_low": "4",
        "killed_best": "4",
        "killed_high": "4",
        "weapons": ["drone"],
        "target_kinds": ["residential"],
        "source": str(cast.outlets.agency.pk),
        "url": "https://severny.example/odesa",
        "quote": "Four people were killed when drones hit Odesa on Friday, the head of the region said.",
        "speaker": "head of the region",
        "speaker_kind": "local_authority",
        "stance": "said",
        "archived_url": "https://archive.example/odesa",
        "archived_on": "2023-12-30",
    }
    return {**fields, **changed}


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(words) for name, words in response.context["adminform"].form.errors.items()}


def seen_by_everyone(client: Client) -> list[str]:
    answer = client.get("/api/v1/incidents/", {"bbox": BOX}).json()
    return [row["id"] for row in answer["results"]]


def sent_back(page: Any) -> dict[str, Any]:
    """What a browser would send if the person changed nothing."""
    form = page.context["adminform"].form
    sent: dict[str, Any] = {"reports-TOTAL_FORMS": "0", "reports-INITIAL_FORMS": "0"}
    for bound in form:
        value = bound.value()
        if value in (None, ""):
            continue
        sent[bound.html_name] = value.geojson if isinstance(value, Point) else value
    return sent
