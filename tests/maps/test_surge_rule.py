"""The rule of surges: pure, so that anybody can check it by hand."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.maps.surge_rule import (
    FEWEST_INCIDENTS,
    FEWEST_WINDOWS,
    MOST_CHANGE,
    Coverage,
    Silence,
    Verdict,
    judge_count,
    reason_for_silence,
    recent_window,
    season_windows,
    usable_windows,
)

COUNTS = st.lists(st.integers(0, 500), min_size=FEWEST_WINDOWS, max_size=15)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
LENGTHS = st.sampled_from([7, 30])


@given(st.integers(0, 10_000), COUNTS)
def test_a_surge_is_above_the_usual_and_never_small(count: int, before: list[int]) -> None:
    found = judge_count(count, before)

    assert found.usual is not None
    assert found.threshold is not None
    assert found.threshold >= found.usual
    if found.verdict is Verdict.SURGE:
        assert count >= FEWEST_INCIDENTS
        assert count > found.threshold


@given(st.integers(0, 10_000), st.integers(0, 100), COUNTS)
def test_more_incidents_never_turn_a_surge_off(count: int, more: int, before: list[int]) -> None:
    if judge_count(count, before).verdict is Verdict.SURGE:
        assert judge_count(count + more, before).verdict is Verdict.SURGE


@given(st.integers(0, 10_000), COUNTS, st.randoms())
def test_the_order_of_the_season_does_not_matter(count: int, before: list[int], rng: object) -> None:
    turned = list(before)
    rng.shuffle(turned)  # type: ignore[attr-defined]

    one, other = judge_count(count, before), judge_count(count, turned)

    assert one.verdict is other.verdict
    assert one.threshold == pytest.approx(other.threshold)


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), max_size=FEWEST_WINDOWS - 1))
def test_without_a_season_nothing_is_said(count: int, before: list[int]) -> None:
    assert judge_count(count, before).verdict is Verdict.NO_BASELINE


@given(DAYS, LENGTHS)
def test_windows_of_the_season_are_as_long_and_lie_before(last: dt.date, days: int) -> None:
    recent, windows = recent_window(last, days), season_windows(last, days)

    assert last in recent
    assert {(window.last - window.first).days + 1 for window in [recent, *windows]} == {days}
    assert all(window.last < recent.first for window in windows)
    starts = sorted(window.first for window in windows)
    assert all((two - one).days >= days for one, two in itertools.pairwise(starts))


@given(DAYS, LENGTHS)
def test_windows_lie_in_the_same_season(last: dt.date, days: int) -> None:
    for window in season_windows(last, days):
        from_anniversary = abs((last - window.last).days - 365.25 * round((last - window.last).days / 365.25))
        assert from_anniversary <= 2 * days + 1


@pytest.mark.parametrize(
    ("count", "before", "verdict"),
    [
        pytest.param(30, [4, 5, 6, 5], Verdict.SURGE, id="six times the usual"),
        pytest.param(9, [4, 5, 6, 5], Verdict.USUAL, id="within chance"),
        pytest.param(4, [0, 0, 0, 0], Verdict.TOO_FEW, id="few after none"),
        pytest.param(5, [0, 0, 0, 0], Verdict.SURGE, id="the fewest that may be a surge"),
        pytest.param(60, [5, 60, 20, 40], Verdict.USUAL, id="an unsteady season raises the threshold"),
        pytest.param(60, [5, 60, 5, 5], Verdict.SURGE, id="one earlier surge does not hide the next"),
    ],
)
def test_verdicts(count: int, before: list[int], verdict: Verdict) -> None:
    assert judge_count(count, before).verdict is verdict


USUAL = [Coverage(10, 200)] * 5


@pytest.mark.parametrize(
    ("now", "then", "reason"),
    [
        pytest.param(Coverage(11, 230), USUAL, None, id="much the same"),
        pytest.param(Coverage(16, 200), USUAL, Silence.COVERAGE_CHANGED, id="more outlets"),
        pytest.param(Coverage(6, 200), USUAL, Silence.COVERAGE_CHANGED, id="fewer outlets"),
        pytest.param(Coverage(10, 500), USUAL, Silence.COVERAGE_CHANGED, id="more articles"),
        pytest.param(Coverage(10, 0), USUAL, Silence.COVERAGE_CHANGED, id="nothing is read any more"),
        pytest.param(Coverage(2, 0), [Coverage(2, 0)] * 5, None, id="entered then and now"),
        pytest.param(Coverage(0, 0), USUAL, Silence.COVERAGE_UNKNOWN, id="nobody is named"),
        pytest.param(Coverage(10, 200), USUAL[:3], Silence.NO_BASELINE, id="a young site"),
    ],
)
def test_the_rule_is_silent_when_coverage_changed(
    now: Coverage, then: list[Coverage], reason: Silence | None
) -> None:
    assert reason_for_silence(now, then) is reason


@given(st.integers(1, 200), st.integers(1, 200))
def test_silence_does_not_depend_on_the_direction(now: int, then: int) -> None:
    forth = reason_for_silence(Coverage(now, 0), [Coverage(then, 0)] * 4)
    back = reason_for_silence(Coverage(then, 0), [Coverage(now, 0)] * 4)

    assert (forth is None) == (back is None)
    assert (forth is None) == (max(now, then) / min(now, then) <= MOST_CHANGE)


def test_windows_nobody_reported_of_are_left_out() -> None:
    assert usable_windows([Coverage(0, 4), Coverage(2, 0), Coverage(0, 0), Coverage(1, 1)]) == [1, 3]
