"""Days and numbers that are named but are those of something else: of plans, of a record, of several places, of life."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.read_text import SATURDAY, at, claims, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A shell hit a bus in Kherson, killing two, the deadliest attack there since the war of 2014.",
        ),
        (
            "uk",
            "Ракета влучила в автобус у Херсоні, загинули двоє – це найкривавіша атака з лютого 2022 року.",
        ),
        (
            "en",
            "A missile killed two people in Kherson. The answer to last week's raid on Nikopol is due, it was said.",
        ),
    ],
)
def test_a_day_of_something_else_dates_no_incident(language: str, text: str) -> None:
    assert at(read(text, language=language), "p16").date_start == SATURDAY


def test_a_sum_over_places_stands_with_none_of_them() -> None:
    text = "Shelling went on; four died on Friday: one in Nikopol, three in Kherson."
    killed = {d.place_key: {c.best for c in d.claims if c.field.value == "killed"} for d in read(text).drafts}
    assert killed["p11"] == {1}
    assert killed["p16"] == {3}
    assert at(read(text), "p16").date_start == SATURDAY - dt.timedelta(days=1)


def test_a_number_with_its_own_place_is_no_sum() -> None:
    text = "Shelling went on; three died on Friday in Kherson, two in Nikopol and one in Kharkiv."
    killed = {d.place_key: {c.best for c in d.claims if c.field.value == "killed"} for d in read(text).drafts}
    assert killed["p16"] == {3}


def test_a_sum_that_is_shared_out_behind_a_colon_stands_with_no_town() -> None:
    text = (
        "Two people were killed and five wounded on Friday in attacks on Kharkiv region: one was killed in Kupiansk "
        "and one in Zolochiv; three were wounded in Kherson and two in Nikopol."
    )
    told = read(text)
    assert [c.best for c in claims(at(told, "p15"), "killed")] == [1]
    assert not claims(at(told, "p15"), "injured")


def test_ages_behind_those_they_are_of_are_no_victims() -> None:
    text = "A woman was killed in Kupiansk on Friday and two men, 45 and 51, were injured."
    assert [c.best for c in claims(at(read(text), "p15"), "injured")] == [2]
