"""One question of incidents: read and checked once, then handed to whatever answers it.

List, map, tiles, exports, feeds, pages, pictures and subscriptions take an `IncidentQuery`, never an address. Its
`text` is its one spelling: the same question has the same text however it was asked, and reading the text gives the
question again. Links, names of kept answers and files, and stored subscriptions use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from incidents.query import visibility
from incidents.query.filters import (
    IncidentFilter,
    Rows,
    parse_filter_parameters,
    parse_filter_values_and_problems,
)

NEWEST_FIRST = "-date"


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """What is asked: by name the value of every parameter that is filled in, and all of it in one spelling."""

    text: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)  # the text tells them

    @classmethod
    def parse(cls, parameters: QueryDict | str, also: frozenset[str] = frozenset()) -> Self:
        """The question of an address; `also` names parameters that are not of the filter and belong to the caller.

        Raises `filters.BadParameters` naming what is wrong.
        """
        if isinstance(parameters, str):
            parameters = QueryDict(parameters.strip().lstrip("?"))
        return cls._of(parse_filter_parameters(parameters, also))

    @classmethod
    def parse_known(cls, parameters: QueryDict) -> Self:
        """What can be read of an address that says other things too, for pages that open whatever it says."""
        values, _problems = parse_filter_values_and_problems(parameters)
        return cls._of(values)

    @classmethod
    def _of(cls, values: Mapping[str, Any]) -> Self:
        told = [(name, _spelled(name, values[name])) for name in sorted(values)]
        return cls(urlencode(told, safe=",:/"), MappingProxyType(dict(values)))

    def rows(self, now: datetime | None = None) -> Rows:
        """The public incidents asked for, without order: `PublicIncident`, or with `as_of` `IncidentVersion`."""
        then = self.as_of
        return self.filter_rows(visibility.rows_as_of(then) if then else visibility.public_incident_rows(now))

    def filter_rows(self, rows: Rows) -> Rows:
        """Those of the rows that are asked for."""
        return IncidentFilter(self.values, rows).narrowed()

    def without(self, *names: str) -> Self:
        """The question less these parameters."""
        return self._of({name: value for name, value in self.values.items() if name not in names})

    def with_values(self, **texts: str) -> Self:
        """The question with these parameters said anew, as an address says them. Raises `filters.BadParameters`."""
        said = QueryDict(mutable=True)
        said.update(texts)
        kept = {name: value for name, value in self.values.items() if name not in texts}
        return self._of(kept | parse_filter_parameters(said))

    def asks(self, *names: str) -> bool:
        """Whether one of these parameters is filled in."""
        return any(name in self.values for name in names)

    def spelled(self, name: str) -> str:
        """The value of one parameter in its one spelling, "" when it is not filled in."""
        return _spelled(name, self.values[name]) if name in self.values else ""

    def words(self, name: str) -> list[str]:
        """The words of a list as `spelled` has them, those left out with a leading "-"."""
        return [word for word in self.spelled(name).split(",") if word]

    @property
    def as_of(self) -> datetime | None:
        """The moment asked about; none for the present."""
        moment: datetime | None = self.values.get("as_of")
        return moment

    @property
    def ordering(self) -> str:
        """The order of a list: newest first unless it is said."""
        return str(self.values.get("ordering", NEWEST_FIRST))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day asked for; none where an end is open."""
        ends: tuple[date | None, date | None] = self.values.get("datetime", (None, None))
        return ends

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of the box asked for."""
        edges: tuple[float, float, float, float] | None = self.values.get("bbox")
        return edges


def _spelled(name: str, value: Any) -> str:
    return IncidentFilter.FIELDS[name].spell(value)
