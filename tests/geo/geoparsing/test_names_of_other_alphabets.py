"""Names that the gazetteer spells otherwise: with an Arabic article in small letters, or in Cyrillic letters."""

from __future__ import annotations

import pytest

from geo.geoparsing.mentions import prepare_reading
from geo.text.document import TextDocument


def asked(text: str, language: str) -> set[str]:
    """Forms looked up when no form is known as it is written."""
    return prepare_reading(TextDocument(text), language).respelt(frozenset()).forms()


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("en", "A strike in al-Nuseirat killed two.", "~nusirat"),
        ("en", "Jets bombed a depot at al-Qaim.", "al qaim"),
        ("en", "The rebels had taken Al-Nahud.", "~nahud"),
        ("en", "A strike on the market of Kabkabiya.", "~kabkabia"),
        ("uk", "У Реховоті пошкоджено будинок.", "≈rihuvut"),
        ("uk", "У Бат-Ямі ракета влучила в дім.", "≈bat iam"),
        ("ru", "Погибшие есть в Бахавалпуре.", "≈bahavalpur"),
    ],
)
def test_a_name_is_also_looked_up_as_other_alphabets_spell_it(language: str, text: str, form: str) -> None:
    assert form in asked(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Реховоті пошкоджено."),  # no word proves a place
        ("uk", "Розмова з Байденом і від Байдена."),
        ("en", "Doctors in al-Shifa hospital counted the dead."),  # the hospital's name
    ],
)
def test_where_no_word_proves_a_place_nothing_is_respelt(language: str, text: str) -> None:
    forms = asked(text, language)

    assert not {form for form in forms if form.startswith("≈") or ("shifa" in form and form.startswith("al"))}
