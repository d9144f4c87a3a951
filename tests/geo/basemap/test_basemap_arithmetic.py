"""Where a degree lies on the map, which lines are borders, and which names find room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
import shapely

from geo.basemap import label_placement, lakes_rivers, mapnik_style, mercator
from geo.basemap.border_edges import find_borders
from geo.basemap.label_placement import Candidate, place_labels


@pytest.mark.parametrize(
    ("lon", "lat", "zoom", "expected"),
    [
        (0, 0, 0, (128, 128)),
        (-180, 85.0511287798, 0, (0, 0)),
        (180, -85.0511287798, 3, (2048, 2048)),
        (90, 0, 2, (768, 512)),
    ],
)
def test_a_degree_lies_on_its_pixel(lon: float, lat: float, zoom: int, expected: tuple[float, float]) -> None:
    assert mercator.lonlat_to_world_pixel(lon, lat, zoom) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("bbox", "zoom", "tiles"),
    [
        ((-180, -85, 180, 85), 5, (0, 31, 0, 31)),
        ((30.5, 50.4, 30.6, 50.5), 9, (299, 299, 172, 172)),
        ((19, 43.5, 50, 60.5), 6, (35, 40, 18, 23)),
    ],
)
def test_a_box_of_degrees_touches_its_tiles(
    bbox: tuple[float, ...], zoom: int, tiles: tuple[int, ...]
) -> None:
    assert mercator.tile_range(bbox, zoom) == tiles  # type: ignore[arg-type]


def test_a_box_grown_to_whole_tiles_holds_the_box() -> None:
    west, south, east, north = mercator.expand_box_to_whole_tiles((19, 43.5, 50, 60.5), 6)

    assert west <= 19 < 50 <= east
    assert south <= 43.5 < 60.5 <= north
    assert (west / 5.625, east / 5.625) == (
        pytest.approx(round(west / 5.625)),
        pytest.approx(round(east / 5.625)),
    )


def test_metres_agree_with_the_usual_projection() -> None:
    metres = mercator.lonlat_to_mercator_metres(np.array([(180.0, 0.0), (30.0, 50.0), (0.0, 89.9)]))

    assert metres[0] == pytest.approx((20_037_508.3, 0), abs=0.1)
    assert metres[1] == pytest.approx((3_339_584.72, 6_446_275.84), abs=0.1)
    assert metres[2][1] == pytest.approx(20_037_508.3, abs=0.1)


def test_borders_are_told_apart_by_what_they_divide() -> None:
    units = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1)]

    found = find_borders(units, ["UA", "UA", "RU"], frozenset({"UA"}))

    assert shapely.union_all(found.region).equals(shapely.LineString([(1, 0), (1, 1)]))
    assert shapely.union_all(found.country).equals(shapely.LineString([(2, 0), (2, 1)]))
    assert shapely.union_all(found.coast).length == pytest.approx(8)


def test_regions_of_other_countries_have_no_borders() -> None:
    units = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]

    assert find_borders(units, ["PL", "PL"], frozenset({"UA"})).region == []


def test_a_long_coast_is_cut_without_losing_any_of_it() -> None:
    circle = shapely.Point(0, 0).buffer(10, quad_segs=1000)

    coast = find_borders([circle], ["UA"], frozenset()).coast

    assert len(coast) > 5
    assert shapely.line_merge(shapely.union_all(coast)).length == pytest.approx(circle.length)
    assert all(a.touches(b) for a, b in pairwise(coast))


def _crowd() -> Iterator[Candidate]:
    for at in range(400):
        yield Candidate(f"Village {at}", 30 + (at % 20) * 0.05, 50 + (at // 20) * 0.03, "small", 10 + at)


def test_no_two_names_overlap() -> None:
    placed = place_labels(_crowd(), 9)

    boxes = [_text_box(label) for label in placed]
    tree = shapely.STRtree(boxes)
    pairs = tree.query(boxes, predicate="intersects").T

    assert 20 < len(placed) < 400
    assert [(a, b) for a, b in pairs if a < b] == []


def test_the_more_important_of_two_names_stays() -> None:
    land = Candidate("Land", 30.0, 50.0, "country", 1)
    rivals = [Candidate("Rival", 30.0 + at * 1e-4, 50.0, "large", 2 + at) for at in range(12)]

    placed = place_labels([*rivals, land], 5)

    assert placed[0].name == "LAND"
    assert len(placed) < 13


def test_the_same_names_are_placed_the_same_way_in_any_order() -> None:
    crowd = list(_crowd())

    assert place_labels(reversed(crowd), 8) == place_labels(crowd, 8)


def test_the_name_of_a_region_moves_a_little_but_not_away() -> None:
    city = Candidate("A city with a long name", 34.0, 52.0, "large", 0)
    region = Candidate("Bryansk region", 34.5, 52.2, "region", 1)

    moved = place_labels([city, region], 6)[-1]

    assert moved.name == "BRYANSK REGION"
    assert 0 < max(abs(moved.dx), abs(moved.dy)) <= 16


@pytest.mark.parametrize("theme", sorted(mapnik_style.THEMES))
def test_borders_are_lighter_than_coasts_and_names_can_be_read(theme: str) -> None:
    colours = mapnik_style.THEMES[theme]

    coast, country, region = (
        _contrast(line, colours.land) for line in (colours.coast, colours.country, colours.region)
    )

    assert coast > country > region > 1.1
    assert _contrast(colours.text, colours.land) >= 4.5
    assert _contrast(colours.water, colours.land) > 1.05
    assert colours.water != "#000000"


def test_the_drained_reservoir_is_a_river_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    cascade = np.array(
        [(32.0, 49.6), (33.0, 49.2), (35.2, 48.2), (35.2, 47.0), (33.5, 46.9), (33.3, 46.7), (32.5, 48.5)]
    )
    monkeypatch.setattr(lakes_rivers, "water_files", lambda: (None,) * 4)
    monkeypatch.setattr(lakes_rivers, "_shapes", lambda *files: iter([(2, 5_325.0, cascade)]))

    lakes = shapely.union_all([lake.shape for lake in lakes_rivers.read_lakes()])
    rivers = list(lakes_rivers.read_rivers())

    assert not lakes.intersects(shapely.Point(34.2, 47.3))
    assert lakes.intersects(shapely.Point(33.0, 49.1))
    assert rivers[-1].shape.distance(shapely.Point(34.2, 47.45)) < 0.05


def _text_box(label: label_placement.Label) -> shapely.Geometry:
    x, y = mercator.lonlat_to_world_pixel(label.lon, label.lat, 9)
    width, height = label_placement.text_width(label.name, label.style), label_placement.SIZES[label.style]
    left = x + label.dx if label.dx > 0 else x + label.dx - width if label.dx < 0 else x - width / 2
    top = y + label.dy if label.dy > 0 else y + label.dy - height if label.dy < 0 else y - height / 2
    return shapely.box(left, top, left + width, top + height)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
