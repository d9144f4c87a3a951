"""The figures of a toll as it was reported stand beside its line, never on it nor on the days."""

from __future__ import annotations

from typing import Any

from incidents.web.charts.chart_coordinates import step_line

LETTERS = 12  # the height of a figure


def told(*numbers: int) -> dict[str, Any]:
    line = step_line([{"best": number, "low": number, "high": number} for number in numbers])
    assert line is not None
    return line


def test_a_fall_is_written_under_the_line_and_a_rise_above() -> None:
    up, down, again = told(0, 3, 2)["points"][0], told(0, 3, 2)["points"][2], told(2, 2)["points"][1]

    assert down["label_dy"] > LETTERS
    assert up["label_dy"] < 0
    assert again["label_dy"] < 0


def test_the_lowest_figure_is_clear_of_the_days() -> None:
    line = told(9, 0)
    lowest = line["points"][1]

    assert lowest["y"] + lowest["label_dy"] <= line["base"] - LETTERS + 1
