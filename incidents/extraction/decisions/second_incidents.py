"""A second incident at a place already told: two hits of one day, day and night, another day, other means.

The rules join what is told of a place. Where words part it (an hour of its own, "another", another day) the part
behind them becomes a possible incident, to be decided upon with all its evidence; when it is believed, the first one
gives up what it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from incidents.extraction.annotate.another_event import EventMark, Hours, event_marks
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import Verdict
from incidents.extraction.events.conflict_relevance import GENERIC
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import FigureKind

LINKED = 0.3  # what is parted must be about the place at least so likely
MOST = 4  # incidents that are made of one
_STATEMENTS = 30  # of one incident that are looked through
_BACK = {"hour": 3}  # tokens from a mark back to where its part of the clause begins
_FAR = 10  # from any other
_SHORT = 4  # tokens that a part has at least
_POINTS = frozenset({"exact", "settlement"})
_LINKS = frozenset(", ; : - – — and та і й и а then".split())
_AIR = frozenset({"drone", "guided_bomb"})
_SHELLS = frozenset(
    {"artillery", "mortar", "rocket_artillery", "missile", "cruise_missile", "ballistic_missile"}
)


@dataclass(slots=True)
class _Part:
    """A stretch of a statement that tells of one event."""

    whole: Statement
    told: Statement
    marks: list[EventMark]

    def hours(self) -> Hours | None:
        return next((m.hours for m in self.marks if m.hours is not None), None)


@dataclass(slots=True)
class _Event:
    """What is told of one event so far."""

    parts: list[_Part] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    hours: Hours | None = None
    means: str = ""

    def add(self, part: _Part) -> None:
        self.parts.append(part)
        self.hours = self.hours or part.hours()
        self.means = self.means or _means(part.told)


def second_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Possible incidents that the rules have joined with another one at the same place."""
    found: list[Incident] = []
    for incident in incidents:
        if (
            incident.place.level not in _POINTS
            or incident.background
            or incident.folded
            or incident.interception
        ):
            continue  # of an area many things are told
        events = _events(incident)
        for event in events[1:]:
            found.append(_incident(incident, event))
    return found


def _incident(first: Incident, event: _Event) -> Incident:
    second = Incident(first.place, apart_from=first, apart=tuple(event.reasons))
    for part in event.parts:
        second.add(part.told)
        second.pieces.append((part.whole, part.told))
        if id(part.whole) in first.shared:
            second.shared.add(id(part.told))
    return second


def _events(incident: Incident) -> list[_Event]:
    events = [_Event()]
    for part in _parts(incident.statements[:_STATEMENTS]):
        now = events[-1]
        reasons = _parted(part, now) if now.parts and _tells(part.told) else []
        if not _is_about(part, incident.place):
            reasons = []
        if reasons and any(_tells(p.told) for p in now.parts) and len(events) < MOST:
            now = _Event(reasons=reasons)
            events.append(now)
        now.add(part)
    return events


def _parted(part: _Part, now: _Event) -> list[str]:
    """Why it tells of another event than what stands before it."""
    found: list[str] = []
    if part.told.interception or part.told.debris:
        return found  # what was brought down over a place is one
    if not (part.told.kinds() - {"killing"} or part.told.weapons or part.told.damage):
        return found  # only how many were hurt
    for mark in part.marks:
        if mark.word in ("another", "again", "later"):
            found.append(mark.word)
    hours = part.hours()
    if hours is not None and now.hours is not None and hours.parted_from(now.hours):
        found.append("hour")
    means = _means(part.told)
    if found and means and now.means and means != now.means:
        found.append("means")
    return found


def _is_about(part: _Part, place: PlaceMention) -> bool:
    """Whether the rules tie it to the place, and no other is named in its clause, or else in its sentence."""
    s = part.told
    if place.key not in s.ruled or s.linked.get(place.key, 0.0) < LINKED:
        return False
    sites = [p for p in s.marked.places if p.role not in NO_SITES and p.start >= s.marked.filed]
    named = next((found for x in (s, part.whole) if (found := _named_in(x, sites))), sites)
    return all(p.key == place.key or p.key in place.within or place.key in p.within for p in named)


def _named_in(s: Statement, sites: list[PlaceMention]) -> list[PlaceMention]:
    return [p for p in sites if s.start <= p.start < s.end]


def _means(s: Statement) -> str:
    weapons = {w.value for w in s.weapons}
    air, shells = bool(weapons & _AIR), bool(weapons & _SHELLS)
    return "" if air == shells else "air" if air else "shells"


def _tells(s: Statement) -> bool:
    """Whether something happened in it."""
    return bool(s.kinds() - {"killing"} or s.has_figures() or s.damage or s.interception or s.debris)


def _parts(statements: list[Statement]) -> list[_Part]:
    return [part for s in statements for part in _parts_of(s)]


def _parts_of(s: Statement) -> list[_Part]:
    marks = event_marks(s.marked, s.first, s.last)
    cuts = sorted({cut for mark in marks if (cut := _cut(s, mark)) is not None})
    edges = [s.first]
    for cut in cuts:
        pieces = _piece(s, edges[-1], cut), _piece(s, cut, s.last)
        if all(_tells(piece) and piece.last - piece.first >= _SHORT for piece in pieces):
            edges.append(cut)
    if len(edges) == 1:
        return [_Part(s, s, marks)]
    return [
        _Part(s, _piece(s, first, last), [m for m in marks if first <= m.at < last])
        for first, last in zip(edges, [*edges[1:], s.last], strict=True)
    ]


def _cut(s: Statement, mark: EventMark) -> int | None:
    """Where the part of a clause that a mark stands in begins."""
    tokens = s.marked.sentence.tokens
    for i in range(mark.at, max(s.first, mark.at - _BACK.get(mark.word, _FAR)), -1):
        if tokens[i - 1].low in _LINKS:
            return i
    return None


def _piece(s: Statement, first: int, last: int) -> Statement:
    """A stretch of a statement with what it tells."""
    tokens = s.marked.sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    dates = [d for d in s.marked.dates if start <= d.start < end and not d.future and not d.spoken]
    date = min(dates, key=lambda d: (d.date_end - d.date_start).days, default=None)
    return replace(
        s,
        first=first,
        last=last,
        triggers=[t for t in s.triggers if first <= t.first < last],
        weapons=[w for w in s.weapons if first <= w.first < last],
        targets=[t for t in s.targets if first <= t.first < last],
        damage=[d for d in s.damage if first <= d.first < last],
        casualties=[c for c in s.casualties if start <= c.at < end],
        air=[a for a in s.air if start <= a.start < end],
        date=date or (s.date if s.date_sentence is not None else None),
        denials=[],
    )


def features_of_second(incident: Incident) -> list[str]:
    """How a possible second incident stands to the first one."""
    first = incident.apart_from
    if first is None:
        return []
    cut = any(whole is not piece for whole, piece in incident.pieces)
    told = [s for s, _ in incident.pieces]
    before = [s for s in first.statements if all(s is not x for x in told) or cut]
    same = any(s.marked is x.marked for s in told for x in before)
    figures = incident.has_figures()
    stated = any(c.kind is not FigureKind.TOTAL and c.low for s in incident.statements for c in s.casualties)
    others = any(s.has_figures() for s in before)
    reasons = "+".join(dict.fromkeys(incident.apart))
    found = ["apart", f"apart_by={reasons}", f"apart_cut={cut}", f"apart_same_sentence={same}"]
    found += [f"apart_for={reason}" for reason in set(incident.apart)]
    found += [f"apart_for={reason}+figures={figures}" for reason in set(incident.apart)]
    found += [f"apart_figures={figures}+{others}", f"apart_stated={stated}"]
    found.append(f"apart_statements={min(3, len(incident.statements))}")
    return found


def give_up(first: Incident, seconds: list[Incident]) -> None:
    """Take from an incident what is told of others after all."""
    cut: dict[int, list[Statement]] = {}
    for second in seconds:
        for whole, piece in second.pieces:
            first.away |= {id(c) for c in piece.casualties}
            cut.setdefault(id(whole), []).append(piece)
    kept: list[Statement] = []
    for s in first.statements:
        pieces = cut.get(id(s))
        if pieces is None:
            kept.append(s)
        elif all(piece is not s for piece in pieces):
            kept.append(_without(s, pieces))
    first.restate(kept)


def with_attacker_of_other(verdict: Verdict, other: Verdict) -> Verdict:
    """With the attacker of the other one of two incidents at a place, when its own words name none, or no name."""
    if other.attacker is None or (verdict.attacker is not None and verdict.attacker.value not in GENERIC):
        return verdict
    return replace(verdict, attacker=other.attacker, attacker_from=other.attacker_from, target=other.target)


def _without(s: Statement, pieces: list[Statement]) -> Statement:
    """What stands before the pieces cut off a statement."""
    return _piece(s, s.first, min(p.first for p in pieces))
