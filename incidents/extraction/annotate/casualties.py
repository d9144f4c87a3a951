"""Who died, who was hurt: numbers tied to the words that say so, each number to one word at the lowest cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate import casualties_en, casualties_implied, casualties_slavic
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.annotate.hit_index import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind, Group

_FIELDS = {
    "kill": ClaimField.KILLED,
    "toll": ClaimField.KILLED,
    "bodies": ClaimField.KILLED,
    "injure": ClaimField.INJURED,
    "toll_injured": ClaimField.INJURED,
    "missing": ClaimField.MISSING,
    "captured": ClaimField.CAPTURED,
    "victims": ClaimField.VICTIMS,
}
_GROUPS = {"civilian": Group.CIVILIAN, "child": Group.CHILD, "combatant": Group.COMBATANT}


@dataclass(frozen=True, slots=True)
class Link:
    """A possible tie between a casualty word and a number; the cheaper, the likelier."""

    cost: float
    hit: Hit
    quantity: Quantity
    total: bool = False


def find_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], quantities: list[Quantity], language: str
) -> list[Casualty]:
    """Casualty figures of a sentence, zeros included, in order of appearance."""
    triggers = hits.get("casualty", [])
    if not triggers:
        return []
    reader = casualties_slavic if language in ("uk", "ru") else casualties_en
    people = [q for q in quantities if q.is_people]
    index = HitIndex(tokens, hits, people)
    links = sorted(
        (
            Link(cost, hit, q, total or q.grown)
            for hit in triggers
            for q, cost, total in reader.number_links(hit, tokens, index.near(hit), index)
        ),
        key=lambda link: (link.cost, link.hit.first, link.quantity.first),
    )
    found = _choose(links, tokens, hits, index)
    found = _died_of_wounds(found, tokens, hits, index)
    found += _elliptic(found, tokens, people)
    if language in ("uk", "ru"):
        found += casualties_implied.singular_casualties(tokens, hits, found)
    found += _nought(reader.stated_zeros(tokens, hits), {c.field for c in found if c.low})
    return sorted(_without_shared(found), key=lambda c: c.start)


def _choose(
    links: Iterable[Link], tokens: list[Token], hits: dict[str, list[Hit]], index: HitIndex
) -> list[Casualty]:
    used_quantities: set[int] = set()
    used_hits: set[int] = set()
    found: list[Casualty] = []
    for link in links:
        if link.quantity.first in used_quantities or link.hit.first in used_hits:
            continue
        used_quantities.add(link.quantity.first)
        if not link.quantity.subset:
            used_hits.add(link.hit.first)
        one = _casualty(link.hit, link.quantity, total=link.total, tokens=tokens, hits=hits)
        others: list[Quantity] = []
        if not link.total and not link.quantity.subset:
            others = _joined(link, used_quantities, index)
        used_quantities.update(q.first for q in others)
        found += _listed(one, [_casualty(link.hit, q, total=False, tokens=tokens, hits=hits) for q in others])
    for quantity in index.people:
        if quantity.subset and quantity.first not in used_quantities and found:
            before = [c for c in found if c.start < quantity.start]
            owner = before[-1] if before else found[0]
            found.append(_subset(owner, quantity))
    return found


_DEATHS = ("died", "dies", "succumbed", "помер", "скончал", "умер", "помир")
_BESIDE = 3  # tokens between those wounded and the word that says so


def _died_of_wounds(
    found: list[Casualty], tokens: list[Token], hits: dict[str, list[Hit]], index: HitIndex
) -> list[Casualty]:
    """ "A man wounded in the strike has died in hospital": one person, who was wounded and is dead."""
    deaths = [h for h in hits.get("casualty", []) if tokens[h.first].low.startswith(_DEATHS)]
    if not deaths or any(c.field is ClaimField.KILLED for c in found):
        return found
    wounded = [c for c in found if c.field is ClaimField.INJURED and c.kind is FigureKind.COUNT]
    for casualty in wounded:
        beside = sum(1 for t in tokens if casualty.end <= t.start < casualty.at) <= _BESIDE
        death = next((h for h in deaths if h.start > casualty.at), None)
        if not beside or death is None or casualty.at < casualty.start:
            continue
        first = next(i for i, t in enumerate(tokens) if t.start >= casualty.at)
        if not index.whole_people(first, death.first):
            dead = replace(casualty, field=ClaimField.KILLED, at=death.start, rule="casualty.died_of_wounds")
            return [dead if c is casualty else c for c in found]
    return found


def _listed(one: Casualty, others: list[Casualty]) -> list[Casualty]:
    """People named in one list are disjoint: their sum is the count, each of them a part of it."""
    if not others or any(c.best is None for c in (one, *others)):
        return [one, *others]
    parts = [one, *others]
    start, end = min(c.start for c in parts), max(c.end for c in parts)
    high = None if any(c.high is None for c in parts) else sum(c.high or 0 for c in parts)
    total = replace(
        one,
        low=sum((c.low if c.low is not None else 0) for c in parts),
        best=sum(c.best or 0 for c in parts),
        high=high,
        group=one.group if len({c.group for c in parts}) == 1 else Group.ALL,
        start=start,
        end=end,
        rule=one.rule + ".list",
    )  # fmt: skip
    return [total] + [
        replace(c, kind=FigureKind.SUBSET, start=c.start) for c in parts if c.group is not Group.ALL
    ]


def _joined(link: Link, used: set[int], index: HitIndex) -> list[Quantity]:
    """Numbers of the same list: "four officers and a woman"; both had the same fate."""
    chain: list[Quantity] = []
    at = index.position(link.quantity)
    for step in (1, -1):
        last = link.quantity
        i = at + step
        while 0 <= i < len(index.people):
            other = index.people[i]
            left, right = (last, other) if step > 0 else (other, last)
            if (
                other.first in used
                or other.subset
                or other.noun == ""
                or not _is_list(left, right, link.hit, index)
            ):
                break
            chain.append(other)
            last, i = other, i + step
    return chain


_LIST_WORDS = frozenset({"and", ",", "та", "і", "й", "и", "as", "well", "плюс", "also", "ще", "еще", "ещё"})


def _is_list(left: Quantity, right: Quantity, hit: Hit, index: HitIndex) -> bool:
    """Whether two numbers stand in one list of those whom the word `hit` tells of."""
    start = _end(left)
    gap = [t.low for t in index.tokens[start : max(start, min(right.first, start + 10))]]
    if not gap or len(gap) > 9 or not _LIST_WORDS & set(gap):
        return False
    if gap[-1] not in _LIST_WORDS or any(
        w in (".", ";", "(", ")", "-", "was", "were", "whose", "who") for w in gap
    ):
        return False
    if index.casualties(start, right.first) or index.speech(start, right.first):
        return False
    # "two dead and three wounded": a number that has a word of its own
    spans = ((left.first, start), (right.first, _end(right) + (len(gap) < 3)))
    if _has_own_word(left, hit, index):
        return False
    shared = _end(right) <= hit.first < spans[1][1]  # "two men and three women dead" share one
    return not index.casualties(*spans[0]) and index.casualties(*spans[1]) == shared


_OPENS = 4  # tokens before a number in which a word of harm is its own


def _has_own_word(q: Quantity, hit: Hit, index: HitIndex) -> bool:
    """ "погибла женщина, трое ранены": the woman is told of by another word."""
    start = q.first
    while start > max(0, q.first - _OPENS) and index.tokens[start - 1].low not in _SIGNS:
        start -= 1
    return index.casualties(start, q.first) > (start <= hit.first < q.first)


_SIGNS = frozenset({",", ".", ";", ":", "and", "и", "та", "і", "й"})


def _end(q: Quantity) -> int:
    return (q.head if q.head is not None else q.last - 1) + 1


def _casualty(
    hit: Hit, q: Quantity, *, total: bool, tokens: list[Token], hits: dict[str, list[Hit]]
) -> Casualty:
    kind = FigureKind.COUNT
    if total:
        kind = FigureKind.TOTAL
    elif q.subset:
        kind = FigureKind.SUBSET
    elif q.more and (hit.value == "bodies" or _has_total(hits)):
        kind = FigureKind.INCREMENT
    definite = q.implicit and tokens[q.first].low in casualties_implied.DETERMINERS
    name = hit.value.split("_")[0] if hit.value != "toll_injured" else hit.value
    return Casualty(
        _FIELDS[name], q.low, q.best, q.high, kind, _GROUPS.get(q.noun, Group.ALL), q.start,
        _value_end(q, tokens), hit.start, casualties_implied.RULE if definite else f"casualty.{hit.value}",
    )  # fmt: skip


def _value_end(q: Quantity, tokens: list[Token]) -> int:
    return tokens[q.head].end if q.head is not None and q.head < len(tokens) else q.end


def _has_total(hits: dict[str, list[Hit]]) -> bool:
    return any(h.value.startswith("toll") for h in hits.get("casualty", [])) or bool(hits.get("total_word"))


def _subset(owner: Casualty, q: Quantity) -> Casualty:
    return Casualty(
        owner.field, q.low, q.best, q.high, FigureKind.SUBSET, _GROUPS.get(q.noun, Group.ALL), q.start, q.end,
        owner.at, "casualty.subset",
    )  # fmt: skip


def _elliptic(found: list[Casualty], tokens: list[Token], people: list[Quantity]) -> list[Casualty]:
    """ "three more deaths in the region, and one in the city": the number carries the fate of the one before."""
    extra: list[Casualty] = []
    taken = {c.start for c in found}
    for q in people:
        before = [c for c in found if c.start < q.start]
        if q.start in taken or q.subset or q.implicit or q.noun != "" or not before or q.last >= len(tokens):
            continue
        if tokens[q.last].low in _IN and q.first and tokens[q.first - 1].low in _LIST_WORDS:
            last = before[-1]
            extra.append(
                Casualty(
                    last.field,
                    q.low,
                    q.best,
                    q.high,
                    last.kind,
                    Group.ALL,
                    q.start,
                    q.end,
                    q.start,
                    "casualty.ellipsis",
                )
            )
    return extra


_IN = frozenset({"in", "at", "near", "в", "у", "на", "під", "под"})


def _nought(zeros: list[tuple[ClaimField, int, int]], told: set[ClaimField]) -> list[Casualty]:
    """Noughts for what has no number: "nobody was killed, but five were hurt"."""
    spans = [(start, end) for _, start, end in zeros]
    kept: dict[ClaimField, tuple[ClaimField, int, int]] = {}
    for zero in zeros:
        if zero[0] not in told and not (told and spans.count((zero[1], zero[2])) > 1):
            kept.setdefault(zero[0], zero)
    return _zeros(list(kept.values()))


def _zeros(zeros: list[tuple[ClaimField, int, int]]) -> list[Casualty]:
    return [
        Casualty(field, 0, 0, 0, FigureKind.COUNT, Group.ALL, start, end, start, "casualty.none")
        for field, start, end in zeros
    ]


def _without_shared(found: list[Casualty]) -> list[Casualty]:
    seen: set[tuple[ClaimField, int, FigureKind]] = set()
    kept = []
    for casualty in found:
        if (casualty.field, casualty.start, casualty.kind) not in seen:
            seen.add((casualty.field, casualty.start, casualty.kind))
            kept.append(casualty)
    return kept
