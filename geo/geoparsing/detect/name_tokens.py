"""The words of a document as names are written: without hyphens, possessives and signs, with the gaps between. Pure.

Nothing is cut here: the words are those of the one tokenizer (`geo.text`), taken apart at hyphens and put together at
full stops ("U.S."). Linear in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.text.document import TextDocument
from geo.text.morphology import Lemmas, WordForms
from geo.text.tokenizer import HYPHENS
from geo.text.tokenizer import Token as Cut

LONGEST_WORD = 60  # longer runs of letters are no words; they are kept as tokens but never looked up

_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}|(?<![^\W\d_])[A-Z]\.(?=\s?[A-Z]\.)")
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
    lemmas: Lemmas = field(init=False, repr=False)  # of the document

    def forms(self, language: str) -> WordForms:
        """What the word may be in "uk" or "ru"."""
        return self.lemmas[language][self.lower]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as tokens, plus the words that occur in lower case (they are words before they are names).

    Offsets count from the heading on, which is read along before the text.
    """

    text: str
    tokens: tuple[Token, ...]
    lowercase: frozenset[str] = field(default=frozenset())
    lemmas: Lemmas = field(default_factory=Lemmas, repr=False)

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


def title_unless_repeated(document: TextDocument) -> str:
    """What is read before the text: its title, unless the text begins with it."""
    title = document.title
    return f"{title}.\n\n" if title and not document.text.startswith(title) else ""


def read_words(document: TextDocument) -> Reading:
    """The words of a document, those of its heading first."""
    heading = title_unless_repeated(document)
    text = heading + document.text
    tokens: list[Token] = []
    end = sentence = 0
    for start, stop, group in _words(document, heading, text):
        gap = text[end:start]
        first = not tokens or (len(gap) > 1 and _ends_sentence(gap, tokens[-1]))
        sentence += first and start > 0 and bool(tokens)
        token = _token(text[start:stop], start, group, gap, first, sentence)
        token.lemmas = document.lemmas
        tokens.append(token)
        end = token.end
    lowercase = frozenset([token.text for token in tokens if not token.capital])
    return Reading(text, tuple(tokens), lowercase, document.lemmas)


def _words(document: TextDocument, heading: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word lies in heading and text, and what it is: word, number, abbr."""
    if heading:
        yield from _taken_apart(document.title_tokens, text, 0)
    yield from _taken_apart(document.tokens, text, len(heading))


def _taken_apart(cut: Sequence[Cut], text: str, shift: int) -> Iterator[tuple[int, int, str]]:
    reach = 0  # what lies before has been told
    for number, token in enumerate(cut):
        start, stop, initial = token.start + shift, token.end + shift, token.low[0]
        if start < reach:
            continue
        if initial.isdecimal():
            yield start, stop, "number"
        elif token.low == "'s":  # behind a figure: "the 1990's"
            yield start + 1, stop, "word"
        elif initial.isalnum():
            if number + 1 < len(cut) and cut[number + 1].low == "'s" and cut[number + 1].start == token.end:
                stop = cut[number + 1].end + shift
            reach = stop
            for first, last in _between_hyphens(text, start, stop) if "-" in token.low else ((start, stop),):
                short = _ABBREVIATION.match(text, first) if last - first == 1 else None
                yield first, short.end() if short else last, "abbr" if short else "word"
                reach = max(reach, short.end() if short else 0)


def _between_hyphens(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for at in range(start, stop):
        if text[at] in HYPHENS:
            yield start, at
            start = at + 1
    yield start, stop


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
