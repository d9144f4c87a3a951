"""Load countries and first-level regions of the world with boundaries and names."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from geo.gazetteer import country_demonyms_table, regions, regions_russia, regions_ukraine_belarus
from geo.geometry import disputed_territories
from geo.loaders import boundary_store, country_names, natural_earth
from geo.loaders.data_packages import DataFile, SourceMissing, sha256_of
from geo.models import AdminArea, GazetteerSource, PlaceName


class Command(BaseCommand):
    help = "Load countries and regions. A second run of the same data changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--file", type=Path, help="GeoJSON of first-level units, instead of the npm package's"
        )
        parser.add_argument("--force", action="store_true", help="load although nothing has changed")
        parser.add_argument("--dry-run", action="store_true", help="read and simplify, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        source = self._source(options["file"])
        signature = _signature(source)
        loaded = GazetteerSource.objects.filter(name=natural_earth.SOURCE, signature=signature).first()
        if loaded and not options["force"] and AdminArea.objects.filter(source=natural_earth.SOURCE).exists():
            self.stdout.write(f"Areas: unchanged, {loaded.places} loaded on {loaded.loaded_at:%Y-%m-%d}.")
            return
        self.stdout.write(f"Areas: reading {source.path.name} of {source.package} {source.version} …")
        try:
            features = natural_earth.read_features(source.path)
        except SourceMissing as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Areas: simplifying {len(features)} units at three tolerances …")
        rows = natural_earth.country_and_unit_rows(features)
        if options["dry_run"]:
            self.stdout.write(f"Areas: {len(rows)} would be written (dry run).")
            return
        self.stdout.write(f"Areas: writing {len(rows)} areas …")
        written = boundary_store.sync_boundary_areas(rows, natural_earth.SOURCE)
        _remember(source, signature)
        self.stdout.write(
            f"Areas: {written.new} new, {written.changed} changed, {written.gone} gone, "
            f"{written.names_new} names new, {written.pieces} pieces; {time.monotonic() - started:.0f} s."
        )
        if written.kept:
            self.stdout.write(
                f"Areas: {written.kept} vanished areas stay, because incidents or places use them."
            )

    def _source(self, path: Path | None) -> DataFile:
        if path is not None:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
            return DataFile("file", "", path)
        try:
            return natural_earth.boundaries_file()
        except SourceMissing as error:
            raise CommandError(
                f"{error}. Install it with `npm ci --ignore-scripts`, or give a file with --file."
            ) from error


def _signature(source: DataFile) -> str:
    """Hash of the input, of the code and tables that shape it, and of the boundary policy."""
    parts = [sha256_of(source.path), repr(sorted(settings.INCIDENTS_BOUNDARY_COUNTRIES.items()))]
    for module in (
        natural_earth,
        boundary_store,
        country_names,
        disputed_territories,
        regions,
        regions_russia,
        regions_ukraine_belarus,
        country_demonyms_table,
    ):
        parts.append(sha256_of(Path(str(module.__file__))))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _remember(source: DataFile, signature: str) -> None:
    GazetteerSource.objects.update_or_create(
        name=natural_earth.SOURCE,
        defaults={
            "signature": signature,
            "version": f"{source.package} {source.version}".strip()[:60],
            "places": AdminArea.objects.filter(source=natural_earth.SOURCE).count(),
            "names": PlaceName.objects.filter(source=natural_earth.SOURCE).count(),
            "loaded_at": timezone.now(),
        },
    )
