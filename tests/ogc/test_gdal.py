"""GDAL's own programs against the running site: they list, page, and push their filters to it."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from incidents.models import Incident
from incidents.projection import projector
from tests.support.factories import DAY, NOON

GATE, FULL = 600, 25_000
PAGE = 250  # GDAL 3.6 asks for ten at a time unless told


def bulk(count: int) -> None:
    """So many public incidents: each seventh without a point, each eleventh without a day, figures of all kinds."""
    Incident.objects.bulk_create([_row(number) for number in range(count)], batch_size=2_000)
    for _done in projector.iterate_rebuilding_public_rows():
        pass


def _row(number: int) -> Incident:
    placed = number % 7 != 0
    day = None if number % 11 == 0 else DAY - dt.timedelta(days=number % 500)
    killed = None if number % 3 == 0 else number % 5
    return Incident(
        public_id=f"CI-B{number:06d}",
        status="public",
        review="reviewed",
        reviewed_at=NOON,
        published_at=NOON,
        incident_type="sabotage" if number % 4 == 0 else "armed_clash",
        title=f"Event {number}",
        date_start=day,
        date_end=day,
        date_precision="day",
        country_code="UA" if placed else "",
        point=Point(30 + number % 100 / 10, 46 + number % 60 / 10, srid=4326) if placed else None,
        place_precision="settlement" if placed else "unknown",
        uncertainty_m=3_000 if placed else None,
        is_sample=number % 13 == 0,
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
    )


@pytest.fixture
def requests_seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses the site was asked."""
    from incidents.ogc import views

    seen: list[str] = []
    real = views.asking.parse_items_request

    def asked(parameters: Any, collection: str) -> Any:
        seen.append(parameters.urlencode())
        return real(parameters, collection)

    monkeypatch.setattr(views.asking, "parse_items_request", asked)
    return seen


@pytest.fixture
def site(live_server: Any) -> str:
    """The address a person gives to GDAL."""
    bulk(GATE)
    return f"OAPIF:{live_server.url}/ogc"


def gdal(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr, done.stderr
    return done.stdout


def read(site: str, tmp_path: Path, *options: str, collection: str = "incidents") -> list[dict[str, Any]]:
    """The features GDAL reads, written by it as GeoJSON and read back."""
    target = tmp_path / "read.geojson"
    gdal("ogr2ogr", "-oo", f"PAGE_SIZE={PAGE}", "-f", "GeoJSON", str(target), site, collection, *options)
    return json.loads(target.read_text())["features"]


def test_gdal_lists_the_collections_with_typed_columns(site: str) -> None:
    listed = gdal("ogrinfo", "-ro", "-q", site)
    described = gdal("ogrinfo", "-ro", "-so", site, "incidents")

    assert re.findall(r"^\d+: (\w+)", listed, re.MULTILINE) == ["incidents", "points", "areas"]
    assert f"Feature Count: {GATE}" in described
    assert "killed_best: Integer (0.0)" in described
    assert "date_start: Date (0.0)" in described
    assert "updated_at: DateTime (0.0)" in described
    assert "is_sample: Integer(Boolean) (0.0)" in described
    assert "weapons: StringList (0.0)" in described
    assert "missing_high: Integer (0.0)" in described


def test_gdal_pages_through_everything_without_loss_or_double(
    site: str, tmp_path: Path, requests_seen: list[str]
) -> None:
    found = [feature["properties"]["id"] for feature in read(site, tmp_path)]

    assert len(found) == GATE
    assert max(Counter(found).values()) == 1
    assert any("cursor" in request for request in requests_seen)


@pytest.mark.full
def test_gdal_pages_through_25_000_without_loss_or_double(live_server: Any, tmp_path: Path) -> None:
    bulk(FULL)

    found = [feature["properties"]["id"] for feature in read(f"OAPIF:{live_server.url}/ogc", tmp_path)]

    assert len(found) == FULL
    assert max(Counter(found).values()) == 1


def test_gdal_asks_for_a_box(site: str, tmp_path: Path, requests_seen: list[str]) -> None:
    found = read(site, tmp_path, "-spat", "31", "47", "32", "48", collection="points")

    wanted = Incident.objects.filter(point__within=_box(31, 47, 32, 48)).count()
    assert len(found) == wanted > 0
    assert any("bbox=31" in request for request in requests_seen)


def test_gdal_asks_for_a_time(site: str, tmp_path: Path, requests_seen: list[str]) -> None:
    found = read(site, tmp_path, "-where", "date_start >= '2031/05/01' AND date_start <= '2031/05/10'")

    days = {feature["properties"]["date_start"] for feature in found}
    wanted = Incident.objects.filter(date_start__range=("2031-05-01", "2031-05-10")).count()
    assert len(found) == wanted > 0
    assert (min(days), max(days)) == ("2031-05-01", "2031-05-10")
    assert any("filter=" in request for request in requests_seen)


@pytest.mark.parametrize(
    ("where", "condition"),
    [
        ("type = 'sabotage'", {"incident_type": "sabotage"}),
        ("killed_best > 3", {"killed_best__gt": 3}),
        ("killed_best = 0", {"killed_best": 0}),
        ("killed_best IS NULL", {"killed_best": None}),
        ("country IS NOT NULL AND killed_best >= 4", {"country_code": "UA", "killed_best__gte": 4}),
        ("id = 'CI-B000012'", {"public_id": "CI-B000012"}),
        ("type LIKE 'sab%' OR killed_best = 4", None),
        ("is_sample = 1", {"is_sample": True}),
        ("is_sample = 0 AND killed_best = 4", {"is_sample": False, "killed_best": 4}),
        ("is_sample <> 0", {"is_sample": True}),
    ],
)
def test_gdal_asks_for_an_attribute(
    site: str, tmp_path: Path, requests_seen: list[str], where: str, condition: dict[str, Any] | None
) -> None:
    found = {feature["properties"]["id"] for feature in read(site, tmp_path, "-where", where)}

    rows = Incident.objects.filter(**condition) if condition else _sabotage_or_four()
    assert found == set(rows.values_list("public_id", flat=True))
    assert any("filter=" in request for request in requests_seen) or where.startswith("id")


def test_gdal_writes_a_geopackage_in_one_go(site: str, tmp_path: Path) -> None:
    target = tmp_path / "points.gpkg"

    gdal("ogr2ogr", str(target), site, "points", "-where", "killed_best = 4")

    described = gdal("ogrinfo", "-ro", "-so", str(target), "points")
    wanted = Incident.objects.filter(killed_best=4).exclude(point=None).count()
    assert f"Feature Count: {wanted}" in described
    assert "Geometry: Point" in described


def test_geopandas_with_a_newer_gdal_reads_and_filters(live_server: Any, requests_seen: list[str]) -> None:
    bulk(300)
    program = (
        "import sys, geopandas\n"
        "frame = geopandas.read_file(sys.argv[1], layer='points', where='killed_best = 4', engine='pyogrio')\n"
        "print(*frame['id'])"
    )

    found = gdal(sys.executable, "-c", program, f"OAPIF:{live_server.url}/ogc").split()

    wanted = Incident.objects.filter(killed_best=4).exclude(point=None)
    assert set(found) == set(wanted.values_list("public_id", flat=True))
    assert any("killed_best" in request for request in requests_seen)


def _box(*corners: float) -> Any:
    from django.contrib.gis.geos import Polygon

    box = Polygon.from_bbox(corners)
    box.srid = 4326
    return box.buffer(1e-9)


def _sabotage_or_four() -> Any:
    from django.db.models import Q

    return Incident.objects.filter(Q(incident_type="sabotage") | Q(killed_best=4))
