"""Pictures are drawn where things are, in the colours of the pages, with or without a basemap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageChops, ImageColor

from geo.basemap import ARCHIVE
from geo.basemap.archive import write_archive
from geo.basemap.map_colours import COLOURS
from geo.basemap.mvt_encoding import LayerEncoder
from incidents.pictures import areas, basemap_image, incident_card, map_view_picture, marks
from incidents.pictures.palette import PALETTES

NOWHERE = Path("/nonexistent")
LIGHT = PALETTES["light"]
WORDS = incident_card.Words(
    "Site", "Drone strike, Lypove", "Wed 14 May 2031", "Lypove", "Reviewed", "Places: someone"
)
TOKENS = {
    "air_drone_strike": "air", "shelling_artillery_missile": "shelling", "armed_clash": "clash",
    "explosive_mine_ied": "mine", "attack_on_civilians": "civilians", "interception": "interception",
    "sabotage": "sabotage", "protest": "protest", "other": "other",
}  # fmt: skip


def box(shape: tuple[float, float, float, float]) -> dict[str, object]:
    west, south, east, north = shape
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one, other).getbbox()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hues_are_those_of_the_pages(theme: str) -> None:
    css = (Path(settings.BASE_DIR) / "static/css/base/tokens.css").read_text(encoding="utf-8")
    block = css.split(':root[data-theme="dark"] {')[1] if theme == "dark" else css
    hues = dict(re.findall(r"--type-(\w+): #([0-9a-f]{6})", block.split("}")[0]))

    drawn = {TOKENS[name]: bytes(colour).hex() for name, colour in PALETTES[theme].types.items()}

    assert drawn == hues


def test_shapes_are_those_of_the_sprite() -> None:
    sprite = (Path(settings.BASE_DIR) / "templates/components/svg_symbol_sprite.html").read_text(
        encoding="utf-8"
    )

    assert set(re.findall(r'id="s-(\w+)"', sprite)) == {*marks.SHAPES, "attack_on_civilians"}


def test_the_centre_of_a_frame_is_the_middle_of_its_picture() -> None:
    frame = basemap_image.Frame(33.5, 50.0, 7, 800, 600)

    assert frame.at(33.5, 50.0) == (400, 300)
    west, south, east, north = frame.bbox()
    assert frame.at(west, north) == pytest.approx((0, 0), abs=0.01)
    assert frame.at(east, south) == pytest.approx((800, 600), abs=0.01)


def test_a_frame_around_a_box_shows_all_of_it_over_the_date_line_too() -> None:
    frame = basemap_image.frame_around_box((170.0, 40.0, -170.0, 60.0), 800, 600)

    for lon, lat in ((170, 40), (-170, 60)):
        x, y = frame.at(lon, lat)
        assert 0 <= x <= 800
        assert 0 <= y <= 600


def test_the_base_map_lies_under_a_picture(tmp_path: Path) -> None:
    land = LayerEncoder("earth", [{"kind": "earth"}])
    write_archive(tmp_path / ARCHIVE, {(2, 2, 1): land.layer([land.full_tile(0)])}, {})

    drawn = basemap_image.draw_basemap(basemap_image.Frame(33.5, 50.0, 3, 300, 200), tmp_path, "dark")

    assert drawn.getpixel((150, 100)) == ImageColor.getrgb(COLOURS["dark"].land)


def test_without_a_basemap_the_ground_is_plain() -> None:
    drawn = basemap_image.draw_basemap(basemap_image.Frame(33.5, 50.0, 6, 300, 200), NOWHERE, "light")

    assert drawn.getcolors() == [(60_000, ImageColor.getrgb(COLOURS["light"].land))]


def test_a_point_is_drawn_in_the_middle_of_its_map_and_nowhere_else() -> None:
    empty = incident_card.draw_place_map(
        incident_card.Where("sabotage", "unknown"), (400, 300), NOWHERE, "light", "x"
    )
    drawn = incident_card.draw_place_map(
        incident_card.Where("sabotage", "exact", (33.5, 50.0), 100), (400, 300), NOWHERE, "light", "x"
    )

    left, top, right, bottom = changed(empty, drawn) or (0, 0, 0, 0)
    assert 180 < left < right < 220
    assert 130 < top < bottom < 170


def test_an_area_is_hatched_all_over_and_has_no_pin() -> None:
    where = incident_card.Where("sabotage", "region", None, None, box((33.0, 49.0, 36.0, 51.0)), (34.0, 50.0))
    drawn = incident_card.draw_place_map(where, (400, 300), NOWHERE, "light", "")

    assert LIGHT.types["sabotage"] not in {colour for _count, colour in drawn.getcolors(100_000) or []}
    assert len({drawn.getpixel((x, 150)) for x in range(100, 300)}) > 1


def test_an_area_on_the_date_line_does_not_cross_the_world() -> None:
    shape = {"type": "MultiPolygon", "coordinates": [box((170, 60, 180, 66))["coordinates"], box((-180, 60, -172, 66))["coordinates"]]}  # fmt: skip
    west, _south, east, _north = areas.geometry_bounding_box(shape)
    plain = Image.new("RGB", (720, 400), LIGHT.surface)
    drawn = plain.copy()

    areas.draw_hatched_area(drawn, basemap_image.Frame(0, 60, 1.4, 720, 400), shape, LIGHT.accent)

    assert (west, east) == (170, 188)
    assert changed(plain.crop((150, 0, 500, 400)), drawn.crop((150, 0, 500, 400))) is None


def test_unknown_places_give_the_map_alone() -> None:
    drawn = incident_card.draw_place_map(
        incident_card.Where("other", "unknown"), (400, 300), NOWHERE, "light", ""
    )

    assert drawn.crop((0, 0, 380, 280)).getcolors() == [(380 * 280, ImageColor.getrgb(COLOURS["light"].land))]


def test_the_card_has_the_size_other_sites_expect_and_carries_long_titles() -> None:
    long = incident_card.Words("Site", "Word " * 60, "Wed 14 May 2031", "Place " * 40, "Reviewed", "Credit")

    assert incident_card.draw_incident_card(incident_card.Where("other", "unknown"), WORDS, NOWHERE).size == (
        1200,
        630,
    )
    assert incident_card.draw_incident_card(
        incident_card.Where("other", "unknown"), long, NOWHERE, "dark"
    ).size == (
        1200,
        630,
    )


def test_a_view_has_heading_map_legend_and_date() -> None:
    frame = basemap_image.Frame(33.5, 50.0, 6, 600, 400)
    view = map_view_picture.View(
        [
            marks.Mark(33.5, 50.0, {"sabotage": 40, "protest": 2}, is_cluster=True),
            marks.Mark(35.0, 50.0, {"interception": 3}, "settlement"),
            marks.Mark(32.0, 50.0, {"other": 1}, "hromada", 40_000, is_machine=True),
        ],
        [
            map_view_picture.Area(box((36, 49, 37, 50)), (36.5, 49.5), {"sabotage": 2}),
            map_view_picture.Area(None, (31, 51), {"other": 1}),
        ],
    )
    words = map_view_picture.Words(
        "46 incidents", "Days: all", "Made today", "Credit", [("sabotage", "Sabotage 42")], ["a note"]
    )

    whole = map_view_picture.draw_view_picture(frame, view, words, NOWHERE, "light")

    assert whole.width == 600
    assert whole.height > 460


@pytest.mark.parametrize(
    ("count", "text"), [(7, "7"), (999, "999"), (1200, "1.2k"), (2000, "2k"), (15_300, "15k")]
)
def test_counts_are_short(count: int, text: str) -> None:
    assert marks.compact_count(count) == text


def test_an_area_costs_its_own_part_of_the_picture_and_its_lines_go_on_in_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: list[tuple[int, int]] = []
    real = areas._stripes

    def seen(size: tuple[int, int], from_corner: int) -> Image.Image:
        sizes.append(size)
        return real(size, from_corner)

    monkeypatch.setattr(areas, "_stripes", seen)
    frame = basemap_image.Frame(34, 49, 6, 1200, 800)
    small, wide = Image.new("RGB", (1200, 800)), Image.new("RGB", (1200, 800))

    areas.draw_hatched_area(small, frame, box((33.9, 48.0, 35.1, 49.2)), (255, 255, 255))
    areas.draw_hatched_area(wide, frame, box((-6, 9, 74, 80)), (255, 255, 255))
    areas.draw_hatched_area(small, frame, box((79, 9, 81, 11)), (255, 255, 255))

    inner = [round(edge) for edge in (*frame.at(34, 49.1), *frame.at(35, 48.1))]
    assert max(sizes[0]) < 200
    assert sizes[1] == (2400, 1600)
    assert len(sizes) == 2
    assert small.crop(inner).tobytes() == wide.crop(inner).tobytes()
