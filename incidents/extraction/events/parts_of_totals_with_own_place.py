"""A part of a total that has a place of its own: "seven killed across Ukraine, two of them in a strike on Kherson"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from incidents.extraction.annotate.annotations import Casualty, Marked
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.annotate.speaker_places import containing_region_mention
from incidents.extraction.events.discourse_state import Focus, country_mention_of_place
from incidents.extraction.events.groups_of_numbers import PART
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import FigureKind

RULE = "casualty.part_with_place"
GAPPED = "casualty.gapped"  # of decisions.elliptical_casualty_lists
_AREAS = frozenset({"country", "region"})
_WITH_PARTS = 3  # a whole and two parts of it
_SIGNS = frozenset({":", "-"})
_MOST = 12  # parts of totals of one sentence that are looked at: keeps the work linear
Part = tuple[int, int]


def split_off_parts(parts: list[Part], marked: Marked) -> tuple[list[Part], set[int]]:
    """The clauses, cut before a part of a total that is told of a place inside; and where the cut-off ones begin."""
    subsets = [c for c in marked.casualties if c.kind is FigureKind.SUBSET][:_MOST]
    if not subsets and len(marked.casualties) < _WITH_PARTS:
        return parts, set()
    found: list[Part] = []
    own: set[int] = set()
    for first, last in parts:
        at = next((a for c in subsets if (a := _cut(c, first, last, marked)) is not None), None)
        at = _cut_before_list(first, last, marked) if at is None else at
        if at is None:
            found.append((first, last))
            continue
        found += [(first, at), (at, last)] if at > first else [(first, last)]
        own.add(at)
    return found, own


def _cut(c: Casualty, first: int, last: int, marked: Marked) -> int | None:
    """The token at which a part with a place of its own begins, when the whole before it is told of a larger area."""
    at = marked.token_at(c.start)
    if not first <= at < last:
        return None
    sites = [p for p in marked.places if p.role not in NO_SITES and p.level not in _AREAS]
    place = next((p for p in sites if at < marked.token_at(p.start) < last), None)
    if place is None or any(p.start < c.start for p in sites):
        return None
    whole = any(
        o.field is c.field and o.kind is not FigureKind.SUBSET and o.end <= c.start for o in marked.casualties
    )
    return at if whole and _is_inside(place, c, marked) else None


def _cut_before_list(first: int, last: int, marked: Marked) -> int | None:
    """The sign behind a whole that is then told place by place: "п'ятеро загинули: троє в X, двоє в Y"."""
    tokens = marked.sentence.tokens
    inside = [c for c in marked.casualties if first <= marked.token_at(c.start) < last and c.low]
    sites = [p.start for p in marked.places if p.role not in NO_SITES and p.level not in _AREAS]
    for at in range(first + 1, last - 1):
        if tokens[at].low not in _SIGNS or not inside:
            continue
        before = [c for c in inside if c.end <= tokens[at].start]
        whole = before[-1] if before else None
        after = [c for c in inside if c.start > tokens[at].start]
        behind = _of_one_fate(after)
        if whole is None or len(behind) < _WITH_PARTS - 1 or any(s < tokens[at].start for s in sites):
            continue
        ends = [c.start for c in after[1:]] + [tokens[last - 1].end]
        placed = all(any(c.end <= s < end for s in sites) for c, end in zip(behind, ends, strict=False))
        if placed and behind[0].field is whole.field and sum(c.low or 0 for c in behind) == whole.low:
            return at
    return None


def _of_one_fate(casualties: list[Casualty]) -> list[Casualty]:
    """Those at the beginning that tell of the same fate."""
    return list(takewhile(lambda c: c.field is casualties[0].field, casualties))


def _is_inside(place: PlaceMention, c: Casualty, marked: Marked) -> bool:
    areas = [
        p
        for p in marked.places
        if p.start < c.start and p.level in _AREAS and p.role not in ("adjective", "person")
    ]
    if any(area.key in place.within or area.country == place.country for area in areas):
        return True
    return any(s.value == place.country and s.start < c.start for s in marked.sides)


def _go_on_from_whole(
    statement: Statement, whole: Statement, places: list[PlaceMention], focus: Focus
) -> None:
    """ "Shelling killed three: one in X, two in Y": the list has the deed of the whole, which is told of their area."""
    statement.triggers = statement.triggers or list(whole.triggers)
    statement.weapons = statement.weapons or list(whole.weapons)
    statement.casualties = [replace(c, rule=PART) if c.rule == GAPPED else c for c in statement.casualties]
    fine = [p for p in places if p.level not in _AREAS]
    if whole.places or not fine:
        return
    one_region = fine[0].region_key and len({p.region_key for p in fine}) == 1
    area = containing_region_mention(fine[0]) if one_region else country_mention_of_place(fine[0], focus)
    if area is not None:
        whole.places, whole.place_basis = (area,), "inferred"


def told_in_full(statement: Statement, before: list[Statement], focus: Focus) -> None:
    """A part with a place of its own is a number of that place; its day and attacker are those of the whole."""
    marked = statement.marked
    parts = [
        c
        for c in marked.casualties
        if c.kind is FigureKind.SUBSET and statement.start <= c.start < statement.end
    ]
    starts = {c.start for c in parts}
    kept = [c for c in statement.casualties if c.start not in starts]
    statement.casualties = kept + [replace(c, kind=FigureKind.COUNT, rule=RULE, at=c.start) for c in parts]
    inside = [p for p in marked.places if statement.start <= p.start < statement.end and p.country]
    country = country_mention_of_place(inside[0], focus) if inside else None
    for whole in before if parts else ():
        whole.casualties = [c for c in whole.casualties if c.start not in starts]
        if not whole.places and whole.casualties and country is not None:
            whole.places, whole.place_basis = (country,), "inferred"
    if before and not parts:
        _go_on_from_whole(statement, before[-1], inside, focus)
    if before:
        statement.inherit_date(before[-1])
        statement.attacker = statement.attacker or before[-1].attacker
