"""Numbers of victims whose verb is told once for a list: "in Izium one was hurt, in Lyman two, in Kupiansk a woman"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from incidents.extraction.annotate.annotations import EACH, Casualty, Marked, Quantity
from incidents.extraction.annotate.casualty_lists import is_told_of_each
from incidents.extraction.annotate.numerals import AND
from incidents.extraction.events.groups_of_numbers import PART
from incidents.vocabulary.enums import ClaimField, FigureKind, Group

RULE = "casualty.gapped"
_GROUPS = {"civilian": Group.CIVILIAN, "child": Group.CHILD, "combatant": Group.COMBATANT}
_MANY = 60  # more people than that are told with a verb of their own
_LOOKED_AT = 8  # numbers before one that are looked at: keeps the work linear
_REACH = 2  # sentences over which the verb is carried


def add_gapped_casualties(sentences: list[Marked]) -> None:
    """Add to each sentence the people it counts beside a place without saying anew what became of them."""
    last: Casualty | None = None
    told_in = -9
    for number, marked in enumerate(sentences):
        told = sorted(marked.casualties, key=lambda c: c.start)
        before = last if number - told_in <= _REACH else None
        added: list[Casualty] = []
        if marked.places:
            parts = _placed_parts(before, marked) if before is not None else []
            told = [c for c in told if c.start not in {p.start for p in parts}]
            added = parts + _gapped(told, parts, before, marked)
        whole = [c for c in told if c.low != 0 and c.kind is not FigureKind.SUBSET]
        if whole:
            last, told_in = whole[-1], number
        marked.casualties = sorted(told + _together(added, marked), key=lambda c: c.start)


def _gapped(
    told: list[Casualty], parts: list[Casualty], last: Casualty | None, marked: Marked
) -> list[Casualty]:
    """Numbers that take what became of them from the one before; `last` was told by another sentence."""
    taken = {c.start for c in told + parts}
    found: list[Casualty] = []
    for q in marked.quantities:
        if (
            q.start in taken
            or not _counts_people(q, marked)
            or any(c.start <= q.start < c.end for c in told)
            or _tells_who(q, told, marked)
        ):
            continue
        before = next((c for c in reversed(told) if c.start < q.start and c.low != 0), None)
        if before is None and not told and _tells_nothing_else(q, marked):
            before = last
        before = before or _told_at_head(q, marked)
        if before is not None:
            found.append(_carried(q, before, marked))
    return [replace(c, rule=PART) for c in found] if parts else found


def _placed_parts(whole: Casualty, marked: Marked) -> list[Casualty]:
    """ "Четверо из них – в Чугуеве", "four of them are in Izium": of those counted before, at a place of their own."""
    return [
        replace(_carried(q, whole, marked), rule=PART)
        for q in marked.quantities
        if q.subset and q.is_people and (q.low or 0) < (whole.low or 0) and _stands_at_site(q, marked)
    ]


def _stands_at_site(q: Quantity, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    words = [t.low for t in tokens[q.last : q.last + _TO_SITE]]
    if len(words) < _TO_SITE or words[0] not in _OF or words[1] not in _THEM:
        return False
    at = q.last + 2
    while at < len(tokens) and tokens[at].low in _BEING:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].low not in _IN:
        return False
    return any(p.start == tokens[at + 1].start and p.role == "site" for p in marked.places)


_OF = frozenset("of з із зі из".split())
_THEM = frozenset("them those these них".split())
_BEING = frozenset("- – — are were is was".split())
_IN = frozenset("in at near у в на".split())
_TO_SITE = 4  # tokens: "of them in Izium"


_FATES = {"kill": ClaimField.KILLED, "injure": ClaimField.INJURED}


def _told_at_head(q: Quantity, marked: Marked) -> Casualty | None:
    """ "Постраждали також: у X – жінка, у Y – двоє": what became of a list of people, told before its colon."""
    colon = next((i for i, t in enumerate(marked.sentence.tokens[: q.first]) if t.low == ":"), None)
    if colon is None or any(h.first < colon for h in marked.of("none")):
        return None
    told = [h for h in marked.of("casualty") if h.value in _FATES]
    hit = next((h for h in told if h.last <= colon), None)
    place = next((p for p in marked.places if marked.sentence.tokens[colon].end <= p.start < q.start), None)
    if hit is None or place is None or any(h.first > colon for h in told):
        return None
    return Casualty(
        _FATES[hit.value], 1, 1, 1, FigureKind.COUNT, Group.ALL, hit.start, hit.end, hit.start, RULE
    )


def _tells_who(q: Quantity, told: list[Casualty], marked: Marked) -> bool:
    """ "поранено двох – волонтера та жінку": who the number before the sign is, nobody besides."""
    before = next((c for c in reversed(told) if c.end <= q.start and (c.low or 0) > 1), None)
    if before is None or any(before.end <= p.start < q.start for p in marked.places):
        return False
    tokens = marked.sentence.tokens
    at = marked.token_at(before.end - 1) + 1
    return at < len(tokens) and tokens[at].low in _APART and tokens[at].start >= before.end


_APART = frozenset({"-", ":"})


def _together(added: list[Casualty], marked: Marked) -> list[Casualty]:
    """ "у Грушівці — жінка й чоловік": people of one list at one place are one number."""
    found: list[Casualty] = []
    for one in sorted(added, key=lambda c: c.start):
        last = found[-1] if found else None
        if last is None or last.field is not one.field or not _is_listed_with(last, one, marked):
            found.append(one)
            continue
        found[-1] = replace(
            last, low=_plus(last.low, one.low), best=_plus(last.best, one.best), high=_plus(last.high, one.high),
            end=one.end, group=last.group if last.group is one.group else Group.ALL,
        )  # fmt: skip
    return found


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _is_listed_with(last: Casualty, one: Casualty, marked: Marked) -> bool:
    words = [t.low for t in marked.sentence.tokens if last.end <= t.start < one.start]
    if not words or len(words) > _BETWEEN or words[-1] not in AND or EACH in (last.rule, one.rule):
        return False
    return not any(last.end <= p.start < one.start for p in marked.places)


_BETWEEN = 5  # tokens between two of a list: "чоловік 87 років і жінка"


def _tells_nothing_else(q: Quantity, marked: Marked) -> bool:
    """Whether the sentence has no verb of its own for what it counts: no damage, no hit."""
    told = [hits[0].start for hits in (marked.of("damage"), marked.of("trigger")) if hits]
    if told and min(told) < q.start:
        return False
    return not q.implicit or not (marked.of("damage") or marked.of("trigger") or marked.of("speech"))


def _counts_people(q: Quantity, marked: Marked) -> bool:
    if not q.is_people or q.subset or (q.low or q.best or 0) >= _MANY:
        return False
    tokens = marked.sentence.tokens
    if q.implicit and q.last < len(tokens) and tokens[q.last].low in _VERBS:
        return False  # "took the lives of a couple; their daughter is in a coma"
    if q.head is not None or q.implicit:
        return True
    following = tokens[q.last] if q.last < len(tokens) else None
    if following is None or following.low in _BEFORE_PLACE or _tells_age(q.last, marked):
        return not _goes_on_from_things(q, marked)
    return any(p.start == following.start for p in marked.places)


def _tells_age(at: int, marked: Marked) -> bool:
    """ "one of 47 in Kamianske": who is counted is told by age."""
    tokens = marked.sentence.tokens
    return tokens[at].low == "of" and any(
        q.first == at + 1 and q.noun == "measure" for q in marked.quantities
    )


_VERBS = frozenset("is was are were has had have remains remained managed escaped survived".split())
_BEFORE_PLACE = frozenset(
    ", . ; : ) - each in at near over and в у на над під под біля возле і и й та".split()
)


def _goes_on_from_things(q: Quantity, marked: Marked) -> bool:
    """ "damaged seven houses in X and two in Y": two houses."""
    at = bisect_left(marked.quantities, q.first, key=lambda o: o.first)
    before = [o for o in marked.quantities[max(0, at - _LOOKED_AT) : at] if o.noun not in ("", "measure")]
    return bool(before) and not before[-1].is_people


def _carried(q: Quantity, from_: Casualty, marked: Marked) -> Casualty:
    tokens = marked.sentence.tokens
    end = tokens[q.head].end if q.head is not None and q.head < len(tokens) else q.end
    return replace(
        from_, low=q.low, best=q.best, high=q.high, kind=FigureKind.COUNT, group=_GROUPS.get(q.noun, Group.ALL),
        start=q.start, end=end, at=q.start, rule=EACH if is_told_of_each(q, tokens) else RULE,
    )  # fmt: skip
