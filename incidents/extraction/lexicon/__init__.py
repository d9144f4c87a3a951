"""Words as data: one TOML file per language, checked once and compiled to a matcher that runs in one pass."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.text.tokenizer import Token, tokens_of

REMEMBERED = 50_000  # words whose phrases are kept at hand
LANGUAGES = ("en", "uk", "ru")


@dataclass(slots=True, unsafe_hash=True)  # not frozen: hundreds are made a text
class Hit:
    """Words of the lexicon found in the text, never changed: tokens first..last (exclusive), characters start..end."""

    category: str
    value: str
    first: int
    last: int
    start: int
    end: int


class LexiconError(ValueError):
    """A lexicon file has the wrong shape; trying again does not help."""


class Lexicon:
    """Phrases by first word; a word ending in * stands for all words that begin so."""

    def __init__(self, tables: dict[str, dict[str, list[str]]]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        self._second: dict[str, dict[str, list[_Phrase]]] = {}  # phrases by their first two words, both exact
        self._prefix: dict[str, list[_Phrase]] = {}
        self._known: dict[str, tuple[list[_Phrase], dict[str, list[_Phrase]] | None]] = {}
        for category, values in tables.items():
            for value, patterns in values.items():
                for pattern in patterns:
                    self._add(category, value, pattern)
        self._lengths = sorted({len(p) for p in self._prefix})

    def _add(self, category: str, value: str, pattern: str) -> None:
        words = _words(pattern)
        if not words or any("*" in w[:-1] or w == "*" for w in words):
            raise LexiconError(f"{category}.{value}: bad pattern {pattern!r}")
        phrase = _Phrase(category, value, tuple(words[1:]))
        head = words[0]
        if not head.endswith("*") and len(words) > 1 and not words[1].endswith("*"):
            self._second.setdefault(head, {}).setdefault(words[1], []).append(phrase)
        elif head.endswith("*"):
            self._prefix.setdefault(head[:-1], []).append(phrase)
        else:
            self._exact.setdefault(head, []).append(phrase)

    def annotate(self, tokens: list[Token]) -> list[Hit]:
        """All hits; of one category the longest wins where they overlap."""
        found: dict[tuple[str, int], Hit] = {}
        lows = [t.low for t in tokens]
        for i, word in enumerate(lows):
            phrases, seconds = self._known.get(word) or self._learn(word)
            if seconds and i + 1 < len(lows):
                phrases = phrases + seconds.get(lows[i + 1], [])
            for phrase in phrases:
                size = 1 + len(phrase.rest)
                if phrase.rest and not _follows(lows, i + 1, phrase.rest):
                    continue
                key = (phrase.category, i)
                if key not in found or found[key].last < i + size:
                    found[key] = Hit(
                        phrase.category, phrase.value, i, i + size, tokens[i].start, tokens[i + size - 1].end
                    )
        return _without_overlap(found.values())

    def _learn(self, word: str) -> tuple[list[_Phrase], dict[str, list[_Phrase]] | None]:
        """The phrases that may begin with a word; remembered, since words come back."""
        found = list(self._exact.get(word, ()))
        size = len(word)
        for length in self._lengths:
            if length > size:
                break
            found += self._prefix.get(word[:length], ())
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[word] = found, self._second.get(word)
        return self._known[word]


_LETTERS_AND_FIGURES = re.compile(r"\d")


def _words(pattern: str) -> list[str]:
    """The words of a pattern as a text is cut into: "m23" is two of them, "s-300" three."""
    words: list[str] = []
    for word in pattern.split():
        if _LETTERS_AND_FIGURES.search(word):
            parts = [t.low for t in tokens_of(word.rstrip("*"), 0, len(word.rstrip("*")))]
            parts[-1] += "*" * word.endswith("*")
            words += parts
        else:
            words.append(word)
    return words


@dataclass(frozen=True, slots=True)
class _Phrase:
    category: str
    value: str
    rest: tuple[str, ...]


def _follows(lows: list[str], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(lows):
        return False
    for word, want in zip(lows[at : at + len(rest)], rest, strict=True):
        if want.endswith("*"):
            if not word.startswith(want[:-1]):
                return False
        elif word != want:
            return False
    return True


def _without_overlap(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reach: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if hit.first >= reach.get(hit.category, 0):
            kept.append(hit)
            reach[hit.category] = hit.last
    return kept


@cache
def load_lexicon(language: str) -> Lexicon:
    """The compiled lexicon of a language; LexiconError when the file has the wrong shape."""
    return Lexicon(lexicon_tables(language))


@cache
def lexicon_tables(language: str) -> dict[str, dict[str, list[str]]]:
    """The lexicon file as category → value → patterns, checked."""
    if language not in LANGUAGES:
        raise LexiconError(f"no lexicon for {language!r}")
    raw = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    for category, values in raw.items():
        if not isinstance(values, dict):
            raise LexiconError(f"{language}.toml: {category} is not a table")
        for value, patterns in values.items():
            if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
                raise LexiconError(f"{language}.toml: {category}.{value} is not a list of words")
    return raw
