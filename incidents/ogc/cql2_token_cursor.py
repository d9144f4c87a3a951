"""A finger on the words of a filter: where we are, what comes next, what was expected instead."""

from __future__ import annotations

from incidents.ogc.cql2_tokens import Cql2Error, Token


class Reader:
    """Walks over the words once, never past the end."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._at = 0

    @property
    def now(self) -> Token:
        """The word at the finger."""
        return self._words[self._at]

    @property
    def next(self) -> Token:
        """The word after it."""
        return self._words[min(self._at + 1, len(self._words) - 1)]

    def step(self) -> Token:
        """The word at the finger; the finger moves on."""
        word = self.now
        self._at = min(self._at + 1, len(self._words) - 1)
        return word

    def take(self, word: str) -> bool:
        """Move on when the finger is on this keyword or sign."""
        if self.now.word != word:
            return False
        self.step()
        return True

    def expect(self, word: str, expected: str) -> Token:
        """Move on over this keyword or sign, or complain."""
        if self.now.word != word:
            raise self.unexpected(expected)
        return self.step()

    def unexpected(self, expected: str) -> Cql2Error:
        """The complaint about the word at the finger."""
        return Cql2Error(self.now.at, f"{self.now.told()} found, expected {expected}.")
