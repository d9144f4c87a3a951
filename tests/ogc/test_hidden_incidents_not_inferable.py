"""Filters and tiles cannot be used to learn what the pages do not tell: that an incident is there, or where."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.projection.public_rows import mercator_steps
from tests.web.test_hidden_incident_leaks import COARSE, INVISIBLE, Secret, secret


def questions(hidden: Secret) -> list[str]:
    """Filters that would confirm its existence, place or words."""
    lon, lat = hidden.lon, hidden.lat
    return [
        f"id = '{hidden.incident.public_id}' AND precision = 'exact'",
        "uncertainty_m = 87",
        f"S_INTERSECTS(geometry, POINT({lon:.5f} {lat:.5f})) AND NOT S_INTERSECTS(geometry, POINT({lon + 0.2:.5f} {lat:.5f}))",
    ]


def told(ogc: Any, hidden: Secret) -> list[str]:
    """The filters that found it."""
    return [text for text in questions(hidden) if hidden.incident.public_id in ogc.ids(filter=text)]


def in_tiles(ogc: Any, hidden: Secret, zoom: int) -> bytes:
    x, y = (step >> (28 - zoom) for step in mercator_steps(hidden.lon, hidden.lat))
    return ogc.client.get(f"/tiles/incidents/{zoom}/{x}/{y}.mvt").content


@pytest.mark.parametrize("name", INVISIBLE)
def test_what_is_not_public_answers_no_filter_and_is_in_no_tile(ogc: Any, world: Any, name: str) -> None:
    hidden = secret(name, 0, world, **INVISIBLE[name])

    assert told(ogc, hidden) == []
    assert ogc.ids() == []
    assert in_tiles(ogc, hidden, 0) + in_tiles(ogc, hidden, 14) == b""


@pytest.mark.parametrize("name", COARSE)
def test_what_is_coarsened_is_placed_by_no_filter_and_has_no_point(ogc: Any, world: Any, name: str) -> None:
    blurred = secret(name, 0, world, public=True, coarsen_to=COARSE[name])

    assert told(ogc, blurred) == []
    assert ogc.ids("points") == []
    assert b"incidents" not in in_tiles(ogc, blurred, 14)
    assert blurred.incident.public_id in ogc.ids()
