"""What only the eye passes over is taken out before reading, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.character_normalisation import fold_text

SAME = [
    ("stress marks", "Ата́ка на Су́ми", "Атака на Суми"),
    ("letters written in two parts", "Киі\u0308в, и\u0306од, Malmo\u0308", "Київ, йод, Malmö"),
    ("zero width", "Хер\u200bсон, Ni\u2060kopol", "Херсон, Nikopol"),
    ("line ends", "Київ\u2028Суми\u2029Львів\u0085Одеса", "Київ\nСуми\nЛьвів\nОдеса"),
    ("soft hyphens", "Kra\u00adma\u00adtorsk, Оде\u00adса", "Kramatorsk, Одеса"),
    ("apostrophes", 'Слов´янськ, Знам‘янка, п`ять, Кам"янка', "Слов'янськ, Знам'янка, п'ять, Кам'янка"),
    ("an apostrophe behind a Latin letter", 'Cлoв"янськ, Знaм´янка', "Слов'янськ, Знам'янка"),
    ("a sign for it behind a look-alike", 'обʼєкт Лca"я', "об'єкт Лса'я"),
    ("Latin letters in Cyrillic words", "Xepсoн, обстрiл, Kиїв", "Херсон, обстріл, Київ"),
    ("Cyrillic letters in Latin words", "a strike оn Khаrkiv", "a strike on Kharkiv"),
]
KEPT = [
    "Київ, Харків і Суми під обстрілом",
    'місто "Ялта" та "Яготин"',
    "ракета Х-101, iPhone, Shahed-136",
    "the ‘safe’ zone of Odesa",
    "",
]


@pytest.mark.parametrize(("text", "folded"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_hidden_characters_do_not_part_words(text: str, folded: str) -> None:
    assert fold_text(text).text == folded


@pytest.mark.parametrize("text", KEPT)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert fold_text(text).text == text


def test_offsets_lead_back_to_the_words_of_the_page() -> None:
    text = "Удар по Ха\u0301рко\u200bву: п´ятеро"
    folded = fold_text(text)

    start = folded.text.index("Харкову")
    first, last = folded.original_span(start, start + len("Харкову"))

    assert text[first:last] == "Ха\u0301рко\u200bву"


@given(st.text(alphabet="аоеcaeKХ'\"´\u00ad\u200b\u0301 я1.", max_size=40))
def test_spans_never_leave_the_text_and_keep_their_order(text: str) -> None:
    folded = fold_text(text)
    spans = [folded.original_span(i, i + 1) for i in range(len(folded.text))]

    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert spans == sorted(spans)
    assert fold_text(folded.text).text == folded.text
