"""ACLED, UCDP and HXL as formats of the list, each with its loss report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geo.models import AdminArea
from incidents.exports import acled, hxl, ucdp
from incidents.exports.area_outlines import Shapes
from incidents.exports.csv_lines import csv_lines
from incidents.exports.metadata_and_citation import About
from incidents.exports.profile_values_and_losses import Losses, Names, Side
from incidents.exports.types import Flat, Format, text_chunks
from incidents.models import Actor, Source

Row = Callable[[Flat, Names, Losses], list[Any]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A foreign table: its heads, how a record becomes a row, and what that loses."""

    name: str
    label: str
    heads: tuple[Sequence[str], ...]
    row: Row
    lost: dict[str, str]
    lost_always: dict[str, str]

    def stream(self, records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
        """The table."""
        names, losses = load_english_names(), Losses()
        return text_chunks(csv_lines(self.heads, (self.row(record, names, losses) for record in records)))

    def report(self, records: Iterable[Flat], about: About) -> dict[str, Any]:
        """How many rows lose or approximate what."""
        names, losses = load_english_names(), Losses()
        for record in records:
            self.row(record, names, losses)
        told = [
            {"what": what, "rows": losses.counts[what], "meaning": meaning}
            for what, meaning in self.lost.items()
        ]
        return {**about.facts(), "rows": losses.rows, "lost": told, "always": self.lost_always}

    @property
    def format(self) -> Format:
        """As a format of the list."""
        name = f"{self.name}.csv"
        return Format(name, "text/csv; charset=utf-8", self.label, stream=self.stream, profile=self.name)


def load_english_names() -> Names:
    """Names of sides, sources and countries, in English as those formats have them."""
    sides = {
        slug.lower(): Side(name, kind, code)
        for slug, name, kind, code in Actor.objects.values_list("slug", "name", "kind", "country_code")
    }
    countries = AdminArea.objects.filter(level=AdminArea.Level.COUNTRY, valid_to=None)
    named = {
        code: english or name for code, english, name in countries.values_list("code", "name_en", "name")
    }
    return Names(sides, dict(Source.objects.values_list("slug", "name")), named)


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(
            "acled", "ACLED, 31 columns", (acled.COLUMNS,), acled.acled_row, acled.LOST, acled.LOST_ALWAYS
        ),
        Profile("ucdp", "UCDP GED, 49 columns", (ucdp.COLUMNS,), ucdp.ucdp_row, ucdp.LOST, ucdp.LOST_ALWAYS),
        Profile(
            "hxl", "HXL", (hxl.COLUMNS, tuple(hxl.TAGS.values())), hxl.hxl_row, hxl.LOST, hxl.LOST_ALWAYS
        ),
    )
}
