"""People told as wounded who have died: "a man wounded in the strike has died in hospital"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.annotate.casualties_implied import RULE as IMPLIED
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind

_DEATHS = (
    "passed", "died", "dies", "succumbed", "помер", "скончал", "умер", "помир", "врятувати", "спасти", "не"
)  # fmt: skip
_OF_MANY = ("их", "ых")  # "умерших", "померлих": the dead as a group, no verb
_TOLD = (FigureKind.COUNT, FigureKind.INCREMENT)
RULE = "casualty.died_of_wounds"
_BESIDE = 3  # tokens between those wounded and the word that says so


_DYING = ("died", "dies", "succumbed", "помер", "скончал", "умер", "умир", "помир")
_BEFORE = 4  # tokens from "died" to those wounded: "скончались ещё двое тяжело раненых"
_APART = frozenset(", ; : . - ( ) and but а і й та и но але".split())


def read_as_dead_of_wounds(
    found: list[Casualty], tokens: list[Token], hits: dict[str, list[Hit]], index: HitIndex
) -> list[Casualty]:
    """ "A man wounded in the strike has died in hospital", "помер ще один поранений": who was wounded and is dead."""
    deaths = [
        h
        for h in hits.get("casualty", [])
        if tokens[h.first].low.startswith(_DEATHS) and not tokens[h.first].low.endswith(_OF_MANY)
    ]
    dead = [c for c in found if c.field is ClaimField.KILLED]
    if not deaths or any(c.kind is not FigureKind.TOTAL for c in dead):
        return found
    for casualty in found:
        if casualty.field is not ClaimField.INJURED or casualty.kind not in _TOLD:
            continue
        death = _death_behind(casualty, deaths, tokens, index) or _death_before(casualty, deaths, tokens)
        if death is not None:
            kind = FigureKind.INCREMENT if dead else casualty.kind  # "…, bringing the death toll to five"
            end = max(casualty.end, *(t.end for t in tokens if t.start == casualty.at))  # "один поранений"
            told = replace(casualty, field=ClaimField.KILLED, kind=kind, at=death.start, end=end, rule=RULE)
            return [told if c is casualty else c for c in found]
    return found


def _death_behind(casualty: Casualty, deaths: list[Hit], tokens: list[Token], index: HitIndex) -> Hit | None:
    behind = min(casualty.at, casualty.end), max(casualty.at, casualty.start)
    beside = sum(1 for t in tokens if behind[0] <= t.start < behind[1]) <= _BESIDE
    death = next((h for h in deaths if h.start > casualty.at), None)
    if not beside or death is None or (casualty.at < casualty.start and casualty.best != 1):
        return None
    last = max(casualty.at, casualty.end - 1)
    first = next((i for i, t in enumerate(tokens) if t.start >= last), len(tokens))
    return None if index.whole_people(first, death.first) else death


def _death_before(casualty: Casualty, deaths: list[Hit], tokens: list[Token]) -> Hit | None:
    """The verb in front of "ще двоє поранених"."""
    start = min(casualty.at, casualty.start)
    death = next((h for h in reversed(deaths) if h.end <= start), None)
    if death is None or not tokens[death.first].low.startswith(_DYING):
        return None
    between = [t.low for t in tokens[death.last :] if t.start < start]
    return death if len(between) <= _BEFORE and not _APART & set(between) else None


def without_wounds_of_dead(found: list[Casualty], tokens: list[Token]) -> list[Casualty]:
    """ "Помер чоловік, поранений під час удару": the wound is that of the dead, and nobody's besides."""
    dead = [c for c in found if c.field is ClaimField.KILLED]
    ends = {c.end for c in dead if any(t.start == c.at and t.low.startswith(_DYING) for t in tokens)}
    behind = {
        tokens[i].start
        for i in range(2, len(tokens))
        if tokens[i - 1].low == "," and tokens[i - 2].end in ends
    }
    return [
        c
        for c in found
        if c.field is not ClaimField.INJURED
        or c.rule != IMPLIED
        or not (c.start in behind or any(d.start < c.start < d.end for d in dead))
    ]
