"""The normal form by which place names are compared, in Latin and Cyrillic letters. Pure."""

from __future__ import annotations

import re
import unicodedata

from geo.geoparsing.transliteration import latin_spellings
from geo.geoparsing.ukrainian_russian_spellings import cross_language_spellings

__all__ = [
    "cross_language_spellings",
    "has_cyrillic",
    "is_searchable",
    "latin_spellings",
    "normal_form",
    "script_of",
]

# Marks for soft and hard signs and apostrophes: writers leave them out or change them at will.
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʹʺ`´′″ʻʾʿьъЬЪ\u00ad\u200b\u200c\u200d\ufeff"), None)
_SPACES = dict.fromkeys(map(ord, '-‐‑‒–—―−_.,;:/\\()[]{}«»“”„"\u00a0\u202f\t\n\r'), " ")
_LETTERS = str.maketrans(
    {
        "ё": "е", "ґ": "г",
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŋ": "n", "ə": "a",
    }
)  # fmt: skip
_FOLDS = {**_DROPPED, **_SPACES, **_LETTERS}
_KEPT_PAIRS = {("и", "\u0306"), ("і", "\u0308"), ("у", "\u0306")}  # й, ї, ў are letters, not accents
_LATIN_TWINS = str.maketrans("aceikopxy", "асеікорху")
_CYRILLIC_TWINS = str.maketrans("асеікорху", "aceikopxy")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[^\\W\\d_A-Za-z\u00aa-\u024f\u02b0-\u036f\u0400-\u052f\u1d2b\u1e00-\u1eff]")


def normal_form(text: str) -> str:
    """The spelling under which a name is stored and looked up.

    Lower case; no accents on Latin letters (Malmö = malmo); ё = е, ґ = г; apostrophes and soft and hard
    signs dropped; hyphens, dots and dashes become single spaces. й, ї, і, є, ў stay letters of their own.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDS).split())
    lowered = unicodedata.normalize("NFC", text).lower()
    folded = _without_accents(lowered).lower().translate(_FOLDS)
    words = folded.split()
    if _CYRILLIC.search(folded) and _LATIN.search(folded):
        words = [_one_script(word) for word in words]
    return " ".join(words)


def has_cyrillic(text: str) -> bool:
    """Whether any letter of the text is Cyrillic."""
    return bool(_CYRILLIC.search(text))


def script_of(text: str) -> str:
    """ "cyrillic", "latin" or "other": the script in which a whole name is written."""
    if _OTHER.search(text):
        return "other"
    if _CYRILLIC.search(text):
        return "cyrillic"
    return "latin" if _LATIN.search(text) else "other"


def is_searchable(name: str) -> bool:
    """Whether an alternate name is worth storing: not an airport code, not ordinary letters by chance.

    Latin alternates need four letters ("EGO", "UA" match ordinary words); Cyrillic ones two.
    """
    script = script_of(name)
    if script == "other" or any(letter.isdigit() for letter in name):
        return False
    letters = sum(letter.isalpha() for letter in name)
    if script == "cyrillic":
        return letters >= 2
    return letters >= 4 and not (name.isupper() and letters <= 5)


def _without_accents(text: str) -> str:
    """Drop combining marks, except where the marked letter is a letter of its own in Cyrillic."""
    kept: list[str] = []
    for letter in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(letter):
            kept.append(letter)
        elif kept and (kept[-1], letter) in _KEPT_PAIRS:
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + letter)
    return "".join(kept)


def _one_script(word: str) -> str:
    """Mend a word typed with look-alike letters of the other script ("Киїi" with a Latin i)."""
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    return word.translate(_LATIN_TWINS if cyrillic >= latin else _CYRILLIC_TWINS)
