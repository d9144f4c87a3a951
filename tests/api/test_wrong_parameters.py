"""A wrong parameter answers 400, names itself and says what to do."""

from __future__ import annotations

from typing import Any

import pytest

WRONG = {
    "bbox": ["30,46,31", "a,b,c,d", "30,46,31,north", "190,0,191,1", "0,50,1,40", "nan,0,1,1", "0,0,inf,1"],
    "near": ["34,50", "34,50,0", "34,50,-3", "34,95,10", "34,50,99999999", "x"],
    "polygon": ["1,2,3", "1,2,3,4", "1,2,3,4,5,x", "1,2,3,4,1,2"],
    "place": ["Kyiv", "p", "a-1"],
    "datetime": [
        "yesterday",
        "2023-13-01",
        "2023-12-31/2023-12-29",
        "../..",
        "2023-12-01/2023-12-02/2023-12-03",
    ],
    "updated_since": ["soon", "2023-99-99"],
    "type": ["explosion", "sabotage,explosion"],
    "weapon": ["bow"],
    "precision": ["roughly"],
    "country": ["Ukraine", "U"],
    "region": ["Odesa"],
    "killed_min": ["-1", "many", "1.5", "99999999999"],
    "unlocated": ["yes"],
    "sample": ["2"],
    "source": ["a b"],
    "q": ["x" * 300],
    "limit": ["0", "-1", "1001", "all"],
    "cursor": ["abc", "e30", "!!"],
    "format": ["xml"],
    "eventtype": ["sabotage"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_the_list_names_the_wrong_parameter(api: Any, name: str, value: str) -> None:
    told = api(status=400, **{name: value})

    assert told["error"] == "bad_parameter"
    assert list(told["parameters"]) == [name]
    assert len(told["parameters"][name]) > 15


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("incidents/map/", "zoom", "x"),
        ("incidents/map/", "zoom", "21"),
        ("incidents/map/", "limit", "5"),
        ("incidents/map/", "bbox", "1,2"),
        ("incidents/timeline/", "unit", "hour"),
        ("incidents/timeline/", "datetime", "x"),
        ("incidents/summary/", "colour", "red"),
        ("areas/outlines/", "ids", "x"),
        ("areas/outlines/", "fine", "yes"),
        ("sources/", "q", "x"),
        ("changes/", "since", "x"),
        ("meta/", "q", "x"),
    ],
)
def test_every_other_address_does_so_too(api: Any, path: str, name: str, value: str) -> None:
    assert name in api(path, status=400, **{name: value})["parameters"]


@pytest.mark.parametrize("text", ["%", "'; --", "\\", "<script>", "🙂"])
def test_odd_characters_in_a_search_find_nothing_and_break_nothing(api: Any, text: str) -> None:
    assert api(q=text + "zzz")["matched"] == 0
