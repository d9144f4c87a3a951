"""Each date rule names letters without which it finds nothing, so that it is left alone where they do not stand."""

from __future__ import annotations

import pytest

from incidents.extraction.annotate.date_cues import FIGURE, Cues, Rule, rules_with_cue
from incidents.extraction.annotate.date_spans import ENGLISH, SLAVIC
from incidents.extraction.annotate.dates_en import RULES as RULES_EN
from incidents.extraction.annotate.dates_slavic import RULES as RULES_SLAVIC
from tests.support.reading_corpus import lines

OF_LANGUAGE: dict[str, list[Rule]] = {
    "en": [*RULES_EN, *ENGLISH],
    "uk": [*RULES_SLAVIC, *SLAVIC],
    "ru": [*RULES_SLAVIC, *SLAVIC],
}


def _stands_in(cues: Cues, found: str) -> bool:
    return any(c.isdecimal() for c in found) if cues is FIGURE else any(cue in found for cue in cues)


@pytest.mark.parametrize("language", OF_LANGUAGE)
def test_whatever_a_rule_finds_holds_one_of_its_cues(language: str) -> None:
    found = [
        (cues, match.group())
        for row in lines(language)
        for cues, pattern, _ in OF_LANGUAGE[language]
        for match in pattern.finditer(row["text"].lower())
    ]
    assert len(found) > 100
    assert [(cues, words) for cues, words in found if not _stands_in(cues, words)] == []


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("the council promised new windows", []),
        ("they came yesterday", [("yesterday",), ("came",)]),
        ("it was hit 3 times", [FIGURE]),
    ],
)
def test_only_rules_whose_cues_stand_in_the_sentence_are_asked(sentence: str, asked: list[Cues]) -> None:
    assert list(dict.fromkeys(cues for cues, _, _ in rules_with_cue(RULES_EN, sentence))) == asked
