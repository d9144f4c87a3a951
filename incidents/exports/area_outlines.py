"""Outlines of the areas that stand for incidents, as text and as bytes, each fetched once and few kept.

Whole results carry the outline at 0.05 degrees: the same area comes with thousands of incidents.
"""

from __future__ import annotations

import json
import struct
from collections import OrderedDict
from typing import Any

from django.contrib.gis.db.models import MultiPolygonField
from django.contrib.gis.db.models.functions import AsGeoJSON, AsWKB, GeoFunc
from django.db.models import F, QuerySet

from geo.geometry.outlines import area_outline
from geo.models import AdminArea

KEPT = 3_000


class _OuterRingsCounterclockwise(GeoFunc):
    """As RFC 7946 wants them."""

    function = "ST_ForcePolygonCCW"
    output_field = MultiPolygonField(srid=4326)


class Shapes:
    """The outlines, by the key of their area (a45). One is made for each export."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, bytes] | None] = OrderedDict()

    def geojson(self, key: str | None) -> str | None:
        """The geometry as text of GeoJSON; none for an area of which neither outline nor radius is known."""
        found = self._found(key)
        return found[0] if found else None

    def wkb(self, key: str | None) -> bytes | None:
        """The geometry as well-known binary."""
        found = self._found(key)
        return found[1] if found else None

    def _found(self, key: str | None) -> tuple[str, bytes] | None:
        if not key:
            return None
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        while len(self._kept) >= KEPT:
            self._kept.popitem(last=False)
        self._kept[key] = self._fetched(int(key[1:]))
        return self._kept[key]

    def _fetched(self, pk: int) -> tuple[str, bytes] | None:
        rows: QuerySet[Any] = AdminArea.objects.filter(pk=pk).annotate(
            shape=_OuterRingsCounterclockwise(area_outline(fine=False))
        )
        told = rows.annotate(text=AsGeoJSON(F("shape"), precision=4), wkb=AsWKB(F("shape")))
        row = told.values_list("text", "wkb").first()
        return (row[0], bytes(row[1])) if row and row[0] else None


def public_lonlat_of(record: dict[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude where they may be told."""
    if record["longitude"] is None or record["latitude"] is None:
        return None
    return record["longitude"], record["latitude"]


def geojson_geometry_of_record(record: dict[str, Any], shapes: Shapes) -> str:
    """The geometry of a record: point, outline of its area, or null."""
    if at := public_lonlat_of(record):
        return json.dumps({"type": "Point", "coordinates": at})
    return shapes.geojson(record["area"]) or "null"


def wkb_geometry_of_record(record: dict[str, Any], shapes: Shapes) -> bytes | None:
    """The same as well-known binary."""
    if at := public_lonlat_of(record):
        return struct.pack("<BIdd", 1, 1, *at)
    return shapes.wkb(record["area"])
