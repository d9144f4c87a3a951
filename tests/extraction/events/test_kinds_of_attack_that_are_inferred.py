"""What kind of attack it was is told as filled in where the words about the place do not say it."""

from __future__ import annotations

import pytest

from incidents.extraction.types import IncidentDraft
from incidents.vocabulary.enums import ClaimField
from tests.support.read_text import at, read


def draft_at_kharkiv(text: str, language: str) -> IncidentDraft:
    """The new incident there."""
    return at(read(text, "2024-05-06", language), "p4")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An attack on Kharkiv killed two people on Sunday. Drones also hit Odesa and Lviv."),
        ("uk", "У Харкові внаслідок атаки поранено жінку. В Одесі дрон влучив у будинок."),
        ("ru", "В Харькове в результате атаки ранен мужчина. В Одессе беспилотник попал в дом."),
    ],
)
def test_a_kind_taken_from_the_rest_of_the_text_is_told_as_inferred(language: str, text: str) -> None:
    draft = draft_at_kharkiv(text, language)
    (claim,) = [c for c in draft.claims if c.field is ClaimField.TYPE]

    assert draft.incident_type.value == "air_drone_strike"
    assert (claim.basis, claim.rule) == ("inferred", "type.context")
    assert "incident_type" in draft.inferred
    assert draft.needs_review


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone attack on Kharkiv killed two people on Sunday."),
        ("uk", "У Харкові внаслідок обстрілу поранено жінку."),
        ("ru", "В Харькове дрон попал в дом, ранен мужчина."),
        ("en", "An attack on Kharkiv killed two people on Sunday."),
    ],
)
def test_a_kind_that_the_words_give_or_leave_open_is_not(language: str, text: str) -> None:
    draft = draft_at_kharkiv(text, language)

    assert "incident_type" not in draft.inferred
