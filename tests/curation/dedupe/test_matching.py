"""Place, time and direction decide; what passes is weighed. Nothing here touches a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from incidents.curation.dedupe.matching import Facts, match_score

DAY = dt.date(2031, 5, 14)
STRIKE = Facts(
    incident_type="air_drone_strike",
    key="p1",
    within=("a2", "a1"),
    lat=50.0,
    lon=33.5,
    uncertainty_m=3_000,
    precision="settlement",
    country="UA",
    date_start=DAY,
    date_end=DAY,
    reported_on=DAY,
    attacker="RU",
    weapons=frozenset({"drone"}),
    target_kinds=frozenset({"commerce"}),
    figures={"killed": (2, 2, 2)},
    words="Drones hit the market of Lypove",
)
HIGH, LOW = 0.75, 0.35

SAME = {
    "the same account": {},
    "a toll that has grown": {"figures": {"killed": (14, 14, 14)}, "reported_on": DAY + dt.timedelta(days=1)},
    "the night has two dates": {"date_start": DAY - dt.timedelta(days=1), "figures": {}},
    "other words, no figures": {"words": "По рынку нанесли удар дроны", "figures": {}},
    "the other side's account of it": {"attacker": "", "target_kinds": frozenset(), "figures": {}},
}
OTHER = {
    "another town": {"key": "p9", "lat": 50.9, "lon": 35.1},
    "another week": {"date_start": DAY + dt.timedelta(days=7), "date_end": DAY + dt.timedelta(days=7)},
    "another country without coordinates": {"key": "", "lat": None, "lon": None, "country": "RU"},
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_accounts_of_one_attack_score_high(change: dict) -> None:
    assert match_score(replace(STRIKE, **change), STRIKE).score >= HIGH - 0.15


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER.keys())
def test_another_place_or_time_is_another_incident(change: dict) -> None:
    assert match_score(replace(STRIKE, **change), STRIKE).score < LOW


def test_the_same_account_scores_highest() -> None:
    assert match_score(STRIKE, STRIKE).score >= HIGH


def test_a_clash_and_a_strike_in_one_town_on_one_day_are_told_apart() -> None:
    clash = replace(
        STRIKE,
        incident_type="armed_clash",
        weapons=frozenset({"small_arms"}),
        target_kinds=frozenset({"military"}),
    )

    assert match_score(clash, STRIKE).score < match_score(STRIKE, STRIKE).score - 0.2
    assert "another kind of incident" in match_score(clash, STRIKE).reasons


def test_an_incident_known_only_by_its_region_fits_less_than_one_in_the_town() -> None:
    regional = replace(STRIKE, key="a1", within=(), uncertainty_m=150_000, precision="region")

    assert LOW < match_score(regional, STRIKE).score < match_score(STRIKE, STRIKE).score


def test_a_death_days_later_follows_the_attack() -> None:
    later = DAY + dt.timedelta(days=5)
    death = replace(
        STRIKE,
        date_start=later,
        date_end=later,
        reported_on=later,
        figures={"killed": (3, 3, 3)},
        target_kinds=frozenset(),
        words="A third victim of the market attack died in hospital at Lypove",
    )

    assert match_score(death, STRIKE).score == 0.0
    assert match_score(replace(death, follow_up=True), STRIKE).score > 0.5


def test_what_is_not_told_counts_neither_way() -> None:
    bare = replace(STRIKE, weapons=frozenset(), target_kinds=frozenset(), figures={}, words="")

    match = match_score(bare, STRIKE)

    assert match.parts["weapons"] is None
    assert match.score >= HIGH


def test_a_smaller_later_toll_speaks_less_for_it_than_a_greater_one() -> None:
    later = DAY + dt.timedelta(days=1)
    more = match_score(replace(STRIKE, figures={"killed": (4, 4, 4)}, reported_on=later), STRIKE)
    fewer = match_score(replace(STRIKE, figures={"killed": (1, 1, 1)}, reported_on=later), STRIKE)

    assert (more.parts["figures"] or 0) > (fewer.parts["figures"] or 0)
