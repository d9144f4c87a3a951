"""Which places the facts of a clause belong to: one statement for each group of places that has facts of its own."""

from __future__ import annotations

from bisect import bisect_left

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.numerals import AND
from incidents.extraction.annotate.place_groups import Group, groups_of
from incidents.extraction.events.groups_of_numbers import group_of_number, share_out
from incidents.extraction.events.statements import Statement


def by_place(statement: Statement, clean: str, earlier: list[tuple[int, int]]) -> list[Statement]:
    marked = statement.marked
    found = groups_of(marked, statement.start, statement.end, clean, marked.language)
    if (
        not found
        and marked.sentence.tokens[statement.first].low in ("which", "where", "який", "который")
        and earlier
    ):
        before = [
            p for p in marked.places if p.start < statement.start and p.role not in ("person", "adjective")
        ]
        if before:
            statement.places = (before[-1],)
            return [statement]
    if not found or _told_by_local(found, statement):
        return [statement]
    if len(found) == 1 or not (_is_splittable(statement) or _counts_each(found, statement)):
        _place(statement, _best_group(found, statement))
        return [statement]
    return _split(statement, found)


_BROUGHT_DOWN = frozenset({"down", "destroyed", "lost"})
_STRUCK = frozenset({"airstrike", "shelling", "ied", "clash"})
_SHORTEST = 4  # tokens of a clause


def split_at_air_defence(parts: list[tuple[int, int]], marked: Marked) -> list[tuple[int, int]]:
    """Clauses parted where air defence ends: "ten drones were downed over X, and shelling killed a man in Y"."""
    tokens = marked.sentence.tokens
    down = [h.first for h in marked.of("defence") if h.value in _BROUGHT_DOWN][:_MOST]
    if not down:
        return parts
    struck = [h.first for h in marked.of("trigger") if h.value in _STRUCK][:_MOST]
    made: list[tuple[int, int]] = []
    for first, last in parts:
        cut = next(
            (
                i for i in range(first + _SHORTEST, last - _SHORTEST)
                if tokens[i].low in AND and tokens[i - 1].low == ","
                and any(first <= d < i for d in down) and not any(i <= d < last for d in down)
                and any(i < s < i + _TO_DEED for s in struck)
                and any(tokens[i].start < p.start < tokens[last - 1].end for p in marked.places)
            ),
            None,
        )  # fmt: skip
        made += [(first, last)] if cut is None else [(first, cut), (cut, last)]
    return made


_TO_DEED = 5  # tokens behind "and" in which the deed begins


def _told_by_local(found: list[Group], statement: Statement) -> bool:
    """ "In Russia, the governor of Rostov said …": the governor's place is meant, not the whole country."""
    place = statement.speaker.place if statement.speaker else None
    sites = [p for g in found for p in g.places]
    return place is not None and all(p.level == "country" and p.country == place.country for p in sites)


def _place(statement: Statement, group: Group) -> None:
    statement.places, statement.near = group.places, group.near


def _is_splittable(statement: Statement) -> bool:
    return len(statement.casualties) + len(statement.triggers) + len(statement.air) > 1


_TO_PLACE = 16  # characters between a number and the place it is counted over
_TO_NUMBER = 4  # and between a place and its number: "над Тульською – 12"


def _counts_each(found: list[Group], statement: Statement) -> bool:
    """ "29 over Ryazan region, 27 over Voronezh, 23 over Bryansk": what was brought down, place by place."""
    if not statement.interception or statement.casualties or statement.triggers:
        return False
    counted = [q for q in statement.marked.quantities if not q.implicit]
    before = sum(any(0 < g.start - q.end <= _TO_PLACE for q in counted) for g in found)
    behind = sum(any(0 < q.start - g.end <= _TO_NUMBER for q in counted) for g in found)
    return max(before, behind) > 1


def _best_group(found: list[Group], statement: Statement) -> Group:
    at = (
        statement.casualties[0].at
        if statement.casualties
        else statement.triggers[0].start
        if statement.triggers
        else statement.start
    )
    return min(found, key=lambda g: _distance(g, at))


def _distance(group: Group, at: int) -> float:
    if group.start >= at:
        return group.start - at
    return (at - group.end) * 1.0 + 8


def _split(statement: Statement, found: list[Group]) -> list[Statement]:
    """One statement per group, each with the facts nearest to it; groups without facts are dropped."""
    parts = []
    commas = [t.start for t in statement.marked.sentence.tokens if t.low in (",", ";")]
    end_of_sum = _end_of_sum(found, statement)
    told = [c for c in statement.casualties if c.start > end_of_sum]
    owners = {
        id(c): group_of_number(c, found, statement.marked) or _nearest(found, max(c.start, c.at), commas)
        for c in told
    }
    shared_out = share_out(told, owners)
    for group in found:
        part = Statement(
            statement.marked, statement.first, statement.last, group.places, near=group.near,
            triggers=[t for t in statement.triggers if _nearest(found, t.start, commas) is group],
            weapons=[w for w in statement.weapons if _nearest(found, w.start, commas) is group],
            targets=[t for t in statement.targets if _nearest(found, t.start, commas) is group],
            damage=[d for d in statement.damage if _nearest(found, d.start, commas) is group],
            casualties=[
                shared_out.get(id(c), c) for c in told if owners[id(c)] is group
            ],
            air=[a for a in statement.air if _nearest(found, a.start, commas) is group],
            date=statement.date, date_sentence=statement.date_sentence,
            attacker=statement.attacker, target=statement.target, speaker=statement.speaker,
            weak=statement.weak, interception=statement.interception, debris=statement.debris, plural=statement.plural,
        )  # fmt: skip
        if part.triggers or part.casualties or part.air or (part.interception and not part.triggers):
            parts.append(part)
    for part in parts:  # what the clause says of means holds for each of its places
        part.weapons = part.weapons or statement.weapons
        if not part.kinds() - {"killing"}:
            part.triggers = part.triggers + [t for t in statement.triggers if t.value != "killing"][:1]
    return parts or [statement]


def _end_of_sum(found: list[Group], statement: Statement) -> int:
    """ "five wounded in Donetsk region: two in Pokrovsk, three in Lyman": up to where all is of the region alone."""
    first = min(g.start for g in found)
    tokens = statement.marked.sentence.tokens[statement.first : statement.last]
    colon = next((t.start for t in reversed(tokens) if t.low == ":" and t.start < first), -1)
    around = [p for p in statement.marked.places if statement.start <= p.start < colon and p.level in _AREAS]
    return colon if any(p.role in ("site", "reference", "qualifier") for p in around) else -1


_AREAS = frozenset({"region", "country"})


def _nearest(found: list[Group], at: int, commas: list[int]) -> Group:
    return min(found, key=lambda g: _distance(g, at) + _COMMA * _between(g, at, commas))


_MOST = 12  # hits of one sentence that are looked at: keeps the work linear
_COMMA = 60  # characters that a comma between a place and a fact is worth


def _between(group: Group, at: int, commas: list[int]) -> int:
    low, high = (group.end, at) if group.start < at else (at, group.start)
    return bisect_left(commas, high) - bisect_left(commas, low) if low < high else 0
