"""The second reader for English casualties reads grammar, and refuses weights that are not the official ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.text.document import TextDocument
from incidents.extraction.readers import spacy_en
from incidents.extraction.readers.registry import SpacyEnglishReader, enabled_readers


@pytest.mark.nlp_en
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Shelling killed at least five people and wounded more than 30.",
            [("killed", 5, None), ("injured", 30, None)],
        ),
        ("Three people were killed and eight wounded in the evening.", [("killed", 3, 3), ("injured", 8, 8)]),
        (
            "The blast left at least 12 people dead and 30 others injured.",
            [("killed", 12, None), ("injured", 30, 30)],
        ),
        ("A rocket killed a woman and two children.", [("killed", 1, 1), ("killed", 2, 2)]),
        ("There were 14 deaths and 3 injuries.", [("killed", 14, 14), ("injured", 3, 3)]),
        ("Between six and eight people died.", [("killed", 6, 8)]),
        ("A couple were among seven people killed by the bomb.", [("killed", 7, 7)]),
        ("No one was killed.", []),
        ("Nobody died and the two drivers were not hurt.", []),
        ("Two tanks were destroyed.", []),
    ],
)
def test_grammar_tells_who_was_killed_and_who_was_hurt(
    sentence: str, expected: list[tuple[str, int, int | None]]
) -> None:
    found = SpacyEnglishReader().propose(TextDocument(sentence))

    assert [(p.field.value, p.low, p.high) for p in found] == expected


@pytest.mark.nlp_en
def test_offsets_refer_to_the_whole_text_and_not_to_the_sentence() -> None:
    text = "It was quiet. Then shells killed four people."
    found = SpacyEnglishReader().propose(TextDocument(text))

    assert [text[p.start : p.end] for p in found] == ["four"]


def test_changed_weights_are_refused_with_the_name_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.cfg").write_text("changed")
    monkeypatch.setattr(spacy_en, "_model_folder", lambda: tmp_path)
    monkeypatch.setattr(spacy_en.importlib.util, "find_spec", lambda _: object())
    spacy_en.spacy_availability_and_reason.cache_clear()

    usable, reason = spacy_en.spacy_availability_and_reason()
    spacy_en.spacy_availability_and_reason.cache_clear()

    assert not usable
    assert "ner/model" in reason


def test_a_reader_that_is_absent_is_left_out_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_en.importlib.util, "find_spec", lambda _: None)
    spacy_en.spacy_availability_and_reason.cache_clear()

    readers, (usable, reason) = enabled_readers(["spacy_en"], "en"), spacy_en.spacy_availability_and_reason()
    spacy_en.spacy_availability_and_reason.cache_clear()

    assert readers == []
    assert not usable
    assert "nlp-en" in reason


def test_no_second_reader_is_asked_about_a_language_it_does_not_read() -> None:
    assert enabled_readers(["spacy_en"], "uk") == []
