"""Nothing is passed over in silence: numbers beside words of harm, days and attacks are used or told as unread."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from incidents.extraction import extract_incidents
from incidents.extraction.events.unextracted_mentions import TOO_LONG_REASON, mark_extraction_cut_short
from incidents.extraction.types import Document, Extraction
from tests.support.read_text import read
from tests.support.small_gazetteer import places_in

LEFT_OUT = [
    ("en", "A drone hit a farm in Odesa, killing 20 cows and wounding the owner.", "figure", "20", False),
    ("en", "A drone hit Odesa on Tuesday, wounding two people, up from 1 in the morning.", "figure", "1", False),
    ("en", "Two people were wounded in Odesa on 03/04/2024 by a drone strike.", "date", "03/04/2024", True),
    ("uk", "Дрон атакував Одесу, поранено двох людей; о 12.05 пожежу загасили.", "date", "12.05", True),
    ("ru", "Дрон атаковал склад в Одессе, ранены двое. Всего за время войны погибли 900 человек.", "figure", "900", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "quote", "doubtful"), LEFT_OUT)
def test_what_no_claim_holds_is_told_with_its_words(
    language: str, text: str, kind: str, quote: str, *, doubtful: bool
) -> None:
    found = [u for u in read(text, "2024-05-07", language).unread if u.kind == kind and quote in u.quote]

    assert [u.doubtful for u in found] == [doubtful]
    assert all(u.reason and text[u.start : u.end] == u.quote for u in found)


def test_a_text_whose_words_are_all_used_has_nothing_unread() -> None:
    text = "Russian missiles hit Odesa on Monday, killing two people and wounding at least five."
    extraction = read(text, "2024-05-07")

    assert extraction.unread == ()
    assert [(d.needs_review, d.inferred) for d in extraction.drafts] == [(False, ())]


def test_a_draft_with_something_unread_beside_it_asks_for_a_person() -> None:
    (draft,) = read("Russian missiles hit Odesa on 03/04/2024, killing two people.", "2024-05-07").drafts

    assert draft.needs_review
    assert [u.quote for u in draft.unread] == ["03/04/2024"]


def test_a_draft_whose_day_was_filled_in_says_so_and_asks_for_a_person() -> None:
    (draft,) = read("Russian missiles hit Odesa, killing two people.", "2024-05-07").drafts

    assert draft.needs_review
    assert "date" in draft.inferred


def test_an_attack_at_a_place_of_which_no_incident_was_made_is_told() -> None:
    extraction = read("Officials warned that missiles could hit Odesa on Friday.", "2024-05-07")

    assert extraction.drafts == ()
    assert [u.kind for u in extraction.unread if u.kind == "attack"] == ["attack"]


def test_the_rest_of_a_text_that_is_too_long_is_told_and_its_drafts_are_doubted() -> None:
    text = "Russian missiles hit Odesa on Monday, killing two people. " + "And so on. " * 10
    extraction = mark_extraction_cut_short(read(text, "2024-05-07"), text, 60)

    assert extraction.unread[-1].reason == TOO_LONG_REASON
    assert all(d.needs_review for d in extraction.drafts)
    assert mark_extraction_cut_short(Extraction(), "short", 60) == Extraction()


HARD = ["killed 5 ", "Kyiv killed 5 and wounded 7, ", "погибли 5 ", "a man, a woman, ", "on 7 May 2024 "]


@pytest.mark.parametrize("piece", HARD)
def test_reading_time_grows_with_the_length_and_not_its_square(piece: str) -> None:
    def seconds(letters: int) -> float:
        text = (piece * (letters // len(piece) + 1))[:letters]
        document, places = Document(text, dt.date(2024, 5, 8), "en"), places_in(text)
        started = time.process_time()
        extract_incidents(document, places)
        return time.process_time() - started

    short = min(seconds(6_000) for _ in range(2))

    assert min(seconds(24_000) for _ in range(2)) < 8 * short + 0.2  # once, memory may be tidied up meanwhile
