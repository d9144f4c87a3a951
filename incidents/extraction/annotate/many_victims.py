"""Where "many" counts victims: "wounding many", "many were injured", "багато поранених": more than one."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.lexicon import Hit

_CLOSES = frozenset(", . ; : ) and others more people і й та и людей осіб человек".split())
_TO_MANY = frozenset("people others more were was are людей осіб человек було были".split())
_TO_HARM = 3  # tokens between "many" and its word of harm


def many_victims(tokens: list[Token], hits: dict[str, list[Hit]]) -> set[int]:
    """The first tokens of the words for many that count those a word of harm tells of."""
    firsts = {h.first for h in hits.get("casualty", [])}
    lasts = {h.last for h in hits.get("casualty", [])}
    found = set()
    for many in hits.get("vague", []):
        if many.value != "many":
            continue
        at = many.last
        while at < min(many.last + _TO_HARM, len(tokens)) and tokens[at].low in _TO_MANY:
            at += 1
        done_to = many.first in lasts and (many.last >= len(tokens) or tokens[many.last].low in _CLOSES)
        if done_to or at in firsts:
            found.add(many.first)
    return found
