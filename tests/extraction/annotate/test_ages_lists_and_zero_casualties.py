"""Years of life count nobody, a list counts its people once, and nobody hurt is nobody killed; in three languages."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.decisions.elliptical_casualty_lists import add_gapped_casualties
from incidents.extraction.types import Document
from incidents.vocabulary.enums import FigureKind

DAY = dt.date(2025, 6, 5)
Told = list[tuple[str, int | None]]


def told(text: str, language: str) -> Told:
    """The whole figures that the marks of a text hold: field and number."""
    sentences = annotate_sentences(Document(text, DAY, language), ())
    add_gapped_casualties(sentences)
    figures = [c for m in sentences for c in m.casualties if c.kind is not FigureKind.SUBSET]
    return sorted((c.field.value, c.low) for c in figures)


AGES: list[tuple[str, str, Told]] = [
    ("en", "A man of 71 was killed in Vovchansk and 11 people were hurt.", [("injured", 11), ("killed", 1)]),
    ("en", "Women of 79, 78, 35 and 60 were injured and taken to hospital.", [("injured", 4)]),
    ("en", "Two men, aged 56 and 72, were wounded.", [("injured", 2)]),
    ("en", "Kupiansk counts one man of 50 dead and one of 37 wounded.", [("injured", 1), ("killed", 1)]),
    ("en", "A crew of five was killed.", [("killed", 5)]),
    ("uk", "Двоє чоловіків, 43 і 46 років, постраждали в Куп'янську-Вузловому.", [("injured", 2)]),
    ("uk", "Чоловік 63 років загинув, його товариша, якому 65, поранено.", [("injured", 1), ("killed", 1)]),
    ("ru", "Двое мужчин, 33 и 56 лет, были ранены FPV-дроном.", [("injured", 2)]),
    ("ru", "Водитель, ему 66, с минно-взрывной травмой лежит в больнице.", [("injured", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), AGES, ids=[row[1][:50] for row in AGES])
def test_an_age_counts_nobody(language: str, text: str, expected: Told) -> None:
    assert told(text, language) == expected


LISTS: list[tuple[str, str, Told]] = [
    ("en", "A drone hit a minibus, injuring six, the driver and five passengers.", [("injured", 6)]),
    ("en", "The attack injured 25, two teenagers among the latter.", [("injured", 25)]),
    ("en", "Three men, two women and a child were killed.", [("killed", 6)]),
    ("en", "Two women and two men were killed.", [("killed", 4)]),
    ("en", "Toretsk lost one resident, and five people were hurt elsewhere.", [("injured", 5), ("killed", 1)]),
    ("en", "Ukraine lost contact with five drones.", []),
    ("en", "Three workers of a civilian firm were killed.", [("killed", 3)]),
    ("uk", "Росіяни вбили трьох жителів області, п'ятеро дістали поранення.", [("injured", 5), ("killed", 3)]),
    ("uk", "Росіяни вбили двох жителів Донецької області, сімох поранили.", [("injured", 7), ("killed", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), LISTS, ids=[row[1][:50] for row in LISTS])
def test_a_list_of_people_is_counted_once_and_with_its_own_verb(
    language: str, text: str, expected: Told
) -> None:
    assert told(text, language) == expected


NOBODY: Told = [("injured", 0), ("killed", 0)]
NOUGHTS: list[tuple[str, str, Told]] = [
    ("en", "A house was damaged; nobody was hurt.", NOBODY),
    ("en", "No one else was hurt.", []),
    ("en", "Two soldiers were killed. The rebels said they had lost nobody.", [("killed", 2)]),
    ("en", "The strike killed one man; no one else was hurt.", [("injured", 0), ("killed", 1)]),
    ("uk", "Обійшлося без постраждалих.", NOBODY),
    ("uk", "Пошкоджено будинок, людей не зачепило.", NOBODY),
    ("uk", "Інші люди не постраждали.", []),
    ("ru", "Повреждено одно домовладение, люди целы.", NOBODY),
    ("ru", "Больше никто не пострадал.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NOUGHTS, ids=[row[1][:50] for row in NOUGHTS])
def test_where_nobody_was_hurt_nobody_was_killed(language: str, text: str, expected: Told) -> None:
    assert told(text, language) == expected
