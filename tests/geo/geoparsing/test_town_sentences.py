"""The lists of towns in sentences: sound in themselves, and judged as they should be."""

from __future__ import annotations

import re

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.types import Mention, Resolution
from tests.geo.geoparsing.town_sentences import LISTS, Town, judge_reading, unseen_towns

TOWN = Town("en", "YE", "Mokha", "settlement", "YE-TA", 13.32, 43.25, "Drones struck Mokha.")
VILLAGE = Town(
    "en", "YE", "Hajjah", "region", "YE-HJ", 16.1, 43.2, "A shell hit Beit Nuqrasa in Hajjah province."
)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_names_its_country_region_and_level_once(name: str) -> None:
    towns = unseen_towns(name)

    assert len({town.text for town in towns}) == len(towns)
    for town in towns:
        assert re.fullmatch(r"[A-Z]{2}(-|[A-Z]-)[\w~-]+", town.region), town
        assert town.level in ("settlement", "district", "region")
        assert town.language in ("en", "uk", "ru")


def found(
    lat: float, lon: float, country: str, region: str, precision: str, role: str = "site"
) -> Resolution:
    """A bound name."""
    mention = Mention(0, 5, "Words", ("words",), role=role)
    return Resolution(
        mention, "p1", country=country, region=region, precision=Precision(precision), lat=lat, lon=lon
    )


HERE = found(13.3, 43.2, "YE", "YE-TA", "settlement")
AROUND = found(13.5, 44.0, "YE", "YE-TA", "region")
ELSEWHERE = found(50.0, 30.0, "UA", "UA-32", "settlement")
ORIGIN = found(50.0, 30.0, "UA", "UA-32", "settlement", "reference")
PROVINCE = found(16.0, 43.0, "YE", "YE-HJ", "region")


@pytest.mark.parametrize(
    ("town", "places", "judgement"),
    [
        (TOWN, [HERE], "right"),
        (TOWN, [AROUND], "coarse"),
        (TOWN, [], "nothing"),
        (TOWN, [ELSEWHERE], "wrong"),
        (TOWN, [HERE, ELSEWHERE], "wrong"),
        (TOWN, [HERE, ORIGIN], "right"),
        (VILLAGE, [PROVINCE], "right"),
        (VILLAGE, [PROVINCE, HERE], "wrong"),
    ],
)
def test_a_reading_is_judged_by_where_its_places_lie(
    town: Town, places: list[Resolution], judgement: str
) -> None:
    assert judge_reading(town, places) == judgement
