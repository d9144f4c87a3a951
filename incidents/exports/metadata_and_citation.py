"""What an export says of itself: which state of the data, which question, how many, whose, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}


@dataclass(frozen=True, slots=True)
class About:
    """The facts of one export. `snapshot` is the state the rows were read in; content never tells the time."""

    format: str
    version: str
    query: str
    count: int
    as_of: str = ""

    @property
    def snapshot(self) -> str:
        """The state the rows tell: that of a past moment when one was asked for, else the present one."""
        return f"as of {self.as_of}" if self.as_of else self.version

    @property
    def part_of_map(self) -> str:
        """The box a question is limited to, "" for none: then the file is less than the filters alone ask for."""
        return dict(parse_qsl(self.query)).get("bbox", "")

    @property
    def note(self) -> str:
        """What is left out although the other filters ask for it, in one sentence; "" for nothing."""
        if not self.part_of_map:
            return ""
        lost = "in it too" if dict(parse_qsl(self.query)).get("unlocated") == "1" else "not in it"
        return (
            f"Only a part of the map: this file holds no incident outside the box {self.part_of_map} "
            f"(west, south, east, north); those without a known place are {lost}."
        )

    @property
    def address(self) -> str:
        """Where the same export can be had."""
        base = f"{settings.INCIDENTS_BASE_URL}/api/v1/incidents.{self.format}"
        return f"{base}?{self.query}" if self.query else base

    @property
    def codebook(self) -> str:
        """Where the columns are explained."""
        return f"{settings.INCIDENTS_BASE_URL}/codebook/"

    @property
    def citation(self) -> str:
        """One sentence to cite it by."""
        return (
            f"Conflict incidents ({settings.INCIDENTS_BASE_URL}), snapshot {self.snapshot}, "
            f"{self.count} incidents, {self.address}, {settings.INCIDENTS_DATA_LICENCE}."
        )

    def facts(self) -> dict[str, Any]:
        """All of it, as the sidecar tells it."""
        return {
            "format": self.format,
            "snapshot": self.snapshot,
            "version": self.version,
            "as_of": self.as_of or None,
            "query": self.query,
            "count": self.count,
            "note": self.note,
            "licence": settings.INCIDENTS_DATA_LICENCE,
            "licence_url": LICENCES.get(settings.INCIDENTS_DATA_LICENCE),
            "attribution": settings.ATTRIBUTION,
            "citation": self.citation,
            "codebook": self.codebook,
            "address": self.address,
        }

    def inside(self) -> dict[str, str]:
        """What formats with room for it carry in the file itself."""
        told = self.facts()
        names = ("snapshot", "query", "count", "note", "licence", "attribution", "citation", "codebook")
        return {name: str(told[name]) for name in names if name != "note" or self.note}
