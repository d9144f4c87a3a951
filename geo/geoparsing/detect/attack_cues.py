"""Words of attack around a name in Latin letters: "a strike on X", "shells fell on X", "X was bombed". Pure."""

from __future__ import annotations

from geo.geoparsing.detect.candidate_spans import Span
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_words

_ARTICLES = frozenset("the a an".split())
_BE = frozenset("was were is are been being has have had be gets got".split())
_BETWEEN = frozenset("again repeatedly also heavily reportedly twice briefly later not since".split())
_MOST_BETWEEN = 6


def is_attacked_by_words_before(reading: Reading, span: Span) -> bool:
    """Whether an attack names this place behind a preposition: "strike on", "shelling of", "fell on the port of"."""
    steps = 1
    before = reading.before(span.first, steps)
    if before is not None and before.lower in _ARTICLES:
        steps += 1
        before = reading.before(span.first, steps)
    if before is None or not _joined(reading, span.first, steps):
        return False
    if before.lower not in lexicon_words("english", "attack_on"):
        return False
    deed = reading.before(span.first, steps + 1)
    return deed is not None and deed.lower in lexicon_words("english", "attack_before")


def is_attacked_by_words_after(reading: Reading, span: Span) -> bool:
    """Whether the place is said to have been attacked: "X was again shelled", "X came under fire"."""
    seen_be = False
    for step in range(1, _MOST_BETWEEN + 1):
        token = reading.after(span.last, step)
        if token is None or token.gap.strip():
            return False
        if token.lower in ("came", "comes", "coming") and step == 1:
            return _is_under(reading, span)
        if token.lower in _BE:
            seen_be = True
        elif token.lower in lexicon_words("english", "attacked_after"):
            return seen_be
        elif token.lower not in _BETWEEN and not token.lower.endswith("ly"):
            return False
    return False


def _is_under(reading: Reading, span: Span) -> bool:
    second, third = reading.after(span.last, 2), reading.after(span.last, 3)
    return second is not None and third is not None and second.lower == "under" and _is_fire(third)


def _is_fire(token: Token) -> bool:
    return token.lower in _UNDER or token.lower in lexicon_words("english", "attack_before")


_UNDER = frozenset(
    "fire artillery heavy attack mortar rocket missile drone air sustained intense renewed".split()
)


def _joined(reading: Reading, first: int, steps: int) -> bool:
    """Nothing but spaces stands between the words."""
    return not any(reading.tokens[first - step].gap.strip() for step in range(steps))
