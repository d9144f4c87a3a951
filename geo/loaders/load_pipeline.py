"""The sources in their order. Each is loaded in a transaction of its own and only when something changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import connection, transaction

import geo
from geo.loaders import airfield_rows as airfields
from geo.loaders import districts, geonames, geonames_dump, katottg, postal_villages, subdivisions
from geo.loaders.city_districts import feature_codes_file
from geo.loaders.data_packages import DataFile, SourceMissing, sha256_of
from geo.loaders.first_load_deferred_indexes import built_afterwards
from geo.loaders.load_districts_and_airfields import (
    PRESS,
    load_airfields,
    load_districts,
    load_katottg,
    load_press_names,
)
from geo.loaders.place_store import StagedFiles, Written
from geo.loaders.progress import Progress
from geo.loaders.settlements import load_dumps, load_geonames, load_postal
from geo.models import GazetteerSource

# Our own files that decide what is written: a change of any of them makes a load necessary.
_OWN_CODE = (
    "gazetteer/airbases.py",
    "gazetteer/display_name_overrides.py",
    "gazetteer/romanisation_key.py",
    "gazetteer/normalise.py",
    "gazetteer/regions.py",
    "gazetteer/regions_russia.py",
    "gazetteer/regions_ukraine_belarus.py",
    "geoparsing/former_names_and_spellings.py",
    "geoparsing/ukrainian_russian_spellings.py",
    "geoparsing/transliteration.py",
)
# … except these, which decide nothing here.
_OTHERS = (
    "boundary_store.py",
    "natural_earth.py",
    "country_names.py",
    "data_packages.py",
    "first_load_deferred_indexes.py",
    "progress.py",
    "parallel_settlement_staging.py",
    "load_pipeline.py",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One step: its name, the files it reads and the function that loads it. `optional_files` may be missing."""

    name: str
    files: tuple[Callable[[], DataFile], ...]
    load: Callable[[Progress], Written]
    is_ours_in_part: bool = False  # goes on without its file


def data_sources(
    dumps: Sequence[Path] = (), staged_ahead: Callable[[], StagedFiles | None] = lambda: None
) -> tuple[Source, ...]:
    """All sources, in the order in which they build on one another."""
    dump_files = tuple(partial(DataFile, path.name, sha256_of(path)[:8], path) for path in dumps)
    return (
        Source(geonames.SOURCE, (geonames.cities_file,), partial(load_geonames, staged_ahead=staged_ahead)),
        Source(geonames_dump.SOURCE, dump_files, partial(load_dumps, dumps)),
        Source(postal_villages.SOURCE, (postal_villages.postal_file,), load_postal),
        Source(katottg.SOURCE, (katottg.katottg_file,), load_katottg),
        Source(districts.SOURCE, (subdivisions.subdivisions_file, districts.towns_file), load_districts),
        Source(airfields.SOURCE, (airfields.airports_file,), load_airfields, is_ours_in_part=True),
        Source(PRESS, (), load_press_names),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to a source: "loaded", "unchanged", "missing" or "would load"."""

    source: str
    what: str
    reason: str = ""
    written: Written | None = None


def load_sources(
    progress: Progress,
    now: datetime,
    *,
    dumps: Sequence[Path] = (),
    only: str = "",
    dry_run: bool = False,
    staged_ahead: Callable[[], StagedFiles | None] = lambda: None,
) -> list[Outcome]:
    """Load every source whose content, code or foundation changed. Raises SourceMissing for the first one only.

    `dumps`: full GeoNames country files; those of an earlier load stay when none are given. Raises BadDump.
    `staged_ahead`: files of the first source that another process has written already.
    """
    sources = data_sources(dumps, staged_ahead)
    with nullcontext() if dry_run or only else built_afterwards(progress):
        return _load_all(sources, progress, now, only, with_dumps=bool(dumps), dry_run=dry_run)


def _load_all(
    sources: Sequence[Source],
    progress: Progress,
    now: datetime,
    only: str,
    *,
    with_dumps: bool,
    dry_run: bool,
) -> list[Outcome]:
    outcomes = []
    foundation = _foundation()
    for source in sources:
        if source.name == geonames_dump.SOURCE and not with_dumps:
            foundation = _after_earlier_dumps(foundation)
            continue
        try:
            version, content = _content(source)
        except SourceMissing as missing:
            if source.name == geonames.SOURCE:
                raise
            progress.warn(f"{missing}: the source {source.name} is left out")
            outcomes.append(Outcome(source.name, "missing", str(missing)))
            continue
        foundation = _chained(foundation, version if source.name == geonames_dump.SOURCE else content)
        if only and source.name != only:
            continue
        outcomes.append(_load_one(source, version, foundation, progress, now, dry_run=dry_run))
    return outcomes


def _load_one(
    source: Source, version: str, signature: str, progress: Progress, now: datetime, *, dry_run: bool
) -> Outcome:
    row = GazetteerSource.objects.filter(name=source.name).first()
    if row and row.signature == signature:
        return Outcome(source.name, "unchanged")
    if dry_run:
        return Outcome(source.name, "would load", version)
    progress.say(f"{source.name}: {version}")
    with transaction.atomic():
        written = source.load(progress)
        places, names = _counts(source.name)
        GazetteerSource.objects.update_or_create(
            name=source.name,
            defaults={
                "signature": signature, "version": version[:60], "places": places, "names": names, "loaded_at": now,
            },
        )  # fmt: skip
    if written.places_kept:
        progress.warn(
            f"{written.places_kept:,} places {source.name} no longer lists are kept: something refers to them"
        )
    return Outcome(source.name, "loaded", version, written)


def _after_earlier_dumps(foundation: str) -> str:
    """The foundation with dumps of an earlier load: what builds on them is not undone by a load without them."""
    row = GazetteerSource.objects.filter(name=geonames_dump.SOURCE).first()
    return _chained(foundation, row.version) if row else foundation


def _chained(foundation: str, content: str) -> str:
    return hashlib.sha256(f"{foundation}{content}".encode()).hexdigest()


def _content(source: Source) -> tuple[str, str]:
    """Version for people, and hash of all files of a source. Raises SourceMissing."""
    versions, hashes = [], []
    for find in source.files:
        try:
            file = find()
        except SourceMissing:
            if not source.is_ours_in_part:
                raise
            versions.append("own list only")
            continue
        versions.append(f"{file.package} {file.version}")
        hashes.append(sha256_of(file.path))
        if file.recorded_sha256 and hashes[-1] != file.recorded_sha256:
            raise SourceMissing(f"{file.path.name} of {file.package} is not the file that was installed")
    return ", ".join(dict.fromkeys(versions))[:60] or "own list", "".join(hashes)


def _foundation() -> str:
    """Hash of our own code and of the regions that are loaded: all sources build on both."""
    here = Path(geo.__file__).parent
    own = [here / name for name in _OWN_CODE] + sorted(
        path for path in (here / "loaders").glob("*.py") if path.name not in _OTHERS
    )
    code = "".join(sha256_of(path) for path in own)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(md5(string_agg(id || code || coalesce(ST_NPoints(boundary_medium), 0), ',' ORDER BY id)), "
            "'') FROM geo_adminarea WHERE level = 1 AND valid_to IS NULL"
        )
        areas = cursor.fetchone()[0]
    try:
        codes = sha256_of(feature_codes_file().path)
    except SourceMissing:
        codes = ""
    return hashlib.sha256(f"{code}{areas}{codes}".encode()).hexdigest()


def _counts(source: str) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM geo_place WHERE source = %s", [source])
        places = int(cursor.fetchone()[0])
        cursor.execute("SELECT count(*) FROM geo_placename WHERE source = %s", [source])
        return places, int(cursor.fetchone()[0])
