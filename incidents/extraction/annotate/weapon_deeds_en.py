"""English: what weapons do, where verb and weapon only together tell an attack.

"A drone crashed into a flat", "a tractor ran over an anti-tank mine", "a jet dropped three bombs": snow falls on roofs
too, and planes crash, so the verb alone is no word of attack.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.text.tokenizer import Token
from incidents.extraction.annotate.air_defence import FLYING
from incidents.extraction.lexicon import Hit

_FALLING = FLYING | {"bomb", "mortar", "artillery"}
# bombs that fall come from the air, unless a mortar throws them
_KINDS = {"bomb": "airstrike", "guided_bomb": "airstrike", "mortar": "shelling", "artillery": "shelling"}
_FALLS = frozenset(
    "crashed fell flew dived dove plunged ploughed plowed smashed plummeted tore punched".split()
)
_COMES_DOWN = frozenset("came come comes coming".split())
_GROUND = frozenset(
    "on onto in into near through between at beside behind outside beyond next close among inside against".split()
)
_BETWEEN = frozenset(
    "then also later reportedly had has have suddenly directly apparently first both all".split()
)
_TO_FALL = 3  # tokens between the weapon and the verb
_UNARMED = frozenset("debris wreckage fragments parts".split())
_PRACTICE = frozenset("test tests testing trial trials training exercise exercises drill drills".split())
_DROPS = frozenset("dropped drops dropping drop".split())
_DROPPED = frozenset({"bomb", "grenade", "guided_bomb", "ied", "mortar", "rocket_artillery"})
_LOADS = frozenset("explosive explosives munition munitions ordnance".split())
_LOADS_OF_AIRCRAFT = frozenset(
    "charge charges device devices shell shells".split()
)  # courts drop charges too
_ENDS = frozenset(", . ; : ( ) and on onto over in into near at from by".split())
_TO_LOAD = 4  # tokens behind "dropped" in which what was dropped stands
_ONTO = frozenset("on onto over upon into against by".split())
_TO_MINE = 3  # tokens between "over" and "mine"


def weapon_deeds(tokens: list[Token], hits: dict[str, list[Hit]]) -> list[Hit]:
    """Words of attack of a sentence that its weapons make such; those the lexicon has found are left out."""
    told = {i for h in hits.get("trigger", []) if h.value != "fire" for i in range(h.first, h.last)}
    found = [
        *_falls(tokens, hits), *_one_falls(tokens, hits), *_drops(tokens, hits), *_are_dropped(tokens, hits),
        *_runs_onto_mine(tokens, hits), *_are_aimed_at(tokens, hits), *_set_on_fire(tokens, hits),
    ]  # fmt: skip
    return [h for h in found if told.isdisjoint(range(h.first, h.last))]


def without_collieries(hits: dict[str, list[Hit]], tokens: list[Token]) -> None:
    """Take out the mines that are pits: "a drone attack on a mine", "a mine where 12 miners were"."""
    pits = any(t.low in _PITS for t in tokens)

    def is_pit(hit: Hit) -> bool:
        before = tokens[hit.first - 1].low if hit.first else ""
        return tokens[hit.last - 1].low in ("mine", "mines") and (pits or before in _ATTACKS)

    for name in ("trigger", "weapon"):
        if name in hits:
            hits[name] = [h for h in hits[name] if h.value not in ("ied", "mine") or not is_pit(h)]


_PITS = frozenset("miner miners coal colliery collieries pit underground mining shaft".split())
_ATTACKS = frozenset("attack attacks strike strikes raid raids assault shelling".split())


def _hit(value: str, first: int, last: int, tokens: list[Token]) -> Hit:
    return Hit("trigger", value, first, last, tokens[first].start, tokens[last - 1].end)


def _falls(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "a drone came down on a house", "two missiles fell near the port", not what was shot down before it fell."""
    if any(t.low in _PRACTICE for t in tokens):
        return
    down = min(
        (h.first for h in hits.get("defence", []) if h.value in ("down", "destroyed", "lost")),
        default=len(tokens),
    )
    after_mortar = {h.last for h in hits.get("weapon", []) if h.value == "mortar"}
    for weapon in hits.get("weapon", []):
        if weapon.value not in _FALLING or (weapon.value == "bomb" and weapon.first in after_mortar):
            continue
        before = {t.low for t in tokens[max(0, weapon.first - _TO_FALL) : weapon.first]}
        if before & _UNARMED or down < weapon.last + _TO_FALL:
            continue
        span = _verb_of_fall(weapon.last, tokens)
        if span is not None:
            yield _hit(_KINDS.get(weapon.value, "strike"), *span, tokens)


def _verb_of_fall(at: int, tokens: list[Token]) -> tuple[int, int] | None:
    end = min(at + _TO_FALL, len(tokens) - 1)
    while at < end and (tokens[at].low in _BETWEEN or tokens[at].low.endswith("ly")):
        at += 1
    if at >= len(tokens) - 1:
        return None
    if tokens[at].low in _FALLS and tokens[at + 1].low in _GROUND:
        return at, at + 2
    behind = tokens[at + 2].low if at + 2 < len(tokens) else ""
    if tokens[at].low in _COMES_DOWN and tokens[at + 1].low == "down" and behind in _GROUND:
        return at, at + 3
    return None


def _one_falls(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "two were destroyed in the air and one lost control and crashed into a tower": one of those told before."""
    flying = min((h.last for h in hits.get("weapon", []) if h.value in FLYING), default=len(tokens))
    if any(t.low in _PRACTICE for t in tokens):
        return
    for i, token in enumerate(tokens):
        if token.low not in _ONES or flying > i:
            continue
        at = next(
            (j for j in range(i + 1, min(i + 1 + _TO_ONE, len(tokens))) if tokens[j].low in _FALLS), None
        )
        if at is None or any(t.low in _STOPS for t in tokens[i:at]) or at + 1 >= len(tokens):
            continue
        if tokens[at + 1].low in _GROUND:
            yield _hit("strike", at, at + 2, tokens)


def _are_dropped(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "two bombs were dropped on the store"."""
    for weapon in hits.get("weapon", []):
        if weapon.value not in ("bomb", "guided_bomb", "grenade"):
            continue
        end = min(weapon.last + _TO_DROPPED, len(tokens))
        at = next((i for i in range(weapon.last, end) if tokens[i].low == "dropped"), None)
        if at is not None and all(t.low in _PASSIVE for t in tokens[weapon.last : at]) and at > weapon.last:
            yield _hit("airstrike", weapon.first, at + 1, tokens)


def _are_aimed_at(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "most of the drones were aimed at sites in the region"."""
    flying = min((h.last for h in hits.get("weapon", []) if h.value in FLYING), default=len(tokens))
    for i in range(2, len(tokens)):
        if tokens[i].low != "at" or tokens[i - 1].low not in ("aimed", "directed"):
            continue
        if tokens[i - 2].low in ("was", "were") and flying < i:
            yield _hit("strike", i - 1, i + 1, tokens)


def _set_on_fire(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "gunmen set houses on fire", "settlers burned two cars": armed people who burn what others own."""
    people = [h.first for h in hits.get("person", []) if h.value == "combatant"]
    people += [h.first for h in hits.get("generic_actor", [])]
    people += [i for i, t in enumerate(tokens) if t.low in _BURNERS]
    first_doer = min(people, default=len(tokens))
    objects = {h.first for h in hits.get("thing", []) + hits.get("target", [])}
    for i, token in enumerate(tokens):
        doer = first_doer < i
        if token.low in ("burned", "burnt") and doer and objects & set(range(i + 1, i + 1 + _TO_OBJECT)):
            yield _hit("violence", i, i + 1, tokens)
        if token.low not in ("set", "setting") or not doer:
            continue
        for j in range(i + 2, min(i + 1 + _TO_FIRE, len(tokens))):
            if tokens[j].low in ("ablaze", "alight") or (
                tokens[j].low == "fire" and tokens[j - 1].low == "on"
            ):
                yield _hit("violence", i, j + 1, tokens)
                break


_ONES = frozenset("one another second third other others two three several some rest".split())
_TO_ONE = 6  # tokens between "one" and the verb
_STOPS = frozenset(", . ; :".split())
_PASSIVE = frozenset("was were had have has been also then later".split())
_TO_DROPPED = 5  # tokens between "bombs" and "dropped"
_BURNERS = frozenset("settlers looters mob crowd rioters raiders arsonists".split())
_TO_OBJECT = 5  # tokens behind "burned" in which what burned stands
_TO_FIRE = 7  # tokens between "set" and "on fire"


def _drops(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "dropped two grenades on a car", "dropped a charge"."""
    loads = {h.first for h in hits.get("weapon", []) if h.value in _DROPPED}
    loads |= {i for i, t in enumerate(tokens) if t.low in _LOADS}
    of_aircraft = {i for i, t in enumerate(tokens) if t.low in _LOADS_OF_AIRCRAFT}
    craft = [h.first for h in hits.get("aircraft", [])]
    craft += [h.first for h in hits.get("weapon", []) if h.value == "drone"]
    first_craft = min(craft, default=len(tokens))
    for i, token in enumerate(tokens):
        if token.low not in _DROPS:
            continue
        flown = first_craft < i
        for j in range(i + 1, min(i + 1 + _TO_LOAD, len(tokens))):
            if tokens[j].low in _ENDS:
                break
            if j in loads or (flown and j in of_aircraft):
                yield _hit("airstrike", i, j + 1, tokens)
                break


def _runs_onto_mine(tokens: list[Token], hits: dict[str, list[Hit]]) -> Iterator[Hit]:
    """ "drove over an anti-tank mine", "ran onto a mine"."""
    for weapon in hits.get("weapon", []):
        if weapon.value != "mine" or tokens[weapon.first].low in _ONTO | {"mines"}:
            continue  # "anger over coal mines"
        start = max(0, weapon.first - _TO_MINE)
        at = next((i for i in range(weapon.first - 1, start - 1, -1) if tokens[i].low in _ONTO), None)
        if at is not None and not any(t.low in _ENDS - _ONTO for t in tokens[at : weapon.first]):
            yield _hit("ied", at, weapon.last, tokens)
