"""From statements to incidents: one per place, day and kind; totals of a country stay with the country."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from incidents.extraction.annotate.annotations import Casualty, DatePhrase
from incidents.extraction.annotate.casualties_implied import RULE as IMPLIED
from incidents.extraction.events.discourse_state import Focus, country_mention_of_place
from incidents.extraction.events.later_counts import counted_anew
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import ClaimField

_DAY = dt.timedelta(days=1)
_RECENT = 12  # how many incidents of one place are looked through: keeps long texts linear


@dataclass(slots=True)
class Incident:
    """What the text tells of one place on one day; still open for more statements."""

    place: PlaceMention
    statements: list[Statement] = field(default_factory=list)
    shared: set[int] = field(default_factory=set)  # ids of statements that tell of several places together
    background: str = ""
    interception: bool = False
    parent: Incident | None = None
    national: bool = False
    folded: bool = False
    figures: list[tuple[Statement, Casualty, float]] = field(
        default_factory=list
    )  # with how likely they are its own
    doubts: list[str] = field(default_factory=list)  # why the rules alone would leave it out
    date: DatePhrase | None = None  # the most exact day named in its statements
    dated_by: Statement | None = None
    apart_from: Incident | None = None  # the one at its place that the rules join it with
    apart: tuple[str, ...] = ()  # what parts it from that one
    pieces: list[tuple[Statement, Statement]] = field(
        default_factory=list
    )  # its statements with those they are cut from
    away: set[int] = field(default_factory=set)  # ids of numbers that another one at its place has
    _kinds: set[str] = field(default_factory=set)

    def add(self, statement: Statement) -> None:
        """Take in a statement."""
        self.statements.append(statement)
        self._kinds |= statement.kinds()
        date = statement.date
        if date is not None and (self.date is None or _days(date) < _days(self.date)):
            self.date, self.dated_by = date, statement

    def leave_out(self, statement: Statement) -> None:
        """Give up a statement that is told of another incident after all."""
        self.restate([s for s in self.statements if s is not statement])

    def restate(self, statements: list[Statement]) -> None:
        """Be made of these statements from now on."""
        self.statements, self._kinds, self.date, self.dated_by = [], set(), None, None
        for each in statements:
            self.add(each)

    def kinds(self) -> set[str]:
        """All its trigger words by kind."""
        return self._kinds

    def own(self) -> list[Statement]:
        """Statements about this place alone."""
        return [s for s in self.statements if id(s) not in self.shared]

    def own_shared(self) -> list[Statement]:
        """Statements told of it together with other places."""
        return [s for s in self.statements if id(s) in self.shared]

    def has_figures(self) -> bool:
        """Whether killed or injured are told for it alone."""
        return any(s.has_figures() for s in self.own())

    def counts(self, field_: ClaimField) -> bool:
        """Whether a number is told of a field, not only "the driver"."""
        return any(
            c.field is field_ and c.low and c.rule != IMPLIED for s in self.statements for c in s.casualties
        )

    def is_weak(self) -> bool:
        """Whether nothing in it says that something happened."""
        return all(s.weak for s in self.statements)


def _days(date: DatePhrase) -> int:
    return (date.date_end - date.date_start).days


def assemble_incidents(statements: list[Statement], focus: Focus) -> list[Incident]:
    """Incidents in the order of their first statement."""
    incidents: list[Incident] = []
    by_place: dict[str, list[Incident]] = {}
    for statement in statements:
        several = len(statement.places) > 1
        for place in statement.places:
            known = by_place.setdefault(place.key, [])
            incident = _find(known, statement)
            if incident is None and (counted := counted_anew(statement, known)):
                incident, statement.date = counted, None  # the day is that of the count
            if incident is None:
                incident = _opened(place, statement)
                incidents.append(incident)
                known.append(incident)
            incident.add(statement)
            if several:
                incident.shared.add(id(statement))
        if several and statement.has_figures() and len(statement.places) > 2:
            _add_parent(statement, focus, incidents, by_place)
    return incidents


def _add_parent(
    statement: Statement, focus: Focus, incidents: list[Incident], by_place: dict[str, list[Incident]]
) -> None:
    """Figures told for many places at once belong to their country."""
    countries = {p.country for p in statement.places}
    country = country_mention_of_place(statement.places[0], focus) if len(countries) == 1 else None
    if country is None or country.key in {p.key for p in statement.places}:
        return
    known = by_place.setdefault(country.key, [])
    parent = _find(known, statement)
    if parent is None:
        parent = _opened(country, statement)
        incidents.append(parent)
        known.append(parent)
    parent.add(statement)
    parent.national = True


def _opened(place: PlaceMention, statement: Statement) -> Incident:
    return Incident(place, background=statement.background, interception=statement.interception)


def _find(known: list[Incident], statement: Statement) -> Incident | None:
    for incident in reversed(known[-_RECENT:]):
        if bool(incident.background) != bool(statement.background):
            continue
        if _same_family(incident, statement) and are_dates_compatible(incident.date, statement.date):
            return incident
    return None


def _same_family(incident: Incident, statement: Statement) -> bool:
    if incident.interception != statement.interception:
        return False
    kinds, more = incident.kinds() - {"killing"}, statement.kinds() - {"killing"}
    if kinds and more and (kinds == {"protest"}) != (more == {"protest"}):
        return False
    if kinds and more and (kinds == {"front"}) != (more == {"front"}) and not (kinds | more) & {"clash"}:
        return False
    heavy = {"airstrike", "shelling"}
    bombed_and_fought = (kinds & heavy and not more & heavy and "clash" in more) or (
        more & heavy and not kinds & heavy and "clash" in kinds
    )
    return not bombed_and_fought


def are_dates_compatible(one: DatePhrase | None, other: DatePhrase | None) -> bool:
    """Whether two dates may be of one incident; an unknown date agrees with any."""
    if one is None or other is None:
        return True
    return one.date_start <= other.date_end and other.date_start <= one.date_end


def are_dates_within_one_day(one: DatePhrase | None, other: DatePhrase | None) -> bool:
    """Like `same_days`, but one day apart counts too (a night and the day before it)."""
    if one is None or other is None:
        return True
    return one.date_start - _DAY <= other.date_end and other.date_start <= one.date_end + _DAY
