"""What layers the operator has laid into the folder `INCIDENTS_OVERLAYS_DIR`, and what is wrong with them.

A layer is a description `NAME.toml` beside its data: one file (`file = "hospitals.geojson"`, with its `date`), or a
folder of files named by their days (`folder = "front-line"` with `2026-11-20.geojson`). A layer with any fault is left
out whole; `manage.py check_map_data` names file and field.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.basemap.archives_in_use import open_file
from geo.overlays.geojson_faults import geojson_fault

LANGUAGES = ("en", "uk", "ru")
COLOURS = ("purple", "green", "brown", "blue", "grey")
_REQUIRED = ("name", "source", "licence", "stale_after_days")
_KNOWN = {*_REQUIRED, "source_url", "file", "date", "folder", "colour", "shown"}
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)\.(geojson|pmtiles)")
_KINDS = {".geojson": "geojson", ".pmtiles": "pmtiles"}


class LayerFault(Exception):
    """Something is wrong with one field of one file."""

    def __init__(self, file: Path, field: str, message: str) -> None:
        super().__init__(f"{file.name}, {field}: {message}")
        self.file, self.field, self.message = file, field, message


@dataclass(frozen=True, slots=True)
class OverlayVersion:
    """What a layer was on one day."""

    day: date
    path: Path
    kind: str  # geojson or pmtiles

    @property
    def version(self) -> str:
        """Changes whenever the file does, so that browsers may keep it."""
        state = self.path.stat()
        return f"{state.st_mtime_ns:x}{state.st_size:x}"[-12:]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A layer with its versions, oldest first. One holds for its day and `stale_after_days` more."""

    slug: str
    names: dict[str, str]  # by language
    source: str
    source_url: str
    licence: str
    stale_after_days: int
    colour: str
    shown: bool  # at first
    versions: tuple[OverlayVersion, ...]

    def version_of(self, day: date) -> OverlayVersion | None:
        """That of exactly this day."""
        return next((version for version in self.versions if version.day == day), None)


def read_overlays(folder: Path) -> tuple[list[Overlay], list[LayerFault]]:
    """Layers by name, and the first fault of each that has one. Contents of files are not looked into."""
    layers, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            layers.append(_read_layer(path))
        except LayerFault as fault:
            faults.append(fault)
    return layers, faults


def check_contents(layer: Overlay) -> Iterator[LayerFault]:
    """Everything that is wrong with the files of a layer."""
    for version in layer.versions:
        if version.kind == "pmtiles":
            if open_file(version.path) is None:
                yield LayerFault(version.path, "file", "is no archive of vector tiles (PMTiles)")
        elif fault := geojson_fault(version.path):
            yield LayerFault(version.path, *fault)


def _read_layer(path: Path) -> Overlay:
    if not _SLUG.fullmatch(path.stem):
        raise LayerFault(path, "file name", "use small letters, digits and hyphens")
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LayerFault(path, "file", f"is no TOML: {error}") from error
    if unknown := sorted(set(told) - _KNOWN):
        raise LayerFault(path, unknown[0], f"is not known; use {', '.join(sorted(_KNOWN))}")
    for field in _REQUIRED:
        if field not in told:
            raise LayerFault(path, field, "is missing")
    return Overlay(
        slug=path.stem,
        names=_names(path, told["name"]),
        source=_text(path, told, "source"),
        source_url=_address(path, told),
        licence=_text(path, told, "licence"),
        stale_after_days=_days(path, told["stale_after_days"]),
        colour=_colour(path, told.get("colour", COLOURS[0])),
        shown=_is_shown(path, told.get("shown", False)),
        versions=_versions(path, told),
    )


def _names(path: Path, told: Any) -> dict[str, str]:
    """One name for all languages, or a table with one for each."""
    if isinstance(told, str) and told.strip():
        return dict.fromkeys(LANGUAGES, told.strip())
    if isinstance(told, dict) and isinstance(told.get("en"), str) and told["en"].strip():
        return {language: str(told.get(language) or told["en"]).strip() for language in LANGUAGES}
    raise LayerFault(path, "name", 'use a text, or a table with "en" and, where known, "uk" and "ru"')


def _days(path: Path, told: Any) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise LayerFault(path, "stale_after_days", "use a whole number of days, 0 or more")
    return told


def _colour(path: Path, told: Any) -> str:
    if told not in COLOURS:
        raise LayerFault(path, "colour", f"use one of {', '.join(COLOURS)}")
    return str(told)


def _is_shown(path: Path, told: Any) -> bool:
    if not isinstance(told, bool):
        raise LayerFault(path, "shown", "use true or false")
    return told


def _text(path: Path, told: dict[str, Any], field: str) -> str:
    if not isinstance(told[field], str) or not told[field].strip():
        raise LayerFault(path, field, "use a text that is not empty")
    return str(told[field]).strip()


def _address(path: Path, told: dict[str, Any]) -> str:
    address = told.get("source_url", "")
    if not isinstance(address, str) or (address and not address.startswith(("https://", "http://"))):
        raise LayerFault(path, "source_url", "use an address that begins with https://")
    return address


def _versions(path: Path, told: dict[str, Any]) -> tuple[OverlayVersion, ...]:
    if ("file" in told) == ("folder" in told):
        raise LayerFault(path, "file", 'give either "file" with its "date", or "folder"')
    if "file" in told:
        if type(told.get("date")) is not date:
            raise LayerFault(path, "date", "give the day the file tells of, as date = 2026-11-20")
        file = _inside(path, "file", told["file"])
        if not file.is_file():
            raise LayerFault(path, "file", f"{told['file']} is not there")
        if file.suffix not in _KINDS:
            raise LayerFault(path, "file", "use a file that ends with .geojson or .pmtiles")
        return (OverlayVersion(told["date"], file, _KINDS[file.suffix]),)
    if "date" in told:
        raise LayerFault(path, "date", "goes with file; in a folder each file is named by its day")
    return _versions_in(path, _inside(path, "folder", told["folder"]))


def _versions_in(path: Path, folder: Path) -> tuple[OverlayVersion, ...]:
    if not folder.is_dir():
        raise LayerFault(path, "folder", f"{folder.name} is not there")
    found: dict[date, OverlayVersion] = {}
    for file in sorted(folder.iterdir()):
        named = _DATED.fullmatch(file.name)
        try:
            day = date.fromisoformat(named[1]) if named else None
        except ValueError:
            day = None
        if named is None or day is None:
            raise LayerFault(file, "file name", "name files by their day: 2026-11-20.geojson")
        if day in found:
            raise LayerFault(file, "file name", f"there are two files of {day}")
        found[day] = OverlayVersion(day, file, named[2])
    if not found:
        raise LayerFault(path, "folder", f"{folder.name} is empty")
    return tuple(found[day] for day in sorted(found))


def _inside(path: Path, field: str, told: Any) -> Path:
    """A path beside the description; nothing above its folder is served."""
    if not isinstance(told, str) or not told:
        raise LayerFault(path, field, "use the name of a file or folder beside this description")
    found = (path.parent / told).resolve()
    if not found.is_relative_to(path.parent.resolve()):
        raise LayerFault(path, field, "lies outside the folder of the layers")
    return found
