"""Whether a number of victims is that of an incident: not of its neighbour, its region, a part of it or the war."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.decisions.candidate_incident_index import Company
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.elliptical_casualty_lists import RULE as GAPPED
from incidents.extraction.decisions.figure_surroundings import features_around_figure
from incidents.extraction.decisions.statement_features import kind_of, statement_day_age_word
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import ClaimField, FigureKind

MOST = 60  # numbers weighed for one incident
POSSIBLE = 0.1  # a statement at least so likely about the place may bring a figure of its incident


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number told in a statement that may be about the incident's place."""

    statement: Statement
    casualty: Casualty

    def is_ruled(self, incident: Incident) -> bool:
        """Whether the rules give it to this incident alone."""
        own = any(self.statement is s for s in incident.statements)
        return own and id(self.statement) not in incident.shared and self.casualty.rule != GAPPED


def figure_candidates(incident: Incident, company: Company) -> list[FigureCandidate]:
    """Numbers that may be the incident's, in the order of the text; no more than a text that tells one incident has."""
    own = {(s.start, s.first): s for s in incident.statements if s.casualties}
    key = incident.place.key
    near = {(s.start, s.first): s for s in company.with_figures(key) if s.linked.get(key, 0.0) >= POSSIBLE}
    if incident.apart_from is not None:
        near = {}  # what else is told there is the first one's
    statements = sorted((near | own).values(), key=lambda s: (s.start, s.first))
    pool = [FigureCandidate(s, c) for s in statements for c in s.casualties if id(c) not in incident.away]
    return pool[:MOST]


@dataclass(slots=True)
class Rivals:
    """The numbers of one field that may be one incident's, but for parts of totals."""

    casualties: list[Casualty]
    values: Counter[tuple[int | None, int | None]]
    numbers: list[int]


def rivals_by_field(pool: list[FigureCandidate]) -> dict[ClaimField, Rivals]:
    """The numbers of each field in the order of the text."""
    found: dict[ClaimField, Rivals] = {}
    for one in pool:
        rivals = found.setdefault(one.casualty.field, Rivals([], Counter(), []))
        if one.casualty.kind is not FigureKind.SUBSET:
            rivals.casualties.append(one.casualty)
            rivals.values[_value(one.casualty)] += 1
            rivals.numbers.append(one.casualty.low or 0)
    return found


def features_of_figure(
    one: FigureCandidate,
    incident: Incident,
    rivals: Rivals,
    company: Company,
    around: Surroundings,
) -> list[str]:
    """Names of the features that hold for a number and an incident."""
    s, c, place = one.statement, one.casualty, incident.place
    own = any(s is x for x in incident.statements)
    mine = s.linked.get(place.key, 0.0)
    rank = sum(1 for key, p in s.linked.items() if p > mine and key != place.key)
    level = place.level
    shared = "one" if len(s.places) <= 1 else "two" if len(s.places) == 2 else "many"
    size, kind, group, lang = _size(c), c.kind.value, c.group.value, around.language
    found = [
        f"field={c.field.value}", f"kind={kind}", f"rule={c.rule}", f"size={size}", f"group={group}",
        f"own={own}", f"rank={min(3, rank)}", f"own+rank={own}+{min(3, rank)}", f"shared={shared}",
        f"kind+own={kind}+{own}",
        f"level={level}", f"level+shared={level}+{shared}", f"basis={s.place_basis}+{own}",
        f"when={statement_day_age_word(s, around)}",
        f"told={kind_of(s)}", f"incident={'interception' if incident.interception else 'attack'}",
        f"lang={lang}",
        f"size+kind={size}+{kind}", f"lang+rank={lang}+{min(3, rank)}",
        f"lang+shared={lang}+{shared}",
        f"group+kind={group}+{kind}",
    ]  # fmt: skip
    found += [f"link>{x}" for x in (0.2, 0.35, 0.5, 0.65, 0.8) if mine > x]
    found += _among(c, rivals)
    found += _near(s, c, incident)
    found += _others(one, incident, company)
    found += features_around_figure(s, c, incident, company, around)
    found.append(f"ruled={one.is_ruled(incident)}")
    found += [f"beside={h.value}" for h in s.marked.of("figure")]
    if tells_of_area(s, place):
        found += ["of_area", f"of_area+{level}"]
    if s.refused:
        found.append("refused")
    if s.background:
        found.append("background")
    if s.speaker is not None:
        found.append("speaker=" + s.speaker.kind.value)
    if s.marked.of("rollup"):
        found.append("rollup_word")
    if s.marked.of("total_word"):
        found.append("total_word")
    return found


def tells_of_area(s: Statement, place: PlaceMention, cities: frozenset[str] = frozenset()) -> bool:
    """Whether the clause names only areas around a place, or such a city, not the place itself or one inside it."""
    inside = [
        p for p in s.marked.places if s.start <= p.start < s.end and p.role not in ("person", "adjective")
    ]
    if not inside or any(p.key == place.key or place.key in p.within for p in inside):
        return False
    if any(h.value == "city" and s.first <= h.first < s.last for h in s.marked.of("anaphor")):
        return False  # "на місто скинули бомбу, двоє загинули, повідомляє поліція Донеччини"
    return all(
        (p.level in ("region", "country") or p.key in cities) and p.key in place.within for p in inside
    )


def _size(c: Casualty) -> str:
    value = c.best if c.best is not None else c.low if c.low is not None else c.high
    if value is None:
        return "none"
    return (
        "0"
        if value == 0
        else "1"
        if value == 1
        else "2-5"
        if value < 6
        else "6-20"
        if value < 21
        else "21-100"
        if value < 101
        else "100+"
    )


def _value(c: Casualty) -> tuple[int | None, int | None]:
    return c.low, c.high


def _among(c: Casualty, rivals: Rivals) -> list[str]:
    """How it stands among the other numbers of its field."""
    values, numbers = rivals.values, rivals.numbers
    found = ["values=" + str(min(4, len(values))), "repeated=" + str(min(3, values[_value(c)]))]
    if len(values) > 1:
        mine, largest = c.low or 0, max(numbers)
        found.append(
            "order=" + ("largest" if mine >= largest else "smallest" if mine <= min(numbers) else "middle")
        )
        found.append("first" if rivals.casualties[0] is c else "later")
        if rivals.casualties[-1] is c:
            found.append("last")
        if 2 * mine < largest:
            found.append("far_below")
        if mine and mine == sum(low or 0 for low, _ in values if (low or 0) < mine):
            found.append("sum_of_others")
    return found


def _near(s: Statement, c: Casualty, incident: Incident) -> list[str]:
    """Where the words of the place stand to the number, in its sentence."""
    places = [p for p in s.marked.places if p.role not in ("person", "adjective")]
    here = [p for p in places if p.key == incident.place.key]
    if not here:
        inside = [p for p in places if incident.place.key in p.within]
        return [
            "place_absent",
            f"place_absent+others={min(3, len({p.key for p in places}))}",
            *(["holds_named"] if inside else []),
        ]
    nearest = min(here, key=lambda p: _gap(p.start, p.end, c))
    gap = _gap(nearest.start, nearest.end, c)
    side = "before" if nearest.start < c.start else "after"
    closer = {p.key for p in places if p.key != incident.place.key and _gap(p.start, p.end, c) < gap}
    low, high = min(nearest.end, c.end), max(nearest.start, c.start)
    between = {p.key for p in places if p.key != incident.place.key and low <= p.start < high}
    size = "0-20" if gap < 20 else "20-50" if gap < 50 else "50-100" if gap < 100 else "100+"
    numbers = sum(
        1 for o in s.marked.casualties if o.field is c.field and o is not c and low <= o.start < high
    )
    return [
        f"side={side}", f"gap={side}+{size}", f"closer={min(3, len(closer))}",
        f"side+closer={side}+{min(2, len(closer))}",
        f"between={side}+{min(2, len(between))}", f"numbers_between={side}+{min(2, numbers)}",
        f"others={min(3, len({p.key for p in places}) - 1)}",
    ]  # fmt: skip


def _gap(start: int, end: int, c: Casualty) -> int:
    return max(0, c.start - end, start - c.end)


def _others(one: FigureCandidate, incident: Incident, company: Company) -> list[str]:
    """Whether another incident has a better claim to it."""
    s, place = one.statement, incident.place
    mine = s.linked.get(place.key, 0.0)
    found = set()
    for other in company.of(s):
        if other is incident or other.interception != incident.interception:
            continue
        if s.linked.get(other.place.key, 0.0) <= mine:
            continue
        if place.key in other.place.within:
            found.add("finer_better")
        elif other.place.key in place.within:
            found.add("coarser_better")
        elif other.place.key == place.key:
            found.add("same_place_better")
        else:
            found.add("other_better")
    if not any(s is x for x in incident.statements) and any(
        o is not incident and o.place.key == place.key and o.interception == incident.interception
        for o in company.of(s)
    ):
        found.add("of_same_place_other")
    return sorted(found)
