"""A place that stands alone heads what follows: it is told there, not at the place of the item before."""

from __future__ import annotations

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in

Under = list[tuple[str, ...]]

HEADED: list[tuple[str, str, Under]] = [
    (
        "uk",
        "Доба на сході.\n– 09:30. Харків. Дрон упав на дах. Поранено водія.\n– 16:00. Куп'янськ. Два КАБи.",
        [(), (), (), ("p4",), ("p4",), (), (), ("p15",)],
    ),
    ("ru", "Обстрелы за сутки.\nХерсон.\nСнаряд попал в дом, погиб мужчина.", [(), (), ("p16",)]),
    ("en", "The day in brief.\nKherson. A drone hit a car. In Kharkiv a man died. He was 40.",
     [(), (), ("p16",), (), ()]),
    ("uk", "Херсон. 29 березня. Обстріляно центр, загинув чоловік.", [(), (), ()]),
    ("uk", "Доба минула тяжко.\nУ Херсоні був дощ. Поранено водія.", [(), (), ()]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), HEADED, ids=[row[1][:40] for row in HEADED])
def test_a_place_alone_heads_what_follows_up_to_the_next_place(
    language: str, text: str, expected: Under
) -> None:
    found = annotate_sentences(Document(text, SATURDAY, language), places_in(text))

    assert [tuple(p.key for p in m.under) for m in found] == expected


def places_told(text: str, language: str) -> set[str]:
    """The keys of the places at which the rules let statements stand."""
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    return {p.key for s in read.statements if not s.refused for p in s.places}


def test_means_and_fires_under_a_heading_are_told() -> None:
    text = "Доба на сході.\nХарків. Два КАБи.\nКуп'янськ. Артилерія, горіла порожня хата."

    assert places_told(text, "uk") >= {"p4", "p15"}


def test_means_alone_without_a_heading_tell_nothing() -> None:
    assert places_told("Доба на сході. Два КАБи. У Харкові був дощ.", "uk") == set()
