"""Positions and boxes in the reference system asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection

from tests.ogc.conftest import ITEMS
from tests.support.factories import IncidentFactory


@pytest.mark.parametrize(
    ("crs", "wanted"),
    [
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", [34.0, 50.0]),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", [50.0, 34.0]),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", [3784862.69, 6446275.84]),
    ],
)
def test_positions_come_in_the_system_asked_for_and_the_header_says_so(
    ogc: Any, crs: str, wanted: list[float]
) -> None:
    IncidentFactory.create(public=True, public_id="CI-1")

    listed = ogc.get(ITEMS, data={"crs": crs})
    one = ogc.get(f"{ITEMS}/CI-1", data={"crs": crs})

    assert listed["Content-Crs"] == one["Content-Crs"] == f"<{crs}>"
    assert listed.json()["features"][0]["geometry"]["coordinates"] == wanted
    assert one.json()["geometry"]["coordinates"] == wanted


def test_web_mercator_by_arithmetic_is_what_postgis_says(ogc: Any, four: None, db: None) -> None:
    told = ogc(ITEMS, crs="http://www.opengis.net/def/crs/EPSG/0/3857")["features"]
    plain = {f["id"]: f for f in ogc(ITEMS)["features"]}
    area = next(f for f in told if f["id"] == "CI-AREA")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_HausdorffDistance(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(%s), 4326), 3857),"
            " ST_SetSRID(ST_GeomFromGeoJSON(%s), 3857))",
            [json.dumps(plain["CI-AREA"]["geometry"]), json.dumps(area["geometry"])],
        )
        assert cursor.fetchone()[0] < 0.01


@pytest.mark.parametrize(
    ("crs", "box"),
    [
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "49,33,51,35"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "3673000,6274000,3897000,6622000"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "-30000000,-30000000,30000000,30000000"),
    ],
    ids=["latitude first", "metres", "larger than the world"],
)
def test_a_box_is_read_in_its_own_system(ogc: Any, four: None, crs: str, box: str) -> None:
    assert "CI-POINT" in ogc.ids(bbox=box, bbox__crs=crs)
    assert "CI-POINT" not in ogc.ids(bbox="10,20,30,40", bbox__crs=crs)
