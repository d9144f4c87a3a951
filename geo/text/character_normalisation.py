"""What a page hides in its letters, taken out before reading, with the way back to the text as it was. Pure.

Invisible characters, soft hyphens and stress marks go; apostrophes and line ends of any make become one; a word that
mixes Latin and Cyrillic look-alikes is written in one script. Nothing is lost: every offset leads back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_LINE_ENDS = frozenset("\u0085\u2028\u2029")
_APOSTROPHES = frozenset("´‘’ʼ`′ʹʻʽ＇")
_HIDDEN = re.compile(
    "[\u0085\u2028\u2029\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\u0300-\u036f´‘`′ʹʻʽ＇]"
    '|[\u0400-\u04ff]"[яюєїЯЮЄЇ]|[\u0400-\u04ff][A-Za-z\u00ef\u00cf]|[A-Za-z\u00ef\u00cf][\u0400-\u04ff]'
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN_TWINS = "aceiopxyABCEHIKMOPTXYïÏ"
_CYRILLIC_TWINS = "асеіорхуАВСЕНІКМОРТХУїЇ"
_TO_CYRILLIC = dict(zip(_LATIN_TWINS, _CYRILLIC_TWINS, strict=True))
_TO_LATIN = dict(zip(_CYRILLIC_TWINS, _LATIN_TWINS, strict=True))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text fit for reading; `original_span` leads offsets of `text` back to the original."""

    text: str
    _starts: tuple[int, ...] = field(default=(), repr=False)  # empty: nothing was folded
    _ends: tuple[int, ...] = field(default=(), repr=False)

    @property
    def is_changed(self) -> bool:
        """Whether anything was folded; otherwise offsets are the same."""
        return bool(self._starts)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the original for text[start:end]."""
        if not self._starts:
            return start, end
        last = len(self._starts)
        first = self._starts[start] if start < last else self._ends[-1]
        return first, (self._ends[min(end, last) - 1] if end > start else first)


def fold_text(text: str) -> FoldedText:
    """The text without what only the eye passes over; linear in its length."""
    if text.isascii() or not _HIDDEN.search(text):
        return FoldedText(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, letter in enumerate(text):
        if letter in _INVISIBLE or "\u0300" <= letter <= "\u036f":
            if letters and letter not in _INVISIBLE:  # a combining mark belongs to the letter before
                letters[-1] = _composed(letters[-1], letter)
                ends[-1] = at + 1
            continue
        letters.append("\n" if letter in _LINE_ENDS else letter)
        starts.append(at)
        ends.append(at + 1)
    if not letters:
        return FoldedText(text)
    _unify_apostrophes(letters)
    letters = list(_in_one_script("".join(letters)))
    _unify_apostrophes(letters)  # behind a look-alike too: its word is known as Cyrillic only now
    return FoldedText("".join(letters), tuple(starts), tuple(ends))


def _composed(letter: str, mark: str) -> str:
    """The letter with its mark when that is a letter of an alphabet (й, ї, é), else without (a stressed а)."""
    joined = unicodedata.normalize("NFC", letter + mark)
    return joined if len(joined) == 1 else letter


def _unify_apostrophes(letters: list[str]) -> None:
    for i in range(1, len(letters) - 1):
        sign = letters[i]
        if not (letters[i - 1].isalpha() and letters[i + 1].isalpha()):
            continue
        if sign in _APOSTROPHES or (
            sign == '"' and letters[i + 1] in "яюєїЯЮЄЇ" and _CYRILLIC.match(letters[i - 1])
        ):
            letters[i] = "'"


def _in_one_script(text: str) -> str:
    cyrillic = len(_CYRILLIC.findall(text))
    mostly_cyrillic = cyrillic * 2 > sum(1 for letter in text if letter.isalpha())
    return _WORD.sub(lambda word: _word_in_one_script(word.group(), mostly_cyrillic), text)


def _word_in_one_script(word: str, mostly_cyrillic: bool) -> str:
    found = sum(1 for letter in word if "\u0400" <= letter <= "\u04ff")
    if found in (0, len(word)):
        return word
    to_cyrillic = all("\u0400" <= letter <= "\u04ff" or letter in _TO_CYRILLIC for letter in word)
    to_latin = all(not "\u0400" <= letter <= "\u04ff" or letter in _TO_LATIN for letter in word)
    if to_cyrillic and (mostly_cyrillic or not to_latin):
        return "".join(_TO_CYRILLIC.get(letter, letter) for letter in word)
    if to_latin:
        return "".join(_TO_LATIN.get(letter, letter) for letter in word)
    return word
