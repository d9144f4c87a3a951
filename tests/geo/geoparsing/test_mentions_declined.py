"""Ukrainian and Russian names are recognised in any case: every row of the table leads to its nominative."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.gazetteer.normalise import normal_form
from geo.geoparsing.mentions import find_mentions

_TABLE = Path(__file__).with_name("declined_names.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(_TABLE.open(encoding="utf-8"))]


@pytest.mark.parametrize(("language", "phrase", "name"), ROWS, ids=[row[1] for row in ROWS])
def test_a_declined_name_leads_to_its_nominative(language: str, phrase: str, name: str) -> None:
    known = {normal_form(name)}

    found = find_mentions(phrase, language, known)

    assert [normal_form(name) in mention.forms for mention in found] == [True]


def test_the_table_holds_sixty_forms_of_each_language() -> None:
    counted = {language: sum(row[0] == language for row in ROWS) for language in ("uk", "ru")}

    assert counted == {"uk": 60, "ru": 60}
