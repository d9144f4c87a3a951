"""English: people told without an article or a noun of their own: "a mother and son", "another died in hospital"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.lexicon import Hit

_KIN = frozenset(
    "mother father son daughter brother sister husband wife grandmother grandfather grandson granddaughter uncle aunt "
    "nephew niece man woman boy girl toddler child baby".split()
)
_WERE = frozenset({"were", "are", "have"})
_TO_WERE = 3  # tokens behind the second of a pair in which the plural verb stands
_LINKS = frozenset("found was is were has had have been being got later then also reportedly now".split())
_TO_HARM = 4  # tokens behind "another" in which its word of harm begins
_HARMING = frozenset("killing killed wounding wounded injuring injured".split())
_ENDS = frozenset(". , ; in at near on when".split())
_AT = frozenset({"in", "at", "near"})


def people_without_article(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Quantity], taken: set[int]
) -> list[Quantity]:
    """People whom a noun or "another" tells by standing in a list with `found`, or before a word of harm."""
    ends = {q.last: q for q in found}
    added = []
    for hit in hits.get("person", []):
        first = hit.first - 1
        one = ends.get(first)
        if one is None or not first or tokens[first].low != "and" or hit.first in taken:
            continue
        if hit.last - hit.first == 1 and _makes_a_pair(one, hit, tokens):
            added.append(
                Quantity(
                    hit.first, hit.last, hit.start, hit.end, 1, 1, 1, hit.first, hit.value, implicit=True
                )
            )
    harm = {h.first for h in hits.get("casualty", [])}
    return added + [
        Quantity(i, i + 1, t.start, t.end, 1, 1, 1, None, "", more=True)
        for i, t in enumerate(tokens)
        if i not in taken and (t.low == "another" or _is_next(i, tokens)) and _is_one_more(i, tokens, harm)
    ]


def _makes_a_pair(one: Quantity, hit: Hit, tokens: list[Token]) -> bool:
    """ "a father and son", "a driver and passenger were killed"; "a teacher and poet was killed" is one."""
    word = tokens[hit.first].low
    if word.endswith("s") or not one.implicit:
        return False
    if word in _KIN and tokens[one.last - 1].low in _KIN:
        return True
    return any(t.low in _WERE for t in tokens[hit.last : hit.last + _TO_WERE])


def _is_next(at: int, tokens: list[Token]) -> bool:
    """ "a third was found dead"."""
    return at > 0 and tokens[at].low in _ORDINALS and tokens[at - 1].low == "a"


def _is_one_more(at: int, tokens: list[Token], harm: set[int]) -> bool:
    """ "another was injured", "another died", "killed a woman in X, another in Y"; not "another drone"."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if at and behind in _ENDS and tokens[at - 1].low in _HARMING and at - 1 in harm:
        return True  # "killed one resident and injured another"
    if at and tokens[at - 1].low in (",", "and", ";") and tokens[min(at + 1, len(tokens) - 1)].low in _AT:
        return bool(harm) and min(harm) < at
    for i in range(at + 1, min(at + 1 + _TO_HARM, len(tokens))):
        if i in harm:
            return tokens[i].low.isalpha()
        if tokens[i].low not in _LINKS and not tokens[i].low.endswith("ly"):
            return False
    return False


def with_ordinals(found: list[Quantity], tokens: list[Token]) -> list[Quantity]:
    """ "A fifth body was recovered": by now there are five."""
    return [_by_ordinal(q, tokens) for q in found]


_ORDINALS = {
    word: n
    for n, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        2,
    )
}
_OF_DEATH = frozenset({"body", "corpse", "death", "fatality"})


def _by_ordinal(q: Quantity, tokens: list[Token]) -> Quantity:
    if not q.implicit or q.last - q.first < 2 or tokens[q.last - 1].low not in _OF_DEATH:
        return q
    n = next((_ORDINALS[t.low] for t in tokens[q.first : q.last] if t.low in _ORDINALS), None)
    if n is None:
        return q
    return replace(q, low=n, best=n, high=n, head=q.last - 1, implicit=False, grown=True)
