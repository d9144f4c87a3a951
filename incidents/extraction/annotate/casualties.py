"""Who died, who was hurt: numbers tied to the words that say so, each number to one word at the lowest cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType

from geo.text.tokenizer import Token
from incidents.extraction.annotate import casualties_en, casualties_implied, casualties_slavic
from incidents.extraction.annotate.annotations import EACH, Casualty, Quantity
from incidents.extraction.annotate.casualty_lists import (
    LIST_WORDS,
    add_up,
    end_of,
    first_is_total,
    goes_on_from_things,
    is_list,
    is_told_by_later_verb,
    is_told_of_each,
    without_words_before_person,
)
from incidents.extraction.annotate.dead_of_wounds import read_as_dead_of_wounds, without_wounds_of_dead
from incidents.extraction.annotate.one_more_victims import with_those_more
from incidents.extraction.annotate.ordinal_tolls import ordinal_tolls
from incidents.extraction.annotate.stated_zero_casualties import denied_harm, noughts, told_unhurt
from incidents.extraction.annotate.toll_phrases import casualty_words
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention
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
    tokens: list[Token],
    hits: dict[str, list[Hit]],
    quantities: list[Quantity],
    language: str,
    places: Sequence[PlaceMention] = (),
) -> list[Casualty]:
    """Casualty figures of a sentence, zeros included, in order of appearance."""
    people = [q for q in quantities if q.is_people and not goes_on_from_things(q, quantities, tokens)]
    hits = casualty_words(tokens, hits, people)
    triggers, unhurt = hits["casualty"], told_unhurt(hits, tokens)
    counted = ordinal_tolls(tokens, hits)
    if not triggers and not unhurt and not counted:
        return []
    reader = casualties_slavic if language in ("uk", "ru") else casualties_en
    index = HitIndex(tokens, hits, people, places)
    denied = denied_harm(tokens, hits, people)
    links = sorted(
        (
            Link(cost, hit, q, total or q.grown)
            for hit in triggers
            if hit.first not in denied
            for q, cost, total in reader.score_numbers_for_word(hit, tokens, index.near(hit), index)
        ),
        key=lambda link: (link.cost, link.hit.first, link.quantity.first),
    )
    found = _choose(links, tokens, hits, index, reader)
    found = read_as_dead_of_wounds(found, tokens, hits, index)
    found = with_those_more(found, people, tokens, index)
    found += _elliptic(found, tokens, people)
    nouns = {c.at for c in counted}
    found = [c for c in found if c.at not in nouns] + counted
    if language in ("uk", "ru"):
        found += casualties_implied.singular_casualties(tokens, hits, found)
    else:
        found += casualties_implied.pronoun_casualties(tokens, hits, found)
    found = without_wounds_of_dead(found, tokens)
    wounded = any(hit.value.startswith("injure") for hit in triggers)
    found += noughts(
        reader.fields_stated_as_zero(tokens, hits) + unhurt,
        {c.field for c in found if c.low},
        tokens,
        names_wounded=wounded,
    )
    return sorted(_without_shared(found), key=lambda c: c.start)


def _choose(
    links: Iterable[Link],
    tokens: list[Token],
    hits: dict[str, list[Hit]],
    index: HitIndex,
    reader: ModuleType,
) -> list[Casualty]:
    animals = casualties_implied.animals_told(hits)
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
            others = reader.of_same_verb(link.hit, link.quantity, others, tokens)
        used_quantities.update(q.first for q in others)
        alone = link.quantity.implicit and link.quantity.best == 1 and not others
        if (
            alone
            and reader.tells_of_several(link.hit, tokens)
            and not _is_beside_animals(link.quantity, animals)
            and not _goes_on_elsewhere(link.quantity, index)
        ):
            continue  # "загинули мати й …": a list of whom not all are known is no number
        listed = [_casualty(link.hit, q, total=False, tokens=tokens, hits=hits) for q in others]
        found += add_up(one, listed, is_total_first=first_is_total([link.quantity, *others], tokens))
    for quantity in index.people:
        if quantity.subset and quantity.first not in used_quantities and found:
            before = [c for c in found if c.start < quantity.start]
            owner = before[-1] if before else found[0]
            found.append(_subset(owner, quantity))
    return found


def _is_beside_animals(q: Quantity, animals: set[int]) -> bool:
    """ "убиты пастух и 15 овец": the plural is that of the animals with him."""
    return not animals.isdisjoint(range(q.first - _TO_NEXT, q.first + _TO_NEXT + 1))


def _goes_on_elsewhere(q: Quantity, index: HitIndex) -> bool:
    """ "ранены женщина в Шебекине, мужчина в Грайвороне и двое детей …": the others of the plural are told by place."""
    at = index.position(q) + 1
    if at >= len(index.people):
        return False
    first, last = end_of(q), index.people[at].first
    between = [t.low for t in index.tokens[first:last]]
    listed = bool(between) and len(between) <= _TO_ELSEWHERE and between[-1] in (",", *_LAST)
    return listed and not index.casualties(first, last) and index.names_place(first, last)


_TO_ELSEWHERE = 8  # tokens between two people of a list told place by place


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
                _is_same_person(left, right, index)
                or other.first in used
                or other.subset
                or other.noun == ""
                or not is_list(left, right, link.hit, index)
            ):
                if step > 0 and chain and is_told_by_later_verb(other, link.hit, index):
                    chain.pop()  # "… трьох, шестеро товаришів і лікарка дістали поранень": the six are hers, not theirs
                break
            chain.append(other)
            last, i = other, i + step
    return chain


def _is_same_person(left: Quantity, right: Quantity, index: HitIndex) -> bool:
    """ "погиб пассажир, мужчина 50 лет": one person told twice."""
    between = without_words_before_person([t.low for t in index.tokens[end_of(left) : right.first]])
    return left.implicit and right.implicit and between == [","] and not _goes_on(right, index)


def _goes_on(last: Quantity, index: HitIndex) -> bool:
    """ "чоловіка, жінку і дитину": a list goes on behind its second person."""
    at = index.position(last) + 1
    if at >= len(index.people):
        return False
    between = [t.low for t in index.tokens[end_of(last) : index.people[at].first]]
    gap = without_words_before_person(between)
    return bool(gap) and len(gap) <= _TO_NEXT and bool(_LAST & set(gap)) and not _ENDS & set(gap)


_TO_NEXT = 4  # tokens between two people of a list, an age included
_LAST = frozenset({"and", "і", "й", "та", "и"})
_ENDS = frozenset({".", ";", ":", "-", "(", ")"})


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
    field = _FIELDS[name]
    if tokens[hit.first].low.startswith("жертв"):
        field = ClaimField.KILLED  # "жертв 21": in Ukrainian and Russian the dead
    return Casualty(
        field, q.low, q.best, q.high, kind, _GROUPS.get(q.noun, Group.ALL), q.start,
        _valueend_of(q, tokens), hit.start,
        EACH if is_told_of_each(q, tokens) else casualties_implied.RULE if definite else f"casualty.{hit.value}",
    )  # fmt: skip


def _valueend_of(q: Quantity, tokens: list[Token]) -> int:
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
        before = [c for c in found if c.start < q.start and c.kind is not FigureKind.SUBSET]
        if q.start in taken or q.subset or q.implicit or q.noun != "" or not before or q.last >= len(tokens):
            continue
        place = q.last + (tokens[q.last].low == "-" and q.last + 1 < len(tokens))
        if tokens[place].low in _IN and q.first and tokens[q.first - 1].low in _BEFORE_ITEM:
            last = max(before, key=lambda c: c.start)
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


_BEFORE_ITEM = LIST_WORDS | {"-", ":", ";"}
_IN = frozenset({"in", "at", "near", "в", "у", "на", "під", "под"})


def _without_shared(found: list[Casualty]) -> list[Casualty]:
    seen: set[tuple[ClaimField, int, FigureKind]] = set()
    kept = []
    for casualty in found:
        if (casualty.field, casualty.start, casualty.kind) not in seen:
            seen.add((casualty.field, casualty.start, casualty.kind))
            kept.append(casualty)
    return kept
