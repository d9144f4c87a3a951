"""Words of a text with exact offsets, sentence starts and the gaps between words. Pure and linear in length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LONGEST_WORD = 60  # longer runs of letters are no words; they are kept as tokens but never looked up

_TOKEN = re.compile(
    r"(?P<abbr>(?:[A-Z]\.){2,}|(?<![^\W\d_])[A-Z]\.(?=\s?[A-Z]\.))"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+[\"'“‘«(\[—–-]*\s*$")
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n?\s*\r\n?")
_APOSTROPHES = "'’ʼ"

# Words after which a full stop does not end the sentence.
_SHORTENED = frozenset(
    "mr mrs ms dr st ste mt ft pt gen lt col maj sgt capt cmdr gov sen rep rev hon pres prof jr sr co corp inc ltd "
    "no vs jan feb mar apr jun jul aug sept oct nov dec dept dist ave blvd rd "
    "с м г п пос пгт смт ст х р н обл вул ул им ім ген полк св".split()
)


@dataclass(slots=True, eq=False)  # not frozen: thousands are made a text
class Token:
    """One word, never changed.

    `gap` is the text between the previous word and this one; `lower` has no possessive ending.
    """

    start: int
    end: int
    text: str  # without a trailing 's
    lower: str
    gap: str
    capital: bool
    shout: bool  # two or more letters, all of them capitals
    first: bool  # opens a sentence
    cyrillic: bool
    sentence: int
    possessive: bool = False
    number: bool = False
    dotted: bool = False  # U.S., S.C.


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as tokens, plus the words that occur in lower case (they are words before they are names)."""

    text: str
    tokens: tuple[Token, ...]
    lowercase: frozenset[str] = field(default=frozenset())

    def before(self, at: int, steps: int = 1) -> Token | None:
        """The token `steps` before index `at`, in the same sentence; None when there is none."""
        other = at - steps
        if other < 0 or self.tokens[other].sentence != self.tokens[at].sentence:
            return None
        return self.tokens[other]

    def after(self, at: int, steps: int = 1) -> Token | None:
        """The token `steps` after index `at`, in the same sentence; None when there is none."""
        other = at + steps
        if other >= len(self.tokens) or self.tokens[other].sentence != self.tokens[at].sentence:
            return None
        return self.tokens[other]


def tokenize(text: str) -> Reading:
    """Cut a text into tokens."""
    tokens: list[Token] = []
    end = sentence = 0
    for hit in _TOKEN.finditer(text):
        start = hit.start()
        gap = text[end:start]
        first = not tokens or (len(gap) > 1 and _ends_sentence(gap, tokens[-1]))
        sentence += first and start > 0 and bool(tokens)
        token = _token(hit.group(), start, hit.lastgroup, gap, first, sentence)
        tokens.append(token)
        end = token.end
    lowercase = frozenset([token.text for token in tokens if not token.capital])
    return Reading(text, tuple(tokens), lowercase)


def _token(text: str, start: int, group: str | None, gap: str, first: bool, sentence: int) -> Token:
    initial = text[0]
    possessive = len(text) > 2 and text[-2] in _APOSTROPHES and text[-1] in "sS"
    if possessive:
        text = text[:-2]
    capital = initial.isupper() or (text[1:2] in _APOSTROPHES and text[2:3].isupper())  # d'Alene
    return Token(
        start,
        start + len(text),
        text,
        text.lower(),
        gap,
        capital,
        capital and len(text) > 1 and text.isupper(),
        first,
        "\u0400" <= initial <= "\u052f",
        sentence,
        possessive,
        group == "number",
        group == "abbr",
    )


def _ends_sentence(gap: str, before: Token) -> bool:
    if len(gap) > 200:
        return True
    if _PARAGRAPH.search(gap):
        return True
    if not _SENTENCE_END.search(gap):
        return False
    if gap[0] != "." or gap[:2] == "..":
        return True
    return not (before.dotted or before.lower in _SHORTENED or (len(before.text) == 1 and before.capital))
