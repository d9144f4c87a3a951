"""People told as wounded who have died: "a man wounded in the strike has died in hospital"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind

_DEATHS = (
    "passed", "died", "dies", "succumbed", "помер", "скончал", "умер", "помир", "врятувати", "спасти", "не"
)  # fmt: skip
_OF_MANY = ("их", "ых")  # "умерших", "померлих": the dead as a group, no verb
_BESIDE = 3  # tokens between those wounded and the word that says so


def read_as_dead_of_wounds(
    found: list[Casualty], tokens: list[Token], hits: dict[str, list[Hit]], index: HitIndex
) -> list[Casualty]:
    """ "A man wounded in the strike has died in hospital": one person, who was wounded and is dead."""
    deaths = [
        h
        for h in hits.get("casualty", [])
        if tokens[h.first].low.startswith(_DEATHS) and not tokens[h.first].low.endswith(_OF_MANY)
    ]
    if not deaths or any(c.field is ClaimField.KILLED for c in found):
        return found
    wounded = [c for c in found if c.field is ClaimField.INJURED and c.kind is FigureKind.COUNT]
    for casualty in wounded:
        behind = min(casualty.at, casualty.end), max(casualty.at, casualty.start)
        beside = sum(1 for t in tokens if behind[0] <= t.start < behind[1]) <= _BESIDE
        death = next((h for h in deaths if h.start > casualty.at), None)
        if not beside or death is None or (casualty.at < casualty.start and casualty.best != 1):
            continue
        last = max(casualty.at, casualty.end - 1)
        first = next((i for i, t in enumerate(tokens) if t.start >= last), len(tokens))
        if not index.whole_people(first, death.first):
            dead = replace(casualty, field=ClaimField.KILLED, at=death.start, rule="casualty.died_of_wounds")
            return [dead if c is casualty else c for c in found]
    return found
