"""The days of an incident: named, taken over from the same direction of attack, or the day of publication."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from incidents.extraction.annotate.annotations import DatePhrase
from incidents.extraction.annotate.non_incident_contexts import PLANNED
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import When
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import DatePrecision

_LONGEST = (
    2  # days of a span that may date what stands beside it: "last week's raid" is the day of nothing else
)


class Calendar:
    """The dated incidents of a text by country, for those whose day is not told."""

    def __init__(self, incidents: list[Incident]) -> None:
        self._dated: dict[str | None, list[tuple[int, DatePhrase, Statement]]] = {}
        self._spans: dict[str, tuple[DatePhrase, Statement]] = {}
        for incident in incidents:
            if incident.background or incident.date is None or incident.dated_by is None:
                continue
            if incident.dated_by.refused == PLANNED:
                continue  # "demanded that the fighting stop on Monday"
            if _is_long(incident.date):
                # "since Friday 224 have died" dates no other strike, but for those inside its area
                if incident.place.level != "country":
                    self._spans.setdefault(incident.place.key, (incident.date, incident.dated_by))
                continue
            rows = self._dated.setdefault(incident.place.country, [])
            rows.append((incident.dated_by.start, incident.date, incident.dated_by))
        for rows in self._dated.values():
            rows.sort(key=lambda row: row[0])

    def nearest(self, incident: Incident) -> tuple[DatePhrase, Statement] | None:
        """The day named nearest before (a following one counts double) in the same country."""
        rows = self._dated.get(incident.place.country, [])
        if incident.background:
            return None
        if not rows:
            above = (self._spans[key] for key in incident.place.within if key in self._spans)
            return next((row for row in above if row[1].start < incident.statements[0].start), None)
        at = incident.statements[0].start
        i = bisect_right(rows, at, key=lambda row: row[0])
        around = rows[max(0, i - 1) : i + 1]
        _, date, statement = min(around, key=lambda row: at - row[0] if row[0] <= at else 2 * (row[0] - at))
        return date, statement


def _is_long(date: DatePhrase | None) -> bool:
    return date is not None and (date.date_end - date.date_start).days > _LONGEST


def resolve_date(incident: Incident, calendar: Calendar, published: dt.date) -> When:
    """When it happened, with how that is known."""
    if incident.date is not None and incident.dated_by is not None:
        own = any(s is incident.dated_by for s in incident.statements)
        return _when(incident.date, incident.dated_by, "stated" if own else "inherited")
    parent = incident.parent
    lends = parent is not None and not (parent.place.level == "country" and _is_long(parent.date))
    if lends and parent is not None and parent.date is not None and parent.dated_by is not None:
        return _when(parent.date, parent.dated_by, "inherited")
    near = calendar.nearest(incident)
    spoken = _spoken(incident.statements)
    if near is not None and not (spoken is not None and _is_another_story(incident, near, spoken)):
        return _when(*near, "inherited")
    if spoken is not None:
        return _when(*spoken, "inferred")
    first = incident.statements[0]
    return When(published, published, DatePrecision.DAY, "inferred", first.marked, first.start, first.end)


_ONE_DAY = dt.timedelta(days=1)


def _is_another_story(
    incident: Incident, near: tuple[DatePhrase, Statement], spoken: tuple[DatePhrase, Statement]
) -> bool:
    """A day named only further on, and well before the day this was told: that of something else."""
    later = near[1].start > incident.statements[0].start
    return later and near[0].date_end < spoken[0].date_start - _ONE_DAY


def _when(date: DatePhrase, s: Statement, basis: str) -> When:
    marked = s.date_sentence or s.marked
    return When(date.date_start, date.date_end, date.precision, basis, marked, date.start, date.end)


def _spoken(statements: list[Statement]) -> tuple[DatePhrase, Statement] | None:
    """The day of the statement, when nothing says otherwise."""
    for s in statements:
        for date in s.marked.dates:
            if date.spoken and not date.future:
                return date, s
    return None
