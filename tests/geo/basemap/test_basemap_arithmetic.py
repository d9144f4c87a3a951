"""Where a degree lies on the map, which lines are borders, and which names find room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.conf import settings
from PIL import ImageColor

from geo.basemap import ARCHIVE, label_placement, lakes_rivers, mercator
from geo.basemap.archive import write_archive
from geo.basemap.border_edges import find_borders
from geo.basemap.district_lines import lines_between
from geo.basemap.label_placement import Candidate, place_labels
from geo.basemap.map_colours import COLOURS
from geo.basemap.mvt_decoding import Feature, read_tile
from geo.basemap.mvt_encoding import LayerEncoder, Part, encode_parts
from geo.basemap.picture_labels import label_candidates
from geo.basemap.tile_cutting import cut_into_tiles
from geo.basemap.tile_picture import View, draw_basemap_picture


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


def test_borders_are_told_apart_by_what_they_divide() -> None:
    units = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1)]

    found = find_borders(units, ["UA", "UA", "RU"], frozenset())

    assert shapely.union_all(found.region).equals(shapely.LineString([(1, 0), (1, 1)]))
    assert shapely.union_all(found.country).equals(shapely.LineString([(2, 0), (2, 1)]))
    assert found.small_region == []


def test_small_regions_have_borders_of_their_own() -> None:
    units = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]

    found = find_borders(units, ["MD", "MD"], frozenset({"MD"}))

    assert found.region == []
    assert shapely.union_all(found.small_region).length == pytest.approx(1)


def test_a_long_border_is_cut_without_losing_any_of_it() -> None:
    inner = shapely.Point(0, 0).buffer(10, quad_segs=1000)
    outer = shapely.difference(shapely.box(-20, -20, 20, 20), inner)

    border = find_borders([inner, outer], ["UA", "RU"], frozenset()).country

    assert len(border) > 5
    assert shapely.line_merge(shapely.union_all(border)).length == pytest.approx(inner.length)
    assert all(a.touches(b) for a, b in pairwise(border))


def test_a_line_between_districts_runs_half_way_between_their_settlements() -> None:
    points = np.array([(x / 10, y / 10) for x in range(10) for y in range(10)])
    districts = (points[:, 0] > 0.45).astype(np.int64)
    districts[22] = 1  # one village that the gazetteer puts into the wrong district

    lines = lines_between(points, districts, shapely.box(-0.05, -0.05, 0.95, 0.95))

    border = shapely.union_all(lines)
    assert border.length == pytest.approx(1.0, abs=0.05)
    assert border.bounds[0] == pytest.approx(0.45, abs=0.01)
    assert border.bounds[2] == pytest.approx(0.45, abs=0.01)


def test_one_district_has_no_lines() -> None:
    points = np.random.default_rng(7).random((50, 2))

    assert lines_between(points, np.ones(50, dtype=np.int64), shapely.box(0, 0, 1, 1)) == []


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Polygon([(0.5, 0.5), (0.74, 0.5), (0.74, 0.74), (0.5, 0.74)]),
        shapely.Polygon([(0.5, 0.5), (0.9, 0.5), (0.9, 0.9)], [[(0.8, 0.6), (0.85, 0.6), (0.85, 0.65)]]),
        shapely.LineString([(0.1, 0.1), (0.3, 0.12), (0.9, 0.95)]),
    ],
)
def test_what_is_written_into_a_tile_is_read_out_of_it(shape: shapely.Geometry) -> None:
    encoder = LayerEncoder("any", [{"kind": "one"}, {"kind": "two", "min_zoom": 300}])
    (geometry,) = encode_parts([Part(shape, 0, 0, 1)], 0)
    is_polygon = shape.geom_type == "Polygon"

    (feature,) = read_tile(encoder.layer([encoder.feature(1, geometry, is_polygon=is_polygon)]))

    assert (feature.layer, feature.properties) == ("any", {"kind": "two", "min_zoom": 300})
    again = (
        shapely.Polygon(feature.parts[0], feature.parts[1:])
        if is_polygon
        else shapely.LineString(feature.parts[0])
    )
    assert shapely.hausdorff_distance(again, shape) < 1 / 4096


def test_several_things_on_several_tiles_do_not_mix() -> None:
    parts = [
        Part(shapely.LineString([(0.1, 0.1), (0.2, 0.2)]), 0, 0, 0),
        Part(shapely.LineString([(0.6, 0.6), (0.6, 0.6)]), 1, 1, 0),  # nothing is left of it
        Part(shapely.LineString([(0.6, 0.6), (0.7, 0.7), (0.9, 0.6)]), 1, 1, 0),
    ]

    first, nothing, last = encode_parts(parts, 1)

    encoder = LayerEncoder("any", [{}])
    read = [
        next(read_tile(encoder.layer([encoder.feature(0, each, is_polygon=False)]))) for each in (first, last)
    ]
    assert nothing == b""
    assert [len(each.parts[0]) for each in read] == [2, 3]
    assert read[1].parts[0][0] == pytest.approx((0.2, 0.2), abs=1e-3)


def test_land_without_end_is_one_square_on_every_tile_within() -> None:
    land = np.array([shapely.box(0.0, 0.0, 1.0, 0.6)], dtype=object)

    cuts = list(cut_into_tiles(land, np.zeros(1, dtype=np.int64), 4))

    assert {(x, y) for x, y, _ in cuts[4].full} == {(x, y) for x in range(1, 15) for y in range(1, 9)}
    edge = {(part.x, part.y) for part in cuts[4].parts}
    assert (5, 9) in edge
    assert not edge & {(x, y) for x, y, _ in cuts[4].full}
    assert (5, 12) not in edge


def test_what_is_no_tile_is_refused() -> None:
    with pytest.raises(ValueError, match="no vector tile"):
        list(read_tile(b"\x1a\xff\xff"))


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


@pytest.mark.parametrize("theme", sorted(COLOURS))
def test_names_can_be_read_and_the_colours_are_those_of_the_page(theme: str) -> None:
    colours = COLOURS[theme]
    script = (Path(settings.BASE_DIR) / "static/js/map/basemapStyle.js").read_text(encoding="utf-8")
    block = script.split(f"  {theme}: {{")[1].split("}")[0]
    on_the_page = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', block))

    assert asdict(colours).items() <= on_the_page.items()
    assert _contrast(colours.country, colours.land) > _contrast(colours.region, colours.land) > 1.1
    assert min(_contrast(colours.text, colours.land), _contrast(colours.quiet, colours.land)) >= 4.5
    assert _contrast(colours.water, colours.land) > 1.05


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


def test_the_ground_is_drawn_in_the_colours_of_the_theme_and_names_in_the_language(tmp_path: Path) -> None:
    land = LayerEncoder("earth", [{"kind": "earth"}])
    half = encode_parts([Part(shapely.box(0.5, 0, 1, 1), 0, 0, 0)], 0)[0]
    write_archive(tmp_path / ARCHIVE, {(0, 0, 0): land.layer([land.feature(0, half, is_polygon=True)])}, {})
    view = View(0, 0, 1, 400, 300)

    light, dark = (draw_basemap_picture(view, tmp_path, theme, "uk") for theme in ("light", "dark"))

    for image, colours in ((light, COLOURS["light"]), (dark, COLOURS["dark"])):
        assert image.size == (400, 300)
        assert image.getpixel((100, 150)) == ImageColor.getrgb(colours.water)
        assert image.getpixel((300, 150)) == ImageColor.getrgb(colours.land)


def test_without_an_archive_a_picture_has_plain_land(tmp_path: Path) -> None:
    image = draw_basemap_picture(View(33, 49, 6, 80, 60), tmp_path, "light", "en")

    assert image.getcolors() == [(80 * 60, ImageColor.getrgb(COLOURS["light"].land))]


def test_names_on_a_picture_are_those_of_the_language_that_are_due_at_the_zoom() -> None:
    def place(name: str, people: int, first: int) -> Feature:
        told = {
            "kind": "locality",
            "name": name,
            "name:uk": f"{name}-uk",
            "population": people,
            "min_zoom": first,
        }
        return Feature("places", 1, told, [[(33.0, 50.0)]])

    found = [*label_candidates([place("City", 900_000, 5), place("Village", 90, 10)], 6, "ru")]

    assert [(each.name, each.style) for each in found] == [("City-uk", "medium")]
