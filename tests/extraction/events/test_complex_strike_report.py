"""One report with every trap we know: statements' dates, totals of a country, pronouns, increments, what was before."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.types import Extraction
from incidents.vocabulary.enums import ClaimField, FigureKind
from tests.support.read_text import at, claims, read

FRIDAY, SATURDAY = dt.date(2023, 12, 29), dt.date(2023, 12, 30)

REPORT = """Ukraine has carried out a series of air strikes on targets in south-west Russia over the past 24 hours, Russian officials say.

Reports speak of four people killed in Belgorod and Bryansk.

The Russian attacks on Ukraine a day earlier killed 39 people.

Nearly 160 people were hurt when Russia attacked with drones and missiles on Friday - among other places in Kyiv, Odesa, Dnipro, Kharkiv and Lviv.

In a message on Saturday, Ukraine's president said nearly 120 towns and villages were attacked.

The mayor of Kyiv said seven more bodies had been pulled from under a warehouse - taking the total number of killed in the city to 16.

He described Friday's attacks on Ukraine as the worst for the capital, and a day of mourning would be held in Kyiv on Monday.

The Russian border region of Belgorod has come under alleged Ukrainian attack before.

Belgorod city is 80km (50 miles) north of the city of Kharkiv, which itself came under heavy fire from Russian forces on Friday morning.

A first statement from the Russian defence ministry on Saturday said 13 missiles were destroyed over the wider region overnight.

Later, it said 32 drones had been shot down overnight in the Bryansk region, Oryol region and Kursk region.

The regional governor said two children were killed in Belgorod on Saturday, and several other people had been injured.

He earlier said a man had died in the city after a house was hit. He added that four people were being treated for wounds.

The governor of Bryansk region said two villages were targeted and a child, born in 2014, had been killed.

He said the attacks had damaged 55 homes, a football ground and a pre-school.

Moscow has repeatedly accused Ukraine of being behind drone strikes in recent months.

In Bryansk a group of drones hit a factory that makes parts of long-range missiles, Ukrainian media say.
"""


@pytest.fixture(scope="module")
def report() -> Extraction:
    return read(REPORT, SATURDAY)


@pytest.mark.parametrize(
    ("key", "name", "day"),
    [
        ("p6", "Belgorod", SATURDAY),
        ("p1", "Kyiv", FRIDAY),
        ("p2", "Odesa", FRIDAY),
        ("p3", "Dnipro", FRIDAY),
        ("p4", "Kharkiv", FRIDAY),
        ("p5", "Lviv", FRIDAY),
    ],
)
def test_each_city_is_an_incident_of_its_day(report: Extraction, key: str, name: str, day: dt.date) -> None:
    draft = at(report, key)
    assert (draft.date_start, draft.date_end) == (day, day)
    assert draft.precision == "settlement"


def test_two_villages_of_a_region_stand_at_the_region(report: Extraction) -> None:
    draft = next(d for d in report.drafts if d.place_key == "a7" and d.incident_type.value != "interception")
    assert draft.precision == "region"
    assert [(c.low, c.best, c.high) for c in claims(draft, "killed")] == [(1, 1, 1)]
    assert draft.date_end == SATURDAY


def test_more_bodies_are_an_increment_and_the_total_is_16(report: Extraction) -> None:
    told = {(c.kind, c.best) for c in at(report, "p1").claims if c.field is ClaimField.KILLED}
    assert (FigureKind.TOTAL, 16) in told
    assert (FigureKind.INCREMENT, 7) in told
    assert not any(best == 23 for _, best in told)


def test_no_city_carries_the_figures_of_the_country(report: Extraction) -> None:
    for draft in report.drafts:
        if draft.precision == "settlement":
            own = [c for c in draft.claims if c.kind is not FigureKind.ROLLUP]
            assert not any(
                c.best in (39, 160) for c in own if c.field in (ClaimField.KILLED, ClaimField.INJURED)
            )


def test_the_country_carries_its_totals(report: Extraction) -> None:
    country = at(report, "aUA")
    assert country.national_total
    assert {c.best for c in claims(country, "killed")} >= {39}
    assert {c.best for c in claims(country, "injured")} >= {160}


def test_a_roll_up_of_two_cities_is_marked_and_not_added(report: Extraction) -> None:
    belgorod = at(report, "p6")
    rolled = [c.best for c in belgorod.claims if c.kind is FigureKind.ROLLUP]
    assert rolled == [4]
    assert sorted(c.best or 0 for c in claims(belgorod, "killed")) == [1, 2]


def test_the_pronoun_speaks_for_the_governor(report: Extraction) -> None:
    man = next(c for c in at(report, "p6").claims if c.field is ClaimField.KILLED and c.best == 1)
    assert "governor" in man.speaker


def test_a_stated_day_of_a_statement_is_not_the_day_of_the_incident(report: Extraction) -> None:
    region = at(report, "a6", "interception")
    assert (region.date_start, region.date_end) == (FRIDAY, SATURDAY)
    shot_down = next(c for c in region.claims if c.field is ClaimField.INTERCEPTED)
    assert shot_down.best == 13
    assert shot_down.reported_on == SATURDAY


def test_a_number_over_several_regions_is_held_once_above_them(report: Extraction) -> None:
    told = [
        (d.place_key, c.best)
        for d in report.drafts
        for c in d.claims
        if c.field is ClaimField.INTERCEPTED and c.kind is not FigureKind.ROLLUP
    ]
    assert told.count(("aRU", 32)) == 1
    assert not any(best == 32 for key, best in told if key != "aRU")
    parents = {at(report, key, "interception").parent for key in ("a7", "a8", "a9")}
    assert len(parents) == 1
    assert report.drafts[parents.pop() or 0].place_key == "aRU"


def test_attackers_follow_the_direction_and_not_the_last_name(report: Extraction) -> None:
    sides = {d.place_key: d.attacker for d in report.drafts}
    assert sides["p6"] == "UA"
    assert sides["p1"] == "RU"
    assert sides["p4"] == "RU"


def test_products_of_a_factory_are_no_weapon_of_the_past_and_the_drones_make_the_type(
    report: Extraction,
) -> None:
    draft = next(d for d in report.drafts if d.place_key == "p7")
    assert "drone" in [w.value for w in draft.weapons]


def test_what_was_before_or_is_to_come_makes_no_incident(report: Extraction) -> None:
    days = {d.date_start for d in report.drafts if not d.background}
    assert days <= {FRIDAY, SATURDAY}
    assert not any(d.date_start and d.date_start.year == 2014 for d in report.drafts)


def test_distances_are_not_people(report: Extraction) -> None:
    assert not any(c.best in (80, 50) for d in report.drafts for c in d.claims)


def test_what_was_not_taken_is_told_with_the_reason(report: Extraction) -> None:
    assert any("recent months" in a.quote and a.reason for a in report.abstentions)
