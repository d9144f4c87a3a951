"""Which words of a text belong to names of persons, judged over the whole text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_words


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Surnames of one text: words seen behind a first name, an initial or a title."""

    surnames: frozenset[str]

    def is_first_name(self, word: str) -> bool:
        """Whether the lower-case word is a common given name."""
        return word in lexicon_words("english", "first_names")

    def is_surname(self, word: str) -> bool:
        """Whether this text uses the lower-case word as somebody's surname."""
        return word in self.surnames

    def is_full_name(self, tokens: Sequence[Token]) -> bool:
        """Whether the words look like given name and surname."""
        return len(tokens) == 2 and self.is_first_name(tokens[0].lower)


def person_names(reading: Reading) -> PersonNames:
    """Collect the surnames of a text in Latin letters."""
    first_names, titles = lexicon_words("english", "first_names"), lexicon_words("english", "titles")
    found: set[str] = set()
    previous: Token | None = None
    for at, token in enumerate(reading.tokens):
        if (
            previous is not None
            and token.capital
            and previous.capital
            and token.sentence == previous.sentence
        ):
            close = token.gap in (" ", ". ", "-") and not previous.possessive
            given = previous.lower in first_names and not _follows_place_word(reading, at - 1)
            initial = len(previous.text) == 1 or (previous.dotted and len(previous.text) == 2)
            if close and (given or initial or previous.lower in titles):
                found.add(token.lower)
        previous = token
    return PersonNames(
        frozenset(found - lexicon_words("english", "institution") - lexicon_words("english", "area_nouns"))
    )


def _follows_place_word(reading: Reading, at: int) -> bool:
    before = reading.before(at)
    return before is not None and before.lower in ("in", "near", "at")
