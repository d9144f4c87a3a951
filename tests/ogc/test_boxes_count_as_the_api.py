"""A box holds more here than in the API by OGC's rule; how many more is told, and one word makes both equal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ogc.conftest import ITEMS

BOX = "33.9,49.9,34.1,50.1"


def _api(ogc: Any, **asked: str) -> int:
    found = ogc.client.get("/api/v1/incidents/", data={"bbox": BOX, **asked}).json()["matched"]
    assert isinstance(found, int)
    return found


def test_what_a_box_holds_without_a_place_is_told(ogc: Any, four: None) -> None:
    told = ogc(ITEMS, bbox=BOX)

    assert told["numberWithoutGeometry"] == 1
    assert told["numberMatched"] - told["numberWithoutGeometry"] == _api(ogc)


@pytest.mark.parametrize("unlocated", ["0", "1"])
def test_the_same_words_hold_the_same_incidents(ogc: Any, four: None, unlocated: str) -> None:
    assert ogc(ITEMS, bbox=BOX, unlocated=unlocated)["numberMatched"] == _api(ogc, unlocated=unlocated)


def test_without_a_box_nothing_is_told_of_it(ogc: Any, four: None) -> None:
    assert "numberWithoutGeometry" not in ogc(ITEMS)
