"""Outlets in the list without scripts."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Point
from django.test import Client

from tests.support.factories import IncidentFactory, ReportFactory, SourceFactory


def test_an_outlet_is_named_in_words_and_withheld_where_the_place_is_sensitive(world: Any) -> None:
    outlet = SourceFactory.create(name="Herald of tests", slug="herald-of-tests")
    for coarsen_to in ("", "region"):
        incident = IncidentFactory.create(
            public=True, place=world.lypove, place_name="Lypove", point=Point(33.5, 50.0, srid=4326),
            region_code="UA-T1", coarsen_to=coarsen_to,
        )  # fmt: skip
        ReportFactory.create(incident=incident, source=outlet, article__source=outlet, state="confirmed")

    client = Client(SERVER_NAME="localhost")
    page = client.get("/incidents/").content.decode()
    chosen = client.get("/incidents/", {"source": "herald-of-tests"}).content.decode()

    assert page.count("Herald of tests") == 1
    assert "withheld" in page
    assert 'id="plain-count">1 incident' in chosen
    assert "outlet: Herald of tests" in chosen
