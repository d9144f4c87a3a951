"""What the address of the plain page asks for: the filter's own words, and a few that only forms send."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import QueryDict

from incidents.query.filters import IncidentFilter

FORM_ONLY = ("from", "to", "find")  # what a form without scripts cannot say as the filter says it
OWN = frozenset({"page", "ordering"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one request."""

    query: QueryDict
    path: str = ""

    @classmethod
    def names(cls) -> list[str]:
        """The filter's parameters, in one order."""
        return [name for name in IncidentFilter.base_filters if name != "ordering"]

    def filters(self) -> list[str]:
        """The filter's parameters that are given."""
        return [name for name in self.names() if self.value(name)]

    def value(self, name: str) -> str:
        """All values of a parameter as one list."""
        return ",".join(value.strip() for value in self.query.getlist(name) if value.strip())

    def values(self, name: str) -> list[str]:
        """The words of a list."""
        return [word for word in self.value(name).split(",") if word]

    @property
    def needs_tidying(self) -> bool:
        """Whether a form sent it: empty fields, repeated ones, two ends of a stretch of days."""
        is_loose = any(len(values) != 1 or not values[0].strip() for _name, values in self.query.lists())
        return is_loose or "from" in self.query or "to" in self.query or self.value("page") == "1"

    def tidy(self) -> str:
        """The short address of the same question."""
        since, until = self.value("from"), self.value("to")
        changes = {"page": "" if self.value("page") == "1" else self.value("page")}
        if "from" in self.query or "to" in self.query:
            days = since if since == until else f"{since or '..'}/{until or '..'}"
            changes |= {"datetime": days if since or until else "", "from": "", "to": ""}
        return self.address(**changes)

    def address(self, **changes: str) -> str:
        """This page's address with some parameters changed; an empty one is left out."""
        text = self.text(**changes)
        return f"{self.path}?{text}" if text else self.path

    def text(self, **changes: str) -> str:
        """The parameters as an address has them: commas, slashes and colons stand as they are."""
        names = list(dict.fromkeys([*self.query, *changes]))
        pairs = [(name, changes.get(name, self.value(name))) for name in names]
        return "&".join(f"{quote(name)}={quote(value, safe=',/:')}" for name, value in pairs if value)

    def filter_text(self) -> str:
        """Only what the filter knows, as the map page, feeds and downloads read it."""
        only = QueryDict(mutable=True)
        for name in self.filters():
            only[name] = self.value(name)
        return Asked(only).text()
