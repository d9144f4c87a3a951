"""Whether an area has more incidents than its season leads one to expect. Pure: counts in, a verdict with its sums out.

The days looked at are compared with windows of the same length around the same day of earlier years, as is usual in the
surveillance of diseases (Farrington and others 1996). What is usual is their median, and the threshold lies three times
the larger of chance (the root of the median, as of Poisson's law) and of the observed deviation above it. Medians, so
that one earlier surge does not hide the next. A count that is small tells nothing, and neither does one of days on
which more, or less, was being read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

YEARS = 3  # before this one
SHIFTS = (-2, -1, 0, 1, 2)  # windows around the same day of each
FEWEST_WINDOWS = 4  # of which a season can be told
DEVIATIONS = 3.0
NORMAL_SPREAD = 1.4826  # of a median deviation, to be read as a standard deviation
FEWEST_INCIDENTS = 5
MOST_CHANGE = 1.5  # of what was read, in either direction, between now and then


class Verdict(StrEnum):
    """What the rule says of an area."""

    SURGE = "surge"
    USUAL = "usual"
    TOO_FEW = "too_few"  # incidents to say anything
    NO_BASELINE = "no_baseline"  # too few days of the same season on record


class Silence(StrEnum):
    """Why the rule says nothing at all."""

    NO_BASELINE = "no_baseline"
    COVERAGE_UNKNOWN = "coverage_unknown"
    COVERAGE_CHANGED = "coverage_changed"


@dataclass(frozen=True, slots=True)
class Window:
    """Days from the first to the last, both of them in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read in a window: outlets that reported, and articles read (0 where everything was entered)."""

    outlets: int
    articles: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with the numbers it rests on; usual and threshold are None without a baseline."""

    verdict: Verdict
    count: int
    usual: float | None = None
    threshold: float | None = None


def recent_window(last: date, days: int) -> Window:
    """So many days up to the last one."""
    return Window(last - timedelta(days=days - 1), last)


def season_windows(last: date, days: int) -> list[Window]:
    """Windows of equal length around the same day of the years before, the nearest year first."""
    found = []
    for year in range(1, YEARS + 1):
        middle = last - timedelta(days=round(365.25 * year))
        found += [recent_window(middle + timedelta(days=shift * days), days) for shift in SHIFTS]
    return [window for window in found if window.last < recent_window(last, days).first]


def judge_count(count: int, before: Sequence[int]) -> Judgement:
    """What a count says beside those of the same season."""
    if len(before) < FEWEST_WINDOWS:
        return Judgement(Verdict.NO_BASELINE, count)
    usual = float(median(before))
    spread = NORMAL_SPREAD * median(abs(number - usual) for number in before)
    threshold = usual + DEVIATIONS * max(math.sqrt(max(usual, 1.0)), spread)
    if count < FEWEST_INCIDENTS:
        return Judgement(Verdict.TOO_FEW, count, usual, threshold)
    return Judgement(Verdict.SURGE if count > threshold else Verdict.USUAL, count, usual, threshold)


def usable_windows(coverage: Sequence[Coverage]) -> list[int]:
    """Which windows, by their place in the list, anybody reported of."""
    return [number for number, then in enumerate(coverage) if then.outlets]


def reason_for_silence(now: Coverage, then: Sequence[Coverage]) -> Silence | None:
    """Why counts of these days and those cannot be compared; None where they can. `then` are usable windows."""
    if len(then) < FEWEST_WINDOWS:
        return Silence.NO_BASELINE
    if not now.outlets:
        return Silence.COVERAGE_UNKNOWN
    outlets = sum(one.outlets for one in then) / len(then)
    articles = sum(one.articles for one in then) / len(then)
    if _has_changed(now.outlets, outlets) or _has_changed(now.articles, articles):
        return Silence.COVERAGE_CHANGED
    return None


def _has_changed(now: float, then: float) -> bool:
    """Nothing then and nothing now is no change: incidents that were entered come from no article."""
    if not now or not then:
        return bool(now) != bool(then)
    return not 1 / MOST_CHANGE <= now / then <= MOST_CHANGE
