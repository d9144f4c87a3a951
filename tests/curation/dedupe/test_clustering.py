"""Texts meet in one cluster when they tell of one incident, across languages, and stay apart otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from incidents.curation.dedupe.clustering import Account, cluster_texts
from incidents.curation.dedupe.matching import Facts
from incidents.curation.dedupe.minhash import sketch_of
from incidents.curation.dedupe.text_features import (
    is_latin,
    name_stems,
    rare_names,
    target_words,
    text_stems,
    village_name_stems,
    word_stem,
)

DAY = dt.date(2031, 5, 14)
PLACE = Facts(
    incident_type="air_drone_strike",
    key="p1",
    lat=50.0,
    lon=33.5,
    uncertainty_m=3_000,
    precision="settlement",
    country="UA",
)


def account(name: str, text: str, *, day: int = 0, facts: Facts | None = PLACE) -> Account:
    on = DAY + dt.timedelta(days=day)
    fine = facts is not None and facts.precision == "settlement"
    return Account(
        id=name,
        first=on - dt.timedelta(days=1),
        last=on,
        facts=facts,
        keys=frozenset({facts.key}) if facts is not None and fine else frozenset(),
        names=name_stems(text),
        rare_names=rare_names(text),
        is_latin=is_latin(text),
        subjects=target_words(text),
        stems=text_stems(text),
        sketch=tuple(sketch_of(text)),
    )


def grouped(*accounts: Account, places: dict[str, str] | None = None) -> list[set[str]]:
    found = cluster_texts(accounts, places)
    return [
        {name for name, number in found.items() if number == group} for group in sorted(set(found.values()))
    ]


UKRAINIAN = account("uk", "Дрони влучили у нафтобазу в Липовому, триває пожежа")
RUSSIAN = account("ru", "Беспилотники атаковали нефтебазу в Липовом")
ENGLISH = account("en", "Drones set an oil depot at Lypove on fire")


def test_three_languages_tell_of_one_fire() -> None:
    assert grouped(UKRAINIAN, RUSSIAN, ENGLISH) == [{"uk", "ru", "en"}]


def test_the_same_place_a_month_later_is_another_incident() -> None:
    later = account("later", "Дрони знову влучили у нафтобазу в Липовому, триває пожежа", day=30)

    assert len(grouped(UKRAINIAN, later)) == 2


def test_another_town_on_the_same_day_is_another_incident() -> None:
    elsewhere = replace(PLACE, key="p2", lat=48.0, lon=38.0)

    assert (
        len(grouped(UKRAINIAN, account("other", "Дрони влучили у нафтобазу в Броді", facts=elsewhere))) == 2
    )


def test_a_clash_and_a_strike_in_one_town_stay_apart() -> None:
    clash = account(
        "clash", "Soldiers fought at the edge of the town", facts=replace(PLACE, incident_type="armed_clash")
    )
    shelling = account("shelling", "Rockets fell on blocks of flats, apartment windows broke")

    assert len(grouped(clash, shelling)) == 2


def test_different_targets_in_one_town_stay_apart() -> None:
    school = account("school", "Дрон влучив у школу в Липовому, дах зруйновано")

    assert len(grouped(UKRAINIAN, school)) == 2


def test_two_villages_of_one_township_stay_apart() -> None:
    text = "gunmen shot a man in {} village of the township of Lypove on Monday"
    one, other = (account(name, text.format(name), facts=PLACE) for name in ("Nabrid", "Zarichne"))
    one, other = (replace(a, villages=village_name_stems(text.format(a.id))) for a in (one, other))

    assert len(grouped(one, other)) == 2


def test_an_air_base_is_named_after_either_place_beside_it() -> None:
    beside = replace(PLACE, key="p4", lat=50.06, lon=33.55)
    one = account("one", "Вибухи на авіабазі поблизу Липового")
    other = account("other", "Explosions at the air base of Brid", facts=beside)

    assert grouped(one, other) == [{"one", "other"}]


def test_an_adjective_made_of_the_town_places_a_text_that_names_no_town() -> None:
    bare = account("bare", "Липівська нафтобаза горить після атаки дронів", facts=None)

    assert grouped(UKRAINIAN, bare, places={word_stem("Липівський"): "p1"}) == [{"uk", "bare"}]
    assert len(grouped(UKRAINIAN, replace(bare, names=frozenset()))) == 2


def test_copies_of_a_text_meet_whatever_their_dates() -> None:
    text = " ".join(f"word{n}" for n in range(80))

    assert grouped(account("a", text, facts=None), account("b", text, day=20, facts=None)) == [{"a", "b"}]


def test_a_headline_that_comes_back_word_for_word_is_another_incident() -> None:
    assert (
        len(
            grouped(
                UKRAINIAN,
                replace(UKRAINIAN, id="again", first=DAY.replace(month=9), last=DAY.replace(month=9)),
            )
        )
        == 2
    )


def test_clusters_are_numbered_in_the_order_of_the_input() -> None:
    other = account("x", "Поїзд зупинено", facts=replace(PLACE, key="p7", lat=47.0, lon=30.0))

    assert cluster_texts([other, UKRAINIAN, RUSSIAN]) == {"x": 0, "uk": 1, "ru": 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Луганську", "Луганске"),
        ("Кременчуцькому", "Кременчуг"),
        ("Kremenchuk", "Кременчук"),
        ("Харцизьку", "Харцызска"),
        ("Zhytomyr", "Житомирі"),
    ],
)
def test_forms_of_one_name_have_one_stem(one: str, other: str) -> None:
    assert word_stem(one) == word_stem(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Горить нафтобаза", {"oil depot"}),
        ("Удар по НПЗ и ТЭЦ", {"refinery", "power plant"}),
        ("An ammunition depot exploded", {"ammunition"}),
        ("Складу боєприпасів більше немає", {"ammunition"}),
        ("Вибухи у місті", set()),
        ("Пошкоджено міст через річку", {"bridge"}),
    ],
)
def test_what_was_hit_is_named_alike_in_three_languages(text: str, found: set[str]) -> None:
    assert target_words(text) == found
