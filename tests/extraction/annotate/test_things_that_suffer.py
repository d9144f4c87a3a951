"""A verb of harm said of buildings and vehicles tells of a hit; said of people it tells of people only."""

from __future__ import annotations

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY

SUFFERING = [
    ("uk", "Постраждали нафтобаза та склад.", True),
    ("ru", "Пострадало по одному дому.", True),
    ("uk", "Дісталося двом адмінбудівлям і складу.", True),
    ("uk", "Постраждали двоє водіїв автобуса.", False),
    ("ru", "Пострадали жители дома.", False),
    ("uk", "Ніхто не постраждав.", False),
]


@pytest.mark.parametrize(("language", "text", "expected"), SUFFERING, ids=[s[1] for s in SUFFERING])
def test_things_that_suffer_were_hit(language: str, text: str, expected: bool) -> None:
    (marked,) = annotate_sentences(Document(text, SATURDAY, language), ())

    assert any(h.value == "strike" for h in marked.of("trigger")) is expected
