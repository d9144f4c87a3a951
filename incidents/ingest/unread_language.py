"""Whether a text is in a language that is not read here: English, Ukrainian and Russian are. Pure."""

from __future__ import annotations

import re

UNREAD = "It is in none of the languages that are read here (English, Ukrainian, Russian)."
LEAST_WORDS = 40  # fewer tell too little
LEAST_ENGLISH = 0.05  # share of words that no English prose does without
_SAMPLE = 6_000  # letters
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and in to a said was were on by for at from that has have with as is it after been this are".split()
)
# Letters that Ukrainian and Russian do not have, and how many of a hundred Cyrillic letters are beyond doubt.
_FOREIGN = {
    "ў": 0.4,
    "ј": 1.0,
    "љ": 0.1,
    "њ": 0.1,
    "ћ": 0.1,
    "ђ": 0.1,
    "џ": 0.1,
    "ѓ": 0.1,
    "ќ": 0.1,
    "қ": 0.3,
    "ә": 0.3,
}
_BULGARIAN = 1.0  # of a hundred letters "ъ", where there is neither "ы" nor "э"


def find_unread_language(text: str) -> str:
    """Why the text is doubted, in words; "" when it is read here or says too little."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if len(words) < LEAST_WORDS:
        return ""
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in sample)
    letters = sum(len(word) for word in words)
    if 2 * cyrillic > letters:
        return UNREAD if _is_other_cyrillic(sample, cyrillic) else ""
    if 4 * cyrillic > letters:
        return ""  # mixed: what is Cyrillic in it can be read
    english = sum(word in _ENGLISH for word in words)
    return "" if english >= LEAST_ENGLISH * len(words) else UNREAD


def _is_other_cyrillic(sample: str, cyrillic: int) -> bool:
    if any(sample.count(letter) * 100 > share * cyrillic for letter, share in _FOREIGN.items()):
        return True
    is_hard = sample.count("ъ") * 100 > _BULGARIAN * cyrillic
    return is_hard and "ы" not in sample and "э" not in sample
