"""Where lines and bars of our drawings stand. Pure arithmetic: templates draw it, words come from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

STEP_WIDTH, STEP_HEIGHT = 340, 90
LEFT, RIGHT, TOP, BOTTOM = 10, 34, 18, 34  # room for a figure below the lowest point and for the days


def best_known_figure(value: dict[str, Any]) -> int:
    """The figure a line is drawn through: the best, else the lowest, else the highest."""
    found = next((value[bound] for bound in ("best", "low", "high") if value[bound] is not None), 0)
    return int(found)


def step_line(series: list[dict[str, Any]]) -> dict[str, Any] | None:
    """A step line of a toll as it was reported; none for fewer than two reports."""
    if len(series) < 2:
        return None
    numbers = [best_known_figure(step) for step in series]
    top = max(1, *numbers)
    across = (STEP_WIDTH - LEFT - RIGHT) / (len(series) - 1)
    points = [
        {
            "x": round(LEFT + index * across, 1),
            "y": round(TOP + (1 - number / top) * (STEP_HEIGHT - TOP - BOTTOM), 1),
            "step": series[index],
            "label_dy": 16
            if index and number < numbers[index - 1]
            else -7,  # a fall is written under its line
        }
        for index, number in enumerate(numbers)
    ]
    path = f"M{points[0]['x']} {points[0]['y']}" + "".join(f"H{p['x']}V{p['y']}" for p in points[1:])
    return {
        "width": STEP_WIDTH,
        "height": STEP_HEIGHT,
        "points": points,
        "path": path,
        "base": STEP_HEIGHT - 6,
    }


WIDTH, HEIGHT = 720, 200
AXIS_LEFT, AXIS_RIGHT, AXIS_TOP, AXIS_BOTTOM = 46, 8, 10, 26
TICK = 130  # pixels between labels
LABEL = 116  # and the width of one on a phone: nearer to the edge it would be cut
UNIT_DAYS = {"day": 1, "week": 7, "month": 30.44}
Bounds = tuple[int | None, int | None, int | None]


def time_bar_chart(points: list[tuple[date, list[Bounds]]], unit: str) -> dict[str, Any]:
    """Bars by day, week or month, several series side by side: solid to the least said, pale up to the most."""
    first, last = points[0][0], points[-1][0]
    days = (last - first).days + UNIT_DAYS[unit]
    per_day = (WIDTH - AXIS_LEFT - AXIS_RIGHT) / max(days, 10 * UNIT_DAYS[unit])
    series = len(points[0][1])
    slot = max(per_day * UNIT_DAYS[unit], 1.0)
    width = max(0.8, slot * (0.82 if slot > 3 else 1) / series)
    top = nice_axis_number(
        max((max(n or 0 for n in bounds) for _day, values in points for bounds in values), default=0)
    )
    bars = []
    for day, values in points:
        left = AXIS_LEFT + (day - first).days * per_day
        for number, bounds in enumerate(values):
            if any(bound is not None for bound in bounds):
                bars.append(_bar(left + number * width, width, bounds, top, number))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "bars": bars,
        "has_ranges": any(bar["pale"] for bar in bars),
        "base": HEIGHT - AXIS_BOTTOM,
        "left": AXIS_LEFT,
        "right": WIDTH - AXIS_RIGHT,
        "levels": [{"y": _y(level, top), "number": level} for level in _levels(top)],
        "ticks": [
            _tick(day, round(AXIS_LEFT + (day - first).days * per_day, 1))
            for day in _ticks(first, last, per_day)
            if AXIS_LEFT + (day - first).days * per_day <= WIDTH - LABEL
        ],
    }


def rows_with_bar_lengths(rows: list[tuple[Any, int]]) -> list[dict[str, Any]]:
    """Lengths of horizontal bars in per mille of the longest; what is not known has none."""
    top = max((number for value, number in rows if value is not None), default=0) or 1
    return [{"share": None if value is None else round(1000 * number / top)} for value, number in rows]


def nice_axis_number(number: int) -> int:
    """The next number that halves well: 1, 2, 4, 10, 20, 40, 100 …"""
    step = 1
    while True:
        for factor in (1, 2, 4, 6, 8):
            if number <= factor * step:
                return factor * step
        step *= 10


def _bar(x: float, width: float, bounds: Bounds, top: int, series: int) -> dict[str, Any]:
    low, best, high = bounds
    least = low if low is not None else 0
    most = max(number for number in (low, best, high) if number is not None)
    floor, y, base = _y(least, top), _y(most, top), HEIGHT - AXIS_BOTTOM
    return {
        "x": round(x, 2),
        "width": round(width, 2),
        "y": floor,
        "height": round(base - floor, 1),
        "series": series,
        "pale": {"y": y, "height": round(floor - y, 1)} if most > least else None,
    }


def _y(number: int, top: int) -> float:
    room = HEIGHT - AXIS_TOP - AXIS_BOTTOM
    return round(AXIS_TOP + (1 - min(number, top) / top) * room, 1)


def _levels(top: int) -> list[int]:
    return [0, top // 2, top] if top > 1 else [0, top]


def _tick(day: date, x: float) -> dict[str, Any]:
    """A label begins at its day; near the right edge it ends there, so that it is not cut off."""
    return {"x": x, "day": day, "anchor": "end" if x > WIDTH - AXIS_RIGHT - TICK else "start"}


def _ticks(first: date, last: date, per_day: float) -> list[date]:
    """Days, or first days of months, as far apart as their labels are wide."""
    days = (last - first).days
    apart = max(1, round(TICK / per_day + 0.5))
    if days <= 62:
        return [first + timedelta(days=day) for day in range(0, days + 1, apart)]
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60) if n * 30 * per_day >= TICK), 120)
    found = []
    for number in range(1, months + 1):
        index = first.year * 12 + first.month - 1 + number
        if index % every == 0:
            found.append(date(index // 12, index % 12 + 1, 1))
    return found
