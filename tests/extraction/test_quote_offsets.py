"""Every value opens its sentence: quote == text[start:end], whatever the text holds; nothing raises, time stays linear."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.text.tokenizer import normalise_text, split_sentences
from incidents.extraction import extract_incidents
from incidents.extraction.types import Document
from tests.support.small_gazetteer import places_in

DAY = dt.date(2024, 3, 9)
PIECES = [
    "Two people were killed in a drone strike on Kyiv on Friday.", "Двоє людей загинули в Одесі.", "“Погибли 5 человек в Белгороде”",
    "🚀💥 missiles hit Харків", "e\u0301migre\u0301s were wounded in Lviv", "\r\n", "\r\n\r\n", "\u200b", "\u00a0", "...", "«удар по Дніпрі»",
    "at least 16", "The governor said", "killed", "Kyiv", "Odesa, Dnipro and Lviv", "overnight", "13 missiles were shot down", "\t", "—",
    "на 31 лютого", "32 February 99999", "no one", "including", "seven more bodies", "the city", "He added", "İstanbul", "ǅ", "<b>", "&amp;", "\x00",
]  # fmt: skip


def check(text: str, language: str = "") -> None:
    extraction = extract_incidents(Document(text, DAY, language), places_in(text))
    for draft in extraction.drafts:
        assert draft.claims
        for claim in draft.claims:
            evidence = claim.evidence
            assert text[evidence.start : evidence.end] == evidence.quote
            assert evidence.start <= claim.value_start < claim.value_end <= evidence.end
    for abstention in extraction.abstentions:
        assert text[abstention.start : abstention.end] == abstention.quote
        assert abstention.reason


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_values_open_their_sentence_in_mixed_texts(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=400), st.sampled_from(["", "en", "uk", "ru"]))
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    check(text, language)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=600))
def test_bytes_that_were_no_text_are_read_without_an_error(raw: bytes) -> None:
    check(raw.decode("utf-8", errors="replace"))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "killed " * 20_000,
        "1 " * 50_000,
        "<div>" * 20_000,
        "Two people were killed in Kyiv. " * 3_000,
        "Київ, " * 15_000,
        '"' * 50_000,
        "(" * 50_000 + "in Kyiv 5 killed",
    ],
    ids=["no blank", "one word", "digits", "markup", "one sentence", "one place", "quotes", "brackets"],
)
def test_monstrous_texts_are_read(text: str) -> None:
    check(text)


def test_a_megabyte_is_read_with_true_quotes() -> None:
    rng = random.Random(7)
    text = "".join(rng.choice(PIECES) + rng.choice([" ", "\r\n", ". "]) for _ in range(75_000))
    assert len(text) > 1_000_000
    check(text)


def test_cleaning_keeps_every_character_in_its_place() -> None:
    text = "“Kyiv’s” — e\u0301 \u00a0 \r\n«Харків» 🚀"
    clean = normalise_text(text)
    assert len(clean) == len(text)
    assert clean.index("🚀") == text.index("🚀")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lt. Gen. Smith spoke at 5.30 a.m. on Monday. Two died.", 2),
        ("The U.S. embassy was hit. No one was hurt.", 2),
        ("one person was killed.According to police, two fled.", 2),
        ("Про це повідомив ген. Іванов. Загинули двоє.", 2),
        ("first line\nstill wrapped", 1),
        ("Heading here\n\nThe text begins.", 2),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, count: int) -> None:
    assert len(split_sentences(normalise_text(text))) == count
