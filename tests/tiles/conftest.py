"""A stranger who asks for tiles, and GDAL to read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from django.core.cache import cache
from django.test import Client

from incidents.maps.tiles import Address
from incidents.projection.public_rows import mercator_steps


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Requests of other tests do not count against the limit."""
    cache.clear()


def over(lon: float, lat: float, zoom: int) -> Address:
    """The tile that contains a position."""
    x, y = mercator_steps(lon, lat)
    return Address(zoom, x >> (28 - zoom), y >> (28 - zoom))


class Tiles:
    """Asks for tiles as a stranger and reads them with GDAL."""

    def __init__(self, folder: Path) -> None:
        self.client = Client(SERVER_NAME="localhost")
        self._folder = folder

    def get(self, tile: Address, **asked: Any) -> Any:
        """The whole answer."""
        return self.client.get(f"/tiles/incidents/{tile.z}/{tile.x}/{tile.y}.mvt", asked)

    def read(self, tile: Address, **asked: Any) -> dict[str, list[dict[str, Any]]]:
        """The features of each layer, in degrees."""
        answer = self.get(tile, **asked)
        assert answer.status_code in {200, 204}, answer.content[:500]
        if answer.status_code == 204:
            return {}
        saved = self._folder / f"{tile.z}-{tile.x}-{tile.y}.mvt"
        saved.write_bytes(answer.content)
        return {name: self._layer(saved, name, tile) for name in pyogrio.list_layers(saved)[:, 0]}

    def _layer(self, saved: Path, name: str, tile: Address) -> list[dict[str, Any]]:
        frame = pyogrio.read_dataframe(saved, layer=name, X=tile.x, Y=tile.y, Z=tile.z)
        return json.loads(frame.to_crs(4326).to_json())["features"]

    def ids(self, tile: Address, **asked: Any) -> set[str]:
        """Ids of all incidents in a tile, with a point or by an area."""
        told = self.read(tile, **asked)
        found = {feature["properties"]["id"] for feature in told.get("incidents", [])}
        return found.union(*(feature["properties"]["ids"].split(",") for feature in told.get("areas", [])))


@pytest.fixture
def tiles(db: None, tmp_path: Path) -> Tiles:
    """A stranger."""
    return Tiles(tmp_path)
