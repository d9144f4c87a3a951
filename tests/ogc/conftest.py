"""A stranger with a map program, and a few public incidents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.factories import DAY, IncidentFactory

ITEMS = "collections/incidents/items"
NOWHERE = {
    "point": None,
    "place_precision": "unknown",
    "country_code": "",
    "region_code": "",
    "uncertainty_m": None,
}


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Requests of other tests do not count against the limit."""
    cache.clear()


class Ogc:
    """Asks the OGC door as a stranger."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost")

    def get(self, path: str = "", **extra: Any) -> Any:
        """The whole answer at an address below /ogc/, or at an absolute link."""
        address = path.replace("http://localhost", "") if path.startswith("http") else f"/ogc/{path}"
        return self.client.get(address, **extra)

    def __call__(self, path: str = "", status: int = 200, **parameters: Any) -> Any:
        """The JSON there; two underscores in the name of a parameter stand for a hyphen."""
        asked = {name.replace("__", "-"): value for name, value in parameters.items()}
        answer = self.get(path, data=asked) if asked else self.get(path)
        assert answer.status_code == status, answer.content[:2000]
        return answer.json()

    def ids(self, collection: str = "incidents", **parameters: Any) -> list[str]:
        """Ids of the first page of a collection."""
        return [found["id"] for found in self(f"collections/{collection}/items", **parameters)["features"]]

    def links(self, told: Any) -> dict[str, str]:
        """The first link of each relation."""
        found: dict[str, str] = {}
        for link in told["links"]:
            found.setdefault(link["rel"], link["href"])
        return found


@pytest.fixture
def ogc(db: None) -> Ogc:
    """A stranger."""
    return Ogc()


@pytest.fixture
def four(world: Any) -> None:
    """At a point, in a district, nowhere, and without a day."""
    IncidentFactory.create(public=True, public_id="CI-POINT", killed_best=0)
    IncidentFactory.create(
        public=True,
        public_id="CI-AREA",
        point=None,
        area=world.district,
        place_precision="district",
        date_start=DAY - dt.timedelta(days=1),
    )
    IncidentFactory.create(public=True, public_id="CI-NOWHERE", **NOWHERE)
    IncidentFactory.create(public=True, public_id="CI-UNDATED", date_start=None)
