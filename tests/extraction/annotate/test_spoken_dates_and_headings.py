"""Days that date the statement are told from days that date the attack; days as headings hold for what follows."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document
from tests.support.read_text import read

DAY = dt.date(2025, 6, 10)

CASES = [
    ("uk", "Двоє загиблих у громаді, підсумував 9 червня голова області.", [True]),
    ("uk", "П'ятеро поранених, прозвітував у неділю вранці керівник адміністрації.", [True]),
    ("uk", "Постраждалих уже 32, повідомив опівдні суботи, 7 червня, голова області.", [True]),
    ("uk", "Такі дані рятувальники мали на сьомий ранок 9 червня.", [True]),
    ("uk", "Станом на 9 червня відомо про двох загиблих.", [True]),
    ("uk", "Голова області повідомив про обстріл 9 червня.", [False]),
    ("uk", "У ніч на 9 червня дрони вдарили по місту.", [False]),
    ("ru", "Глава района уточнил 5 июня, что ранены двое.", [True]),
    ("ru", "По состоянию на 5 июня погибли трое.", [True]),
    ("ru", "Накануне дрон ударил по машине.", [False]),
    ("en", "As of 7 June, two people were in hospital.", [True]),
    ("en", "Moscow, June 10, 2025: a drone was shot down on Saturday.", [True, False]),
    ("en", "On 7 June a drone hit a car.", [False]),
    ("en", "The day before, a woman was wounded.", [False]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "spoken"), CASES, ids=[c[1][:50] for c in CASES])
def test_the_day_of_a_statement_is_no_day_of_the_attack(language: str, text: str, spoken: list[bool]) -> None:
    (marked,) = annotate_sentences(Document(text, DAY, language), ())

    assert [d.spoken for d in marked.dates] == spoken


def test_a_day_as_a_heading_dates_what_follows_up_to_the_next() -> None:
    text = (
        "Понеділок, 11 березня\nОбстріляно Куп'янськ, поранено жінку.\n\n"
        "Ніч проти 12 березня\nДрони вдарили по Ізюму, загинув чоловік.\n"
    )
    found = annotate_sentences(Document(text, dt.date(2024, 3, 12), "uk"), ())
    days = [m.heading[0].date_start.day if m.heading else None for m in found]

    assert days == [None, 11, None, 11]
    assert found[3].heading is not None
    assert found[3].heading[0].date_end.day == 12


def test_an_incident_under_a_heading_has_its_day_with_the_words() -> None:
    text = "Saturday, 23 December\n\nRussian shelling of Kherson killed two people."
    (draft,) = read(text).drafts
    (claim,) = [c for c in draft.claims if c.field.value == "date"]

    assert draft.date_start == dt.date(2023, 12, 23)
    assert "23 December" in claim.evidence.quote


def test_the_day_of_a_summary_dates_what_follows() -> None:
    text = "Слідчі зібрали дані за понеділок, 11 березня.\n\nНа місто впали дві бомби. Загинув чоловік."
    found = annotate_sentences(Document(text, dt.date(2024, 3, 12), "uk"), ())
    days = [m.heading[0].date_start.day if m.heading else None for m in found]

    assert days == [None, 11, 11]


def test_a_day_for_which_something_is_told_at_once_is_no_heading() -> None:
    text = "За понеділок, 11 березня, поранено жінку.\n\nУ місті загинув чоловік."
    found = annotate_sentences(Document(text, dt.date(2024, 3, 12), "uk"), ())

    assert all(m.heading is None for m in found)
