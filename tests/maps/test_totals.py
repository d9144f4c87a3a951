"""A sum counts each victim once, keeps ranges, and never turns "not stated" into zero."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import IncidentFactory


def made(low: int | None, best: int | None, high: int | None, **values: Any) -> Any:
    return IncidentFactory.create(public=True, killed_low=low, killed_best=best, killed_high=high, **values)


def killed(api: Any, **asked: Any) -> Any:
    told = api("incidents/summary/", **asked)["killed"]
    return told["low"], told["best"], told["high"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(3, 3, 3), (1, 1, 1)], (4, 4, 4)),
        ([(3, 4, 5), (1, 1, 1)], (4, 5, 6)),
        ([(24, 24, None), (1, 1, 1)], (25, 25, None)),
        ([(None, 160, 160)], (0, 160, 160)),
        ([(3, None, 5)], (3, 3, 5)),
        ([(0, 0, 0), (None, None, None)], (0, 0, 0)),
        ([(None, None, None)], (None, None, None)),
        ([], (None, None, None)),
    ],
)
def test_ranges_add_up_bound_by_bound(api: Any, figures: list[Any], expected: Any) -> None:
    for low, best, high in figures:
        made(low, best, high)

    assert killed(api) == expected


@pytest.mark.parametrize(
    ("parent", "parts", "expected"),
    [
        ((4, 4, 4), [(3, 3, 3), (1, 1, 1)], (4, 4, 4)),
        ((39, 39, 39), [(16, 16, 16), (4, 4, 4)], (39, 39, 39)),
        ((4, 4, 4), [(5, 5, 5), (1, 1, 1)], (6, 6, 6)),
        ((None, None, None), [(3, 3, 3), (1, 1, 2)], (4, 4, 5)),
        ((4, 4, None), [(3, 3, 3)], (4, 4, None)),
    ],
)
def test_a_parent_and_its_parts_count_each_victim_once(
    api: Any, parent: Any, parts: Any, expected: Any
) -> None:
    whole = made(*parent)
    for low, best, high in parts:
        made(low, best, high, parent=whole)

    assert killed(api) == expected


def test_a_part_counts_by_itself_when_its_parent_is_not_asked_for(api: Any) -> None:
    whole = made(4, 4, 4, incident_type="sabotage")
    made(3, 3, 3, parent=whole)

    assert killed(api, type="air_drone_strike") == (3, 3, 3)


def test_parts_of_parts_are_counted_once(api: Any) -> None:
    whole = made(5, 5, 5)
    half = made(4, 4, 4, parent=whole)
    made(7, 7, 7, parent=half)

    assert killed(api) == (7, 7, 7)


def test_how_many_state_a_figure_is_told(api: Any) -> None:
    made(0, 0, 0)
    made(None, None, None)

    told = api("incidents/summary/")["killed"]

    assert (told["stated"], told["not_stated"]) == (1, 1)
