"""A country named as the one that strikes: "Russia shelled X", "hit by the Russians", «X обстріляла Росія». Pure.

Such a name says on whose ground the place does not lie, the opposite of what a country in a sentence says otherwise.
"""

from __future__ import annotations

from geo.geoparsing.detect.candidate_spans import Span
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_words

STRIKES = "strikes"  # the cue
_MOST_BETWEEN = 3  # words from the country to its verb: "Russia has once again shelled"
_BEFORE_BY = 4  # words from the deed to who did it: "was hit late on Monday by Russia"
_AUXILIARIES = frozenset("has have had also again repeatedly once twice then later overnight still".split())
_INSIDE = frozenset("in of at on from to near across over into with".split())
_ARTICLES = frozenset("the a an".split())


def is_striking_country(reading: Reading, span: Span, language: str) -> bool:
    """Whether the words around the name of a country or people say that it strikes."""
    if reading.tokens[span.first].cyrillic:
        return _strikes_slavic(reading, span, language)
    return _strikes(reading, span) or _is_struck_by(reading, span) or _has_striking_arms(reading, span)


def _strikes(reading: Reading, span: Span) -> bool:
    before = reading.before(span.first)
    if before is not None and before.lower in _INSIDE:
        return False  # "prices in Russia hit a record"
    for step in range(1, _MOST_BETWEEN + 1):
        token = reading.after(span.last, step)
        if token is None or token.gap.strip():
            return False
        if token.lower in lexicon_words("english", "strikes"):
            return True
        if token.lower not in _AUXILIARIES and not token.lower.endswith("ly"):
            return False
    return False


def _is_struck_by(reading: Reading, span: Span) -> bool:
    at = span.first - 1
    if (article := reading.before(span.first)) is not None and article.lower in _ARTICLES:
        at -= 1
    by = reading.tokens[at] if at >= 0 else None
    if by is None or by.lower != "by" or by.sentence != reading.tokens[span.first].sentence:
        return False
    deeds = lexicon_words("english", "attacked_after") | lexicon_words("english", "attack_before")
    words = (reading.before(at, step) for step in range(1, _BEFORE_BY + 1))
    return any(word is not None and word.lower in deeds for word in words)


def _has_striking_arms(reading: Reading, span: Span) -> bool:
    after = reading.after(span.last)
    owns = reading.tokens[span.last].possessive
    return owns and after is not None and after.lower in lexicon_words("english", "arms")


def _strikes_slavic(reading: Reading, span: Span, language: str) -> bool:
    before = reading.before(span.first)
    stems = tuple(lexicon_words("slavic", "striking_forces"))
    if before is not None and before.lower.startswith(stems):
        return True  # «армія Росії», «войска РФ»
    last = reading.tokens[span.last]
    if not last.shout and "nomn" not in last.forms(language).cases:
        return False
    if before is not None and _is_striking_verb(before, language):
        return True  # «Антонівку обстріляла Росія»
    for step in range(1, _MOST_BETWEEN + 1):
        token = reading.after(span.last, step)
        if token is None or token.gap.strip():
            return False
        if _is_striking_verb(token, language):
            return True
    return False


def _is_striking_verb(token: Token, language: str) -> bool:
    """A verb: nouns («удар») and participles («обстріляна»: it was struck) have cases."""
    begins = token.lower.startswith(tuple(lexicon_words("slavic", "striking_verbs")))
    return token.cyrillic and begins and not token.forms(language).cases
