"""Drones and missiles by number: launched, shot down, lost, fallen as debris."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import AirFact, Marked
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField

FLYING = frozenset(
    {"drone", "missile", "cruise_missile", "ballistic_missile", "rocket_artillery", "guided_bomb"}
)
_FIELDS = {
    "down": ClaimField.INTERCEPTED,
    "destroyed": ClaimField.INTERCEPTED,
    "lost": ClaimField.LOST,
    "launched": ClaimField.LAUNCHED,
}
_REACH = 14  # tokens between the number and the verb


def find_air_facts(marked: Marked) -> list[AirFact]:
    """Numbers of flying weapons in a sentence with what became of them."""
    flying = [h for h in marked.of("weapon") if h.value in FLYING]
    verbs = [h for h in marked.of("defence") if h.value in _FIELDS]
    found: list[AirFact] = []
    for q in marked.quantities:
        if q.implicit or q.noun != "object":
            continue
        weapon = next((w for w in flying if q.last <= w.first <= q.last + 4), None)
        if weapon is None:
            continue
        verb = _verb(q.first, weapon.last, verbs)
        if verb is not None:
            found.append(
                AirFact(_FIELDS[verb.value], q.low, q.best, q.high, weapon.value, q.start, weapon.end)
            )
    return found


def air_facts_of_place(marked: Marked, told: list[AirFact], key: str) -> list[AirFact]:
    """What was brought down at one place: of "34 drones: 12 over X, 8 over Y" its own number, never the sum.

    `told` is what its clause tells, `key` the place.
    """
    counted = [q for q in marked.quantities if not q.implicit and q.noun != "measure"]
    own = {
        p.key: q
        for p in marked.places[:_MOST]
        for q in counted[:_MOST]
        if 0 < p.start - q.end <= _TO_COUNTED and q.noun in ("", "object")
    }
    if len(own) < _LISTED or not marked.air:
        return told
    q = own.get(key)
    if q is None:
        return []
    return [replace(marked.air[0], low=q.low, best=q.best, high=q.high, start=q.start, end=q.end)]


_LISTED = 2  # places that have a number of their own
_TO_COUNTED = 16  # characters between a number and the place it is counted over


def tells_interception(marked: Marked, first: int, last: int) -> bool:
    """Whether tokens first..last tell of flying weapons brought down (or jammed)."""
    inside = [h for h in marked.of("defence") if first <= h.first < last]
    flying = [h for h in marked.of("weapon") if h.value in FLYING and first <= h.first < last]
    if not inside:
        return False
    if _is_over_place(marked, inside, last) or _names_air_defence(marked, inside, first, last):
        return True
    if not flying:
        return False
    tokens = marked.sentence.tokens
    if any(h.value in ("down", "lost") and not (h.first and tokens[h.first - 1].low == "to") for h in inside):
        return True
    flying = [h for h in flying if h.value != "rocket_artillery"]  # a launcher destroyed on the ground
    return any(h.value == "destroyed" and _destroys_flying(marked, h, flying) for h in inside)


_BROUGHT_DOWN = frozenset({"down", "destroyed", "lost"})
_OVER = frozenset({"over", "above", "над"})
_MOST = 40  # verbs and items of one sentence that are looked at: keeps the work linear
_TO_OVER = 6  # tokens between "shot down" and "over"
_TO_PLACE = 24  # characters between "over" and the place


def _is_over_place(marked: Marked, verbs: list[Hit], last: int) -> bool:
    """ "They were shot down over Kyiv", "49 сбили над областью": over a place only what flies is brought down."""
    tokens = marked.sentence.tokens
    for verb in [v for v in verbs if v.value in _BROUGHT_DOWN][:_MOST]:
        over = next(
            (i for i in range(verb.last, min(verb.last + _TO_OVER, last)) if tokens[i].low in _OVER), None
        )
        if over is None or any(
            verb.last <= h.first < over for h in marked.of("target") + marked.of("damage")
        ):
            continue  # "destroyed two bridges over the Dnipro"
        if any(0 < p.start - tokens[over].end <= _TO_PLACE for p in marked.places):
            return True
    return False


def counts_over_place(marked: Marked) -> bool:
    """ "four — over Kalmykia", "над Тульською – 12": an item of a list of what was brought down."""
    tokens = marked.sentence.tokens
    for i in [n for n, t in enumerate(tokens) if t.low in _OVER][:_MOST]:
        place = next((p for p in marked.places if 0 < p.start - tokens[i].end <= _TO_PLACE), None)
        if place is None:
            continue
        for q in marked.quantities:
            beside = 0 <= i - q.last <= 1 or 0 <= q.start - place.end <= _TO_NUMBER
            if beside and not q.implicit and q.noun in ("", "object"):
                return True
    return False


_TO_NUMBER = 12  # characters between a place and the number told of it
_DEFENDERS = frozenset({"ппо", "пво"})


def _names_air_defence(marked: Marked, verbs: list[Hit], first: int, last: int) -> bool:
    """ "141 drones destroyed by air defence", "силы ПВО отражали атаку": who brings them down is named."""
    tokens = marked.sentence.tokens[first:last]
    named = any(
        t.low in _DEFENDERS
        or (t.low == "air" and n + 1 < len(tokens) and tokens[n + 1].low.startswith("defen"))
        for n, t in enumerate(tokens)
    )
    flying = any(h.value in FLYING and first <= h.first < last for h in marked.of("weapon"))
    return (
        named
        and any(v.value == "down" or (v.value == "destroyed" and flying) for v in verbs)
        and not any(first <= h.first < last for h in marked.of("damage"))
    )


def falls_as_debris(marked: Marked, first: int, last: int) -> bool:
    """Whether tokens first..last tell of debris of a drone or missile."""
    debris = [h for h in marked.of("defence") if h.value == "debris" and first <= h.first < last]
    flying = [h for h in marked.of("weapon") if first <= h.first < last]
    return any(abs(d.first - w.first) <= 5 for d in debris for w in flying)


def _destroys_flying(marked: Marked, verb: Hit, flying: list[Hit]) -> bool:
    """ "13 missiles were destroyed", "destroyed 32 drones", not "a missile destroyed a house"."""
    tokens = marked.sentence.tokens
    for weapon in flying:
        if 0 <= weapon.first - verb.last <= 6 and not any(
            t.low in (",", "by", "with") for t in tokens[verb.last : weapon.first]
        ):
            return not any(
                h.category == "target" and verb.last <= h.first < weapon.first for h in marked.of("target")
            )
        between = [t.low for t in tokens[weapon.last : verb.first]]
        if verb.first == weapon.last and _stands_alone(marked, verb):
            return True
        if 0 < len(between) <= 5 and any(w in _PASSIVE for w in between):
            return True
        if between == [","] and tokens[verb.first].low.endswith(_PARTICIPLES):
            return True  # "75 беспилотниках, уничтоженных за ночь"
        by = any(t.low in ("by", "with") for t in tokens[verb.last : weapon.first])
        if (0 <= weapon.first - verb.last <= 4 and not by) or (
            not between
            and marked.sentence.tokens[verb.first].low.startswith(("знищ", "уничт", "збит", "сбит"))
        ):
            return True
    return False


def _stands_alone(marked: Marked, verb: Hit) -> bool:
    """ "Overnight 58 drones eliminated, 29 of them over …": nothing is named that the drones would have hit."""
    tokens = marked.sentence.tokens
    behind = tokens[verb.last].low if verb.last < len(tokens) else "."
    counted = any(verb.first - 4 <= q.last <= verb.first for q in marked.quantities if not q.implicit)
    return counted and behind in _NO_OBJECT


_NO_OBJECT = frozenset({",", ".", ":", ";", "over", "overnight"})
_PARTICIPLES = ("енных", "ених", "ённых", "енные", "ені", "итых", "итих")
_PASSIVE = frozenset({"was", "were", "been", "being", "було", "были", "був", "был"})


def _verb(first: int, last: int, verbs: list[Hit]) -> Hit | None:
    """The verb nearest to a number with its noun."""
    best: tuple[float, Hit] | None = None
    for verb in verbs:
        gap = first - verb.last if verb.last <= first else verb.first - last
        if 0 <= gap <= _REACH and (best is None or gap < best[0]):
            best = (gap, verb)
    return best[1] if best else None
