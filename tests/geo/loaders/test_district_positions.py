"""Where a district lies and how far it reaches, against the outlines of regions."""

from __future__ import annotations

import math

import pytest
import shapely

from geo.loaders.district_positions import locate_district
from geo.loaders.region_outlines import RegionOutline, RegionOutlines

AREA_M2 = 40_000.0 * 1_000_000
MEAN_OF_TEN_M = math.sqrt(AREA_M2 / 10 / math.pi)


def square(code: str, west: float, south: float) -> RegionOutline:
    """A region two degrees wide and high."""
    shape = shapely.box(west, south, west + 2, south + 2)
    return RegionOutline(code, code[:2], shape, AREA_M2, (south + 1, west + 1))


OUTLINES = RegionOutlines(
    [square("RU-BEL", 36, 50), square("RU-SAR", 44, 50), square("VN-1", 100, 10), square("VN-2", 102, 10)]
)
HOME = [(50.5, 36.5), (50.6, 36.6), (50.7, 36.7)]


def test_a_namesake_in_another_region_does_not_move_a_district() -> None:
    found = locate_district([*HOME[:1], (51.2, 45.0), (51.3, 45.1)], "RU-BEL", "RU", OUTLINES, 10)

    assert (found.region, found.lat, found.lon) == ("RU-BEL", 50.5, 36.5)


def test_a_district_of_which_nothing_lies_in_its_region_is_somewhere_in_the_region() -> None:
    found = locate_district([(51.2, 45.0)], "RU-BEL", "RU", OUTLINES, 10)

    assert (found.region, found.lat, found.lon) == ("RU-BEL", 51, 37)
    assert found.radius_m == int(math.sqrt(AREA_M2 / math.pi))


def test_where_codes_follow_another_edition_the_region_is_the_one_around_the_district() -> None:
    found = locate_district([(11.0, 103.0), (11.1, 103.1)], "VN-1", "VN", OUTLINES, 10)

    assert (found.region, found.lat, found.lon) == ("VN-2", 11.05, 103.05)


def test_an_island_beyond_every_outline_stays_where_it_is() -> None:
    found = locate_district([(8.7, 106.6)], "VN-1", "VN", OUTLINES, 10)

    assert (found.region, found.lat, found.lon) == ("VN-1", 8.7, 106.6)


@pytest.mark.parametrize(
    ("points", "radius"),
    [
        ([*HOME, (50.1, 37.9), (51.9, 36.1), (51.9, 37.9), (50.0, 36.0)], int(2 * MEAN_OF_TEN_M)),
        (HOME[:1], int(1.5 * MEAN_OF_TEN_M)),
        ([(50.5, 36.5)] * 5, 10_000),
    ],
    ids=["scattered over the region", "one settlement", "all in one place"],
)
def test_the_reach_follows_the_size_of_the_region(points: list[tuple[float, float]], radius: int) -> None:
    assert locate_district(points, "RU-BEL", "RU", OUTLINES, 10).radius_m == pytest.approx(radius, abs=60)


def test_a_wide_district_is_not_cut_at_a_fixed_reach() -> None:
    wide = RegionOutlines([RegionOutline("RU-SA", "RU", shapely.box(110, 60, 150, 72), 3.0e12, (66, 130))])
    points = [(62.0, 120.0), (64.0, 122.0), (66.0, 124.0), (63.0, 128.0), (65.0, 121.0)]

    assert locate_district(points, "RU-SA", "RU", wide, 36).radius_m > 120_000


def test_without_outlines_settlements_alone_decide() -> None:
    found = locate_district(HOME, "RU-BEL", "RU", RegionOutlines(), 10)

    assert (found.lat, found.lon, found.radius_m) == (50.6, 36.6, 40_000)
