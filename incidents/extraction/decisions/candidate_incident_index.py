"""The possible incidents of a text beside each other, looked up by place, container and statement in linear time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField

One = TypeVar("One")
MOST = 40  # of one place or one area: the rest changes nothing


@dataclass(slots=True)
class FiguresInside:
    """The incidents inside an area, and whether they, or those of areas around it, tell of victims."""

    inside: list[Incident]
    any_inside: bool
    any_around: bool
    _sums: dict[ClaimField, int] = field(default_factory=dict)

    def sum_of(self, figure: ClaimField) -> int:
        """What the places inside add up to, each with its largest number."""
        if figure not in self._sums:
            self._sums[figure] = sum(
                max((c.low or 0 for s in i.own() for c in s.casualties if c.field is figure), default=0)
                for i in self.inside
            )
        return self._sums[figure]


class Company:
    """All possible incidents of a text."""

    def __init__(self, incidents: Iterable[Incident], statements: Iterable[Statement]) -> None:
        self._by_key: dict[str, list[Incident]] = {}
        self._inside: dict[str, list[Incident]] = {}
        self._by_statement: dict[int, list[Incident]] = {}
        self._strength: dict[int, float] = {}
        self._with_figures: dict[str, list[Statement]] = {}
        self._figures_inside: dict[int, FiguresInside] = {}
        likely = 0
        for incident in incidents:
            strength = max(s.linked.get(incident.place.key, 0.0) for s in incident.statements)
            self._strength[id(incident)] = strength
            if incident.apart_from is not None:
                continue  # to the others it is part of the first one
            likely += strength > 0.4
            _put(self._by_key, incident.place.key, incident)
            for key in incident.place.within:
                _put(self._inside, key, incident)
            for s in incident.statements:
                self._by_statement.setdefault(id(s), []).append(incident)
        self.likely = likely
        for s in statements:
            if s.casualties:
                for key in s.linked:
                    _put(self._with_figures, key, s)

    def strength(self, incident: Incident) -> float:
        """How firmly the likeliest of its statements is tied to its place."""
        return self._strength[id(incident)]

    def at(self, incident: Incident) -> list[Incident]:
        """Others at the same place."""
        return [i for i in self._by_key.get(incident.place.key, ()) if i is not incident]

    def inside(self, incident: Incident) -> list[Incident]:
        """Those at places inside its area."""
        return self._inside.get(incident.place.key, [])

    def around(self, incident: Incident) -> list[Incident]:
        """Those at areas that contain its place."""
        return [i for key in incident.place.within for i in self._by_key.get(key, ())]

    def of(self, statement: Statement) -> list[Incident]:
        """Those that a statement is part of."""
        return self._by_statement.get(id(statement), [])

    def figures_inside(self, incident: Incident) -> FiguresInside:
        """What those inside its area tell of victims; worked out once, however many numbers are weighed."""
        told = self._figures_inside.get(id(incident))
        if told is None:
            inside = [i for i in self.inside(incident) if i.interception == incident.interception]
            told = FiguresInside(
                inside=inside,
                any_inside=any(i.has_figures() for i in inside),
                any_around=any(i.has_figures() for i in self.around(incident)),
            )
            self._figures_inside[id(incident)] = told
        return told

    def with_figures(self, key: str) -> list[Statement]:
        """Statements with numbers of victims that may be about a place."""
        return self._with_figures.get(key, [])


def _put(table: dict[str, list[One]], key: str, one: One) -> None:
    row = table.setdefault(key, [])
    if len(row) < MOST:
        row.append(one)
