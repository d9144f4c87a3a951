"""Copies are told from texts on the same subject, whole or shortened."""

from __future__ import annotations

from incidents.curation.dedupe.minhash import KEPT, are_sketches_of_copies, shingle_containment, sketch_of

SENTENCES = [
    f"On day {n} the council of district {n * 7} met in hall {n * 3} and heard report number {n * 11} on the repair of bridges"
    for n in range(60)
]
LONG = ". ".join(SENTENCES)


def test_a_text_is_a_copy_of_itself_whatever_its_case_and_punctuation() -> None:
    assert are_sketches_of_copies(sketch_of(LONG), sketch_of(LONG.upper().replace(".", " –")))


def test_a_shortened_copy_is_found() -> None:
    half = ". ".join(SENTENCES[:30])

    assert shingle_containment(sketch_of(LONG), sketch_of(half)) > 0.9


def test_a_copy_with_a_few_words_changed_is_found() -> None:
    assert are_sketches_of_copies(sketch_of(LONG), sketch_of(LONG.replace("day 5 ", "the fifth day ")))


def test_another_text_is_no_copy() -> None:
    other = ". ".join(
        sentence.replace("council", "court").replace("report", "case") for sentence in SENTENCES
    )

    assert not are_sketches_of_copies(sketch_of(LONG), sketch_of(other))


def test_texts_of_a_few_words_are_copies_only_when_they_are_equal() -> None:
    assert are_sketches_of_copies(
        sketch_of("Explosions in Lypove tonight"), sketch_of("Explosions in Lypove tonight")
    )
    assert not are_sketches_of_copies(
        sketch_of("Explosions in Lypove tonight"), sketch_of("Explosions in Brid tonight")
    )


def test_a_sketch_is_small_and_the_same_every_time() -> None:
    assert len(sketch_of(LONG)) == KEPT
    assert sketch_of(LONG) == sketch_of(LONG)
    assert sketch_of("") == []
    assert not are_sketches_of_copies([], [])
