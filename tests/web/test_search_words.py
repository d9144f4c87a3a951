"""The search field knows conditions by words of every language of the site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.formats import date_format

from incidents.web.messages.search_ui_strings import search_words
from tools.compile_messages import write_changed_mo_files

LANGUAGES = ("en", "uk", "ru")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """The translations as they stand in the checkout."""
    write_changed_mo_files()


def forms(words: dict[str, str], key: str) -> list[str]:
    return [form.strip() for form in words[key].split(",")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_every_language_are_known_whichever_the_page_is_in(language: str) -> None:
    with translation.override(language):
        words = search_words()

    assert {"drone*", "дрон*", "беспилотн*"} <= set(forms(words, "find.weapon=drone"))
    assert {"shelling*", "обстріл*", "обстрел*"} <= set(forms(words, "find.type=shelling_artillery_missile"))
    assert {"November", "листопаді", "ноябре"} <= set(forms(words, "find.month=11"))
    assert {"days", "днів", "суток"} <= set(forms(words, "find.unit=day"))


def test_the_readers_own_language_comes_first() -> None:
    with translation.override("uk"):
        assert forms(search_words(), "find.month=11")[0] == "листопад"


@pytest.mark.parametrize("key", ["find.unit=", "find.month=", "find.days="])
def test_no_word_means_two_lengths_of_time(key: str) -> None:
    words = search_words()
    told = [form.lower() for name in words if name.startswith(key) for form in set(forms(words, name))]

    assert sorted(told) == sorted(set(told))


def test_words_for_typing_leave_the_names_of_months_in_dates_alone() -> None:
    with translation.override("uk"):
        assert str(MONTHS[11]) == "Листопад"
        assert "листопада" in date_format(dt.date(2026, 11, 20), "DATE_FORMAT")
