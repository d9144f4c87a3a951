"""Cleaning of texts, and telling a copy from another report."""

from __future__ import annotations

import pytest

from incidents.ingest import shingles
from incidents.ingest.errors import IngestError, Unreadable

REPORT = (
    "Rockets hit the market of Lypove on Monday morning, the mayor said. Two people were killed and five were taken "
    "to hospital with wounds. Rescue workers were still clearing the rubble in the afternoon. Power was cut in the "
    "eastern part of the town, and the railway station was closed until the evening."
)


def test_the_same_words_have_one_hash_whatever_their_dress() -> None:
    dressed = REPORT.replace(". ", ".\r\n\r\n").replace("Two", "TWO").replace("-", "–") + "\n"

    assert shingles.text_hash(dressed) == shingles.text_hash(REPORT)


def test_one_other_word_gives_another_hash() -> None:
    assert shingles.text_hash(REPORT.replace("Two", "Three")) != shingles.text_hash(REPORT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("12 34", "too few words"),
        ("PK\x03\x04" + "\x00\x01\x02\ufffd" * 200, "raw bytes"),
        ("\ufffd" * 400, "raw bytes"),
        ("x" * 3_000_000, "3.0 MB; at most 2.0 MB"),
    ],
    ids=["nothing", "blanks", "digits", "a zip file", "lost letters", "too much"],
)
def test_what_cannot_be_read_is_refused_in_words_that_name_the_field(text: str, message: str) -> None:
    with pytest.raises(IngestError, match=message) as caught:
        shingles.clean_text(text, max_bytes=2_000_000)

    assert caught.value.field == "text"
    assert caught.value.permanent


def test_binary_garbage_is_its_own_kind_of_error() -> None:
    with pytest.raises(Unreadable):
        shingles.clean_text("\x00\x01\x02\x03" * 100, max_bytes=1_000)


def test_cleaning_keeps_the_words_and_one_kind_of_line_end() -> None:
    assert shingles.clean_text(
        "\r\nOne line of the report.\r\nAnother\x00 line\r\n\r\n\r\n\r\nof it.\n", max_bytes=1_000
    ) == ("One line of the report.\nAnother line\n\nof it.")


def test_cleaning_twice_changes_nothing() -> None:
    once = shingles.clean_text("  A\u00adB\r\rsome words that are long enough\x0b  ", max_bytes=1_000)

    assert shingles.clean_text(once, max_bytes=1_000) == once


def test_a_reprint_with_a_line_added_is_a_copy() -> None:
    reprint = REPORT + " Reporting by our own staff."

    assert shingles.is_sketch_copy_of(shingles.minhash_sketch(reprint), shingles.minhash_sketch(REPORT))


def test_a_shortened_reprint_is_a_copy() -> None:
    half = REPORT[: len(REPORT) * 2 // 3]

    assert shingles.is_sketch_copy_of(shingles.minhash_sketch(half), shingles.minhash_sketch(REPORT))


def test_a_long_report_that_quotes_a_short_one_is_no_copy() -> None:
    long = " ".join(
        f"Sentence number {n} tells of another matter altogether in its own way." for n in range(40)
    )

    assert not shingles.is_sketch_copy_of(
        shingles.minhash_sketch(long + REPORT), shingles.minhash_sketch(REPORT)
    )


def test_two_reports_of_one_thing_are_no_copies() -> None:
    other = "The mayor of Lypove said two people were killed when rockets struck the market there on Monday morning."

    assert not shingles.is_sketch_copy_of(shingles.minhash_sketch(other), shingles.minhash_sketch(REPORT))


def test_two_short_notes_are_never_taken_for_copies() -> None:
    assert not shingles.is_sketch_copy_of(
        shingles.minhash_sketch("Air raid alert in the region"),
        shingles.minhash_sketch("Air raid alert in the region now"),
    )


def test_containment_of_long_texts_is_estimated_from_their_sketches() -> None:
    words = [f"word{n}" for n in range(4_000)]
    whole, half = shingles.minhash_sketch(" ".join(words)), shingles.minhash_sketch(" ".join(words[:2_000]))

    assert shingles.estimated_containment(half, whole) == pytest.approx(1.0, abs=0.02)
    assert shingles.estimated_containment(whole, half) == pytest.approx(0.5, abs=0.08)
