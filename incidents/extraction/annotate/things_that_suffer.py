"""Words of harm said of things: "постраждали нафтобаза й склад", "пострадало по одному дому" tell of a hit."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.lexicon import Hit

_SUFFERS = ("постражд", "потерпі", "пострада", "дістал", "достал")
_TO_THING = 4  # tokens between the verb and what suffered
_THINGS = ("target", "strategic")


def mark_things_that_suffer(marked: Marked) -> None:
    """Add a word of attack where a verb of harm counts nobody and a building or a vehicle stands behind it."""
    tokens = marked.sentence.tokens
    things = {h.first for name in _THINGS for h in marked.of(name)}
    things |= {h.first for h in marked.of("thing") if h.value == "object"}
    if not things:
        return
    counted = {c.at for c in marked.casualties}
    people = {h.first for h in marked.of("person")} | {q.first for q in marked.quantities if q.implicit}
    found = [
        Hit("trigger", "strike", i, i + 1, token.start, token.end)
        for i, token in enumerate(tokens)
        if token.low.startswith(_SUFFERS)
        and token.start not in counted
        and any(j in things for j in range(i + 1, i + 1 + _TO_THING))
        and not any(j in people for j in range(i + 1, i + 1 + _TO_THING))
    ]
    if found:
        taken = {h.first for h in found}
        kept = [h for h in marked.of("trigger") if h.first not in taken]
        marked.hits["trigger"] = sorted([*kept, *found], key=lambda h: h.first)
