"""Which of the languages we read a text is written in: a rule on letters and function words, no model."""

from __future__ import annotations

import re

from geo.text.document import TextDocument

_ENGLISH = frozenset(
    "the of and in to a said was were on by for at from that has have killed people after with as is it".split()
)
_UKRAINIAN = frozenset(
    "і та у що на за із до під час було від як про також або їх його "
    "травня червня липня серпня березня квітня вересня жовтня листопада грудня січня лютого поранено загинув "
    "загинули загинула вбито пошкоджено внаслідок удару вибух росіяни людей дрони".split()
)
_RUSSIAN = frozenset(
    "и в что на по из до во был были от как об также или их его при "
    "мая июня июля августа марта апреля сентября октября ноября декабря января февраля ранены ранен погиб погибли "
    "погибла убит убиты взрыв человек беспилотники".split()
)
_SAMPLE = 6000  # letters
_NOT_CYRILLIC = re.compile("[^Ѐ-ӿ]+")
_NOT_LATIN = re.compile("[^a-z]+")


def detect_language(document: TextDocument) -> str:
    """ "en", "uk", "ru", or "" when the text is in none of them (or says too little)."""
    sample = document.text[:_SAMPLE].lower()
    cyrillic = len(_NOT_CYRILLIC.sub("", sample))
    latin = len(_NOT_LATIN.sub("", sample))
    if cyrillic > latin:
        return _slavic(sample, _words(document))
    if latin == 0:
        return ""
    words = _words(document)
    known = sum(1 for w in words if w in _ENGLISH)
    accented = sum(1 for c in sample if "\u00c0" <= c <= "\u024f")
    if known >= 0.08 * len(words) or (len(words) < 15 and accented == 0):
        return "en"
    return ""


def slavic_language_of_sentence(sentence: str, otherwise: str) -> str:
    """ "uk" or "ru" for one sentence of a text that may mix them; `otherwise` when its letters do not tell."""
    low = sentence.lower()
    uk, ru = any(c in low for c in "іїєґ"), any(c in low for c in "ыэъё")
    if uk == ru:
        return otherwise
    return "uk" if uk else "ru"


def has_language_specific_letters(text: str) -> bool:
    """Whether a Cyrillic text has letters that only one of the two languages has."""
    return any(letter in "іїєґыэъё" for letter in text.lower())


def _words(document: TextDocument) -> list[str]:
    """The first words, without hyphens and apostrophes."""
    told = " ".join([token.low for token in document.tokens_between(0, _SAMPLE)])
    return [word for word in told.replace("-", " ").replace("'", " ").split() if word.isalpha()]


def _slavic(sample: str, words: list[str]) -> str:
    uk = sum(sample.count(c) for c in "іїєґ")
    ru = sum(sample.count(c) for c in "ыэъё")
    uk_words = sum(1 for w in words if w in _UKRAINIAN)
    ru_words = sum(1 for w in words if w in _RUSSIAN)
    if uk or ru:
        return "uk" if uk >= ru else "ru"
    return "uk" if uk_words > ru_words else "ru"
