"""What the rules take for recalled is told as new when it is likely, and sooner so when it happened lately."""

from __future__ import annotations

import pytest

from incidents.extraction.events.drafts import build_drafts
from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


@pytest.mark.parametrize(
    ("day", "likely", "recalled"),
    [
        ("Wednesday", 0.6, False),
        ("Wednesday", 0.45, True),
        ("December 24", 0.6, True),
        ("December 24", 0.8, False),
    ],
)
def test_three_days_before_publication_is_still_news(day: str, likely: float, recalled: bool) -> None:
    text = f"Shelling killed three people in Kharkiv on Saturday. A missile killed four in Kherson on {day}."
    read = read_possible(Document(text, SATURDAY, "en"), places_in(text))
    (one,) = (one for one in read.incidents if one.incident.place.key == "p16")
    assert one.incident.background
    one.probability = likely

    drafts = build_drafts(read.incidents, read.reading, read.around)

    assert [d.background for d in drafts if d.place_key == "p16"] == [recalled]
