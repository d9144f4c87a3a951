"""Which of many texts tell of the same incident: pairwise likeness, then clusters by average linkage. Pure.

Precision first: two texts meet only when their days allow it and their places fit, and they agree on what
happened. Copies of one text always meet.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from geo.geometry.distance import metres_between
from incidents.curation.dedupe.matching import Facts, figures_match_score, place_match_score, type_match_score
from incidents.curation.dedupe.minhash import are_sketches_of_copies

SAME = 0.5  # average likeness from which two clusters are one
_LONG = 20  # shingles from which equal words are no coincidence: headlines come back word for word
_NEIGHBOURS_M = 15_000  # an air base is named after the town or the village beside it
_POINTS = frozenset({"exact", "settlement", "hromada"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One text, as far as it tells of its main incident.

    `first` and `last` are the days it may speak of; `keys` the settlements it names; `names` the stems of
    its capitalised words, by which a place is known that the gazetteer did not bind, `rare_names` those of
    them that point at something.
    """

    id: str
    first: dt.date
    last: dt.date
    facts: Facts | None = None
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    rare_names: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    is_latin: bool = False
    subjects: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    sketch: Sequence[int] = field(default=())


def cluster_texts(accounts: Sequence[Account], place_stems: dict[str, str] | None = None) -> dict[str, int]:
    """The cluster number of each account, numbered in the order in which they first appear.

    `place_stems`: for stems of settlement names that were bound anywhere among the texts, their key; an
    account that names such a place only as an adjective ("the Kremenchuk refinery") is placed there.
    """
    known = place_stems or {}
    placed = [_placed(account, known) for account in accounts]
    near: dict[tuple[int, int], float] = {}
    for one, other in _pairs(placed):
        likeness = same_incident_likelihood(placed[one], placed[other])
        if likeness > 0:
            near[one, other] = likeness
    groups = _link(len(placed), near)
    numbers: dict[str, int] = {}
    order: dict[int, int] = {}
    for position, account in enumerate(placed):
        numbers[account.id] = order.setdefault(groups[position], len(order))
    return numbers


def same_incident_likelihood(one: Account, other: Account) -> float:
    """How surely two texts tell of one incident, 0 to 1; 0 when their days or places exclude it."""
    if min(len(one.sketch), len(other.sketch)) >= _LONG and are_sketches_of_copies(one.sketch, other.sketch):
        return 1.0
    if one.first > other.last or other.first > one.last:
        return 0.0
    place = _place(one, other)
    if place == 0:
        return 0.0
    return round(place * _body(one, other), 4)


def _place(one: Account, other: Account) -> float:
    """1 for the same settlement, less when only an area or a name is shared, 0 when nothing is."""
    if one.villages and other.villages and not one.villages & other.villages:
        return 0.0
    here, there = _main(one), _main(other)
    if here and here == there:
        return 1.0
    if one.facts is not None and other.facts is not None:
        part = place_match_score(one.facts, other.facts)
        fine = one.facts.precision in _POINTS and other.facts.precision in _POINTS
        if fine and one.subjects & other.subjects and _apart_m(one.facts, other.facts) < _NEIGHBOURS_M:
            return 0.85
        if part is not None and (part >= 0.6 or fine):
            return max(part, 0.75 if one.keys & other.keys and part > 0 else 0.0, _crossed(one, other))
    if one.keys & other.keys:
        return 0.9
    if not (here and there) and one.rare_names & other.rare_names and one.subjects & other.subjects:
        return 0.75
    return 0.5 if _same_area(one, other) else 0.0


def _apart_m(one: Facts, other: Facts) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return metres_between(one.lat, one.lon, other.lat, other.lon)


def _crossed(one: Account, other: Account) -> float:
    """One text's main place is named by the other too: a list of towns that were hit together."""
    here, there = _main(one), _main(other)
    return 0.85 if (here in other.keys or there in one.keys) and one.subjects & other.subjects else 0.0


def _main(account: Account) -> str:
    if account.facts is not None and account.facts.precision in _POINTS:
        return account.facts.key
    return next(iter(account.keys)) if len(account.keys) == 1 else ""


def _same_area(one: Account, other: Account) -> bool:
    if one.facts is None or other.facts is None:
        return False
    return bool(one.facts.key) and one.facts.key == other.facts.key


def _body(one: Account, other: Account) -> float:
    """What speaks for one incident once day and place fit: subject, kind, figures, words."""
    words = 1.5 if one.is_latin == other.is_latin else 0.4
    told = [(1.5, 0.6), (words, _shared(one.stems, other.stems))]
    if one.subjects and other.subjects:
        told.append((3.0, 1.0 if one.subjects & other.subjects else 0.15))
    if one.facts is not None and other.facts is not None:
        kind = type_match_score(one.facts.incident_type, other.facts.incident_type)
        figures = figures_match_score(one.facts, other.facts)
        if kind is not None:
            told.append((3.0 if kind < 0.5 else 1.5, kind))
        if figures is not None:
            told.append((1.5, figures))
    return sum(weight * part for weight, part in told) / sum(weight for weight, _ in told)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text's words that both have; half of them is much."""
    if not one or not other:
        return 0.0
    return min(1.0, 2 * len(one & other) / min(len(one), len(other), 40))


def _placed(account: Account, place_stems: dict[str, str]) -> Account:
    named = {place_stems[name] for name in account.names if name in place_stems}
    return replace(account, keys=account.keys | named) if named else account


def _pairs(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Pairs worth comparing: days that meet, or sketches that share a hash."""
    by_day: defaultdict[dt.date, list[int]] = defaultdict(list)
    by_hash: defaultdict[int, list[int]] = defaultdict(list)
    for position, account in enumerate(accounts):
        day = account.first
        while day <= account.last:
            by_day[day].append(position)
            day += dt.timedelta(days=1)
        for number in account.sketch[:8]:
            by_hash[number].append(position)
    found: set[tuple[int, int]] = set()
    for together in (*by_day.values(), *by_hash.values()):
        found.update(combinations(together, 2))
    return sorted(found)


def _link(count: int, near: dict[tuple[int, int], float]) -> list[int]:
    """Average linkage: the two likeliest clusters join while their average likeness reaches SAME."""
    members: dict[int, list[int]] = {position: [position] for position in range(count)}
    links: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), likeness in near.items():
        links[one][other] = links[other][one] = likeness
    while True:
        best = max(
            (
                (average, one, other)
                for one, row in links.items()
                for other, average in row.items()
                if one < other
            ),
            default=(0.0, -1, -1),
            key=lambda each: (each[0], -each[1], -each[2]),
        )
        average, one, other = best
        if average < SAME:
            break
        _join(members, links, one, other)
    groups = [0] * count
    for group, inside in members.items():
        for position in inside:
            groups[position] = group
    return groups


def _join(
    members: dict[int, list[int]], links: defaultdict[int, dict[int, float]], one: int, other: int
) -> None:
    mine, theirs = len(members[one]), len(members[other])
    gone = links.pop(other)
    for third in set(links[one]) | set(gone):
        if third in (one, other):
            continue
        average = (links[one].get(third, 0.0) * mine + gone.get(third, 0.0) * theirs) / (mine + theirs)
        links[one][third] = links[third][one] = average
        links[third].pop(other, None)
    links[one].pop(other, None)
    members[one] += members.pop(other)
