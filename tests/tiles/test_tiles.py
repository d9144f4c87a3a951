"""Vector tiles, read by GDAL: each located incident in exactly the tiles that contain it, nothing else in any."""

from __future__ import annotations

import gzip
import random
import subprocess
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from incidents.maps import tile_areas
from incidents.maps import tiles as drawing
from incidents.maps.tiles import Address
from tests.support.factories import IncidentFactory, change
from tests.tiles.conftest import over

LON, LAT = 34.0, 50.0
WORLD = Address(0, 0, 0)


@pytest.fixture
def one(db: None) -> Any:
    """An incident with figures, one of them zero and one not stated."""
    return IncidentFactory.create(
        public=True,
        public_id="CI-1",
        killed_low=0,
        killed_best=0,
        killed_high=0,
        injured_low=3,
        verification="one_side",
    )


def test_a_point_has_id_day_figures_and_how_sure_it_is(tiles: Any, one: Any) -> None:
    (feature,) = tiles.read(over(LON, LAT, 14))["incidents"]

    told = feature["properties"]
    assert told["id"] == "CI-1"
    assert (told["type"], told["day"], told["precision"]) == ("air_drone_strike", "2031-05-14", "settlement")
    assert (told["review"], told["verification"], told["uncertainty_m"]) == ("reviewed", "one_side", 3000)
    assert (told["killed_best"], told["injured_low"]) == (0, 3)
    assert told.get("injured_best") is None


def test_a_point_is_where_it_is_to_a_metre_at_full_zoom(tiles: Any, one: Any) -> None:
    (feature,) = tiles.read(over(LON, LAT, 14))["incidents"]

    assert feature["geometry"]["coordinates"] == pytest.approx([LON, LAT], abs=1e-5)


@pytest.mark.parametrize("zoom", [0, 5, 10, 14, 18, 22])
def test_a_point_is_in_the_tile_that_contains_it_and_in_no_neighbour(tiles: Any, one: Any, zoom: int) -> None:
    here = over(LON, LAT, zoom)
    beside = [
        Address(zoom, here.x + dx, here.y + dy)
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        if (dx, dy) != (0, 0)
    ]

    assert [f["properties"]["id"] for f in tiles.read(here)["incidents"]] == ["CI-1"]
    assert {tiles.get(tile).status_code for tile in beside if tile.exists} <= {204}


def test_at_full_zoom_every_located_incident_is_in_its_tile_and_only_there(tiles: Any) -> None:
    chance = random.Random(7)
    points = {f"CI-{n}": (chance.uniform(33.99, 34.03), chance.uniform(49.99, 50.02)) for n in range(60)}
    for public_id, at in points.items():
        IncidentFactory.create(public=True, public_id=public_id, point=Point(*at, srid=4326))
    addresses = {over(*at, 14) for at in points.values()}

    found = [public_id for tile in addresses for public_id in tiles.ids(tile)]

    assert len(addresses) > 1
    assert sorted(found) == sorted(points)


def test_the_query_is_the_shared_filter(tiles: Any, one: Any) -> None:
    IncidentFactory.create(public=True, public_id="CI-2", incident_type="sabotage")
    tile = over(LON, LAT, 14)

    assert tiles.ids(tile) == {"CI-1", "CI-2"}
    assert tiles.ids(tile, type="sabotage") == {"CI-2"}
    assert tiles.ids(tile, killed_max=0) == {"CI-1"}
    assert tiles.get(tile, bbox="0,0,1,1").status_code == 204
    assert tiles.get(tile, q="nosuchword").status_code == 204


@pytest.mark.parametrize("asked", [{"type": "nonsense"}, {"unheard": "of"}, {"bbox": "1,2"}, {"cursor": "x"}])
def test_a_wrong_parameter_is_refused_on_tiles_and_tilejson(tiles: Any, asked: dict[str, str]) -> None:
    answers = [tiles.get(WORLD, **asked), tiles.client.get("/tiles/incidents.json", asked)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert list(answers[0].json()["parameters"]) == list(asked)


@pytest.mark.parametrize("path", ["0/0/1", "3/8/0", "23/0/0", "99/0/0"])
def test_a_tile_that_cannot_be_is_not_there(tiles: Any, path: str) -> None:
    assert tiles.client.get(f"/tiles/incidents/{path}.mvt").status_code == 404


def test_too_many_at_a_low_zoom_are_clusters_whose_counts_add_up(tiles: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(drawing, "CLUSTERED_ABOVE", 5)
    chance = random.Random(1)
    for _ in range(12):
        at = Point(chance.uniform(-170, 170), chance.uniform(-80, 80), srid=4326)
        IncidentFactory.create(public=True, point=at)
    IncidentFactory.create(public=True, point=at, incident_type="sabotage")

    told = tiles.read(WORLD)
    below = [tiles.read(Address(1, x, y)) for x in (0, 1) for y in (0, 1)]

    assert list(told) == ["clusters"]
    assert sum(f["properties"]["count"] for f in told["clusters"]) == 13
    assert max(f["properties"]["types"] for f in told["clusters"]) == 2
    assert sum(_size(layers) for layers in below) == 13


def _size(layers: dict[str, Any]) -> int:
    return len(layers.get("incidents", [])) + sum(
        f["properties"]["count"] for f in layers.get("clusters", [])
    )


def test_a_cap_is_told_in_the_header_and_on_the_features_and_keeps_the_newest(
    tiles: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(drawing, "POINTS_MAX", 2)
    for day in range(1, 5):
        IncidentFactory.create(public=True, public_id=f"CI-{day}", date_start=f"2031-05-0{day}")
    tile = over(LON, LAT, 12)

    told = tiles.read(tile)["incidents"]

    assert tiles.get(tile)["X-Incidents-Truncated"] == "2 of 4"
    assert {f["properties"]["id"] for f in told} == {"CI-3", "CI-4"}
    assert {f["properties"]["truncated"] for f in told} == {True}
    assert "X-Incidents-Truncated" not in tiles.get(over(LON, LAT, 14))


@pytest.fixture
def districts(world: Any) -> Any:
    """Two incidents known by the first district, one of them coarsened, and one without a place."""
    IncidentFactory.create(
        public=True, public_id="CI-D", point=None, area=world.district, place_precision="district"
    )
    IncidentFactory.create(
        public=True,
        public_id="CI-C",
        place=world.lypove,
        point=world.lypove.point,
        place_precision="exact",
        coarsen_to="district",
    )
    IncidentFactory.create(
        public=True, public_id="CI-N", point=None, place_precision="unknown", country_code="", region_code=""
    )
    return world.district


def test_what_is_known_by_an_area_is_the_area_with_its_count(tiles: Any, districts: Any) -> None:
    centre = districts.boundary.centroid if districts.boundary else districts.label_point

    (feature,) = tiles.read(over(centre.x, centre.y, 6))["areas"]

    told = feature["properties"]
    assert (told["area"], told["level"], told["count"]) == (f"a{districts.pk}", "district", 2)
    assert told["name"] == districts.name_en
    assert feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_at_full_zoom_an_area_names_its_incidents_and_no_point_is_made_up(tiles: Any, districts: Any) -> None:
    centre = districts.boundary.centroid if districts.boundary else districts.label_point
    tile = over(centre.x, centre.y, 14)

    told = tiles.read(tile)

    assert list(told) == ["areas"]
    assert tiles.ids(tile) == {"CI-C", "CI-D"}


def test_an_area_far_away_is_not_in_the_tile(tiles: Any, districts: Any) -> None:
    assert tiles.get(over(-60, -30, 6)).status_code == 204


def test_too_many_ids_of_an_area_are_told_as_cut(tiles: Any, districts: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(tile_areas, "IDS_MAX", 1)
    centre = districts.boundary.centroid if districts.boundary else districts.label_point

    answer = tiles.get(over(centre.x, centre.y, 14))

    assert answer["X-Incidents-Truncated"] == "0 of 2"


def test_tilejson_describes_layers_and_keeps_the_query(tiles: Any, one: Any, districts: Any) -> None:
    told = tiles.client.get("/tiles/incidents.json?type=air_drone_strike&sample=0").json()

    assert told["tilejson"] == "3.0.0"
    assert told["tiles"] == [
        "http://localhost/tiles/incidents/{z}/{x}/{y}.mvt?sample=0&type=air_drone_strike"
    ]
    assert [layer["id"] for layer in told["vector_layers"]] == ["incidents", "clusters", "areas"]
    assert (told["matched"], told["located"], told["in_areas"], told["unlocated"]) == (4, 1, 2, 1)


def test_every_attribute_of_a_tile_is_described(tiles: Any, one: Any, districts: Any) -> None:
    described = {
        layer["id"]: set(layer["fields"])
        for layer in tiles.client.get("/tiles/incidents.json").json()["vector_layers"]
    }
    centre = districts.boundary.centroid if districts.boundary else districts.label_point

    points = tiles.read(over(LON, LAT, 14))["incidents"][0]["properties"]
    area = tiles.read(over(centre.x, centre.y, 14))["areas"][0]["properties"]

    assert set(points) - {"mvt_id"} <= described["incidents"]
    assert set(area) - {"mvt_id"} <= described["areas"]


def test_links_are_right_behind_a_tls_proxy(tiles: Any, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    headers = {"X-Forwarded-Proto": "https", "Host": "localhost"}
    told = tiles.client.get("/tiles/incidents.json", headers=headers).json()

    assert told["tiles"][0].startswith("https://localhost/tiles/incidents/")


def test_a_tile_is_packed_for_readers_that_unpack_and_labelled(tiles: Any, one: Any) -> None:
    address = "/tiles/incidents/0/0/0.mvt"

    plain = tiles.client.get(address)
    packed = tiles.client.get(address, headers={"Accept-Encoding": "gzip"})

    assert plain["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert (packed["Content-Encoding"], gzip.decompress(packed.content)) == ("gzip", plain.content)
    assert "Accept-Encoding" in packed["Vary"]


def test_a_tile_is_kept_until_something_changes_and_a_withdrawal_shows_at_once(tiles: Any, one: Any) -> None:
    address = "/tiles/incidents/0/0/0.mvt"
    first = tiles.client.get(address)

    kept = tiles.client.get(address, headers={"If-None-Match": first["ETag"]})
    change(one, "withdrawn", status="withdrawn")
    gone = tiles.client.get(address, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert (kept.status_code, gone.status_code) == (304, 204)


def test_the_programs_of_gdal_read_a_tile(tiles: Any, one: Any, tmp_path: Any) -> None:
    tile = over(LON, LAT, 9)
    saved = tmp_path / "saved.mvt"
    saved.write_bytes(tiles.get(tile).content)

    words = [
        "ogrinfo",
        "-ro",
        "-al",
        "-oo",
        f"X={tile.x}",
        "-oo",
        f"Y={tile.y}",
        "-oo",
        f"Z={tile.z}",
        str(saved),
    ]
    told = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout

    assert "Layer name: incidents" in told
    assert "id (String) = CI-1" in told
