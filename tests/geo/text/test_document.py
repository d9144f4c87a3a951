"""A text that all readers share: its pieces lie where they lay, and what an edge cuts through is no piece."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparsing.detect.name_tokens import read_words
from geo.text.document import TextDocument, fold_document

TEXT = "Fifteen-year-old Anna's school in Rostov-on-Don was hit. 1 250 left; 15 people died."
ODD = st.text(alphabet="аКeS.,-'’ʼ\"5 \n_І²\u00a0\u0301\u200bİ", max_size=60)


def words(text: str, title: str = "") -> list[str]:
    """The words as names are written."""
    return [token.text for token in read_words(fold_document(text, title)).tokens]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rostov-on-Don and Kyiv–Odesa", ["Rostov", "on", "Don", "and", "Kyiv", "Odesa"]),
        ("Kyiv's mayor, JAMES' and KYIV'S", ["Kyiv", "mayor", "JAMES", "and", "KYIV"]),
        ("U.S.-led forces of the U. S.", ["U.S.", "led", "forces", "of", "the", "U.", "S"]),
        ("the 1990's, 5,000 and M23", ["the", "1990", "s", "5,000", "and", "M", "23"]),
        ('Куп’янськ, Кам"янка', ["Куп'янськ", "Кам'янка"]),
        (
            "ʼКиївʼ і ʼОдесаʼ",
            ["Київ", "і", "Одеса"],
        ),  # the sign of an apostrophe around a word is no letter of it
        ("Су\u0301ми та Хер\u200bсон", ["Суми", "та", "Херсон"]),
    ],
)
def test_words_are_told_as_names_are_written(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_title_is_read_before_the_text_unless_the_text_begins_with_it() -> None:
    assert words("Two died.", "Attack in the U.S") == ["Attack", "in", "the", "U.S.", "Two", "died"]
    assert words("Attack in Sumy. Two died.", "Attack in Sumy") == ["Attack", "in", "Sumy", "Two", "died"]


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("15 people died", ["15", "people", "died"]),
        ("5 people died", ["people", "died"]),
        ("year-old Anna", ["anna"]),
    ],
)
def test_what_an_edge_cuts_through_is_no_word_of_the_piece(piece: str, found: list[str]) -> None:
    start = TEXT.index(piece)

    assert [t.low for t in TextDocument(TEXT).tokens_between(start, start + len(piece))] == found


@pytest.mark.parametrize(
    ("piece", "word"), [("year-old", "year-old"), ("Rostov", "rostov"), ("on-Don was", "on-don"), (" ", "")]
)
def test_the_first_word_of_a_piece_ends_with_the_piece(piece: str, word: str) -> None:
    start = TEXT.index(piece)

    assert TextDocument(TEXT).first_word(start, start + len(piece)) == word


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085", "\n"])
def test_a_line_ends_whatever_sign_a_page_ends_it_with(end: str) -> None:
    cut = fold_document(f"Удар по Сумах{end}Двоє загинули у місті.")

    assert [cut.text[a:b] for a, b in cut.spans] == ["Удар по Сумах", "Двоє загинули у місті."]


def test_a_long_text_is_read_from_its_beginning_and_leads_back_to_the_whole() -> None:
    cut = fold_document("Су\u0301ми. Ки\u0301їв. Одеса.", "На\u0301слідки").begin(10)

    assert (cut.text, cut.title, cut.original_span(6, 10)) == ("Суми. Київ", "Наслідки", (7, 12))


@given(ODD, ODD)
def test_words_lie_in_the_text_and_in_order(text: str, title: str) -> None:
    cut = fold_document(text, title)
    reading = read_words(cut)

    assert all(cut.clean[t.start : t.end].lower() == t.low for t in cut.tokens)
    assert all(reading.text[t.start : t.end] == t.text for t in reading.tokens)
    for tokens in (cut.tokens, reading.tokens):
        assert all(one.end <= two.start for one, two in pairwise(tokens))


ROOMS = ("geo/geoparsing", "incidents/extraction", "incidents/ingest/pipeline")
ANY_WORD = re.compile(r"\[\^\\W\\d_\][+*]|(?:findall|finditer|split)\(\s*r?[\"']\\[wsW]")


@pytest.mark.parametrize("room", ROOMS)
def test_only_the_tokenizer_has_a_pattern_for_any_word(room: str) -> None:
    files = Path(settings.BASE_DIR, room).rglob("*.py")

    assert [str(file) for file in files if ANY_WORD.search(file.read_text(encoding="utf-8"))] == []
