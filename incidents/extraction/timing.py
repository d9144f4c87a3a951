"""The days of an incident: named, taken over from the same direction of attack, or the day of publication."""

from __future__ import annotations

import datetime as dt

from incidents.extraction.assemble import Incident
from incidents.extraction.claims import When
from incidents.extraction.clause_reading import Reading
from incidents.extraction.marks import DatePhrase
from incidents.extraction.statements import Statement
from incidents.vocabulary import DatePrecision


def when_of(incident: Incident, incidents: list[Incident], reading: Reading, published: dt.date) -> When:
    """When it happened, with how that is known."""
    named = _named(incident.statements)
    if named is not None:
        return _when(*named, "stated")
    near = _nearest_dated(incident, incidents)
    if near is not None:
        return _when(*near, "inherited")
    spoken = _spoken(incident.statements)
    if spoken is not None:
        return _when(*spoken, "inferred")
    first = incident.statements[0]
    return When(published, published, DatePrecision.DAY, "inferred", first.marked, first.start, first.end)


def _when(date: DatePhrase, s: Statement, basis: str) -> When:
    marked = s.date_sentence or s.marked
    return When(date.date_start, date.date_end, date.precision, basis, marked, date.start, date.end)


def _named(statements: list[Statement]) -> tuple[DatePhrase, Statement] | None:
    dated = [(s.date, s) for s in statements if s.date is not None]
    return min(dated, key=lambda p: ((p[0].date_end - p[0].date_start).days, p[1].start)) if dated else None


def _nearest_dated(incident: Incident, incidents: list[Incident]) -> tuple[DatePhrase, Statement] | None:
    """The date of the parent, else of the last incident before (else after) in the same country."""
    if incident.parent is not None and (found := _named(incident.parent.statements)) is not None:
        return found
    at = incident.statements[0].start
    best: tuple[float, DatePhrase, Statement] | None = None
    for other in incidents:
        if other is incident or bool(other.background) != bool(incident.background):
            continue
        if other.place.country != incident.place.country or incident.background:
            continue
        named = _named(other.statements)
        if named is None:
            continue
        gap = at - named[1].start
        cost = float(gap) if gap >= 0 else 2.0 * -gap
        if best is None or cost < best[0]:
            best = (cost, *named)
    return best[1:] if best else None


def _spoken(statements: list[Statement]) -> tuple[DatePhrase, Statement] | None:
    """The day of the statement, when nothing says otherwise."""
    for s in statements:
        for date in s.marked.dates:
            if date.spoken and not date.future:
                return date, s
    return None
