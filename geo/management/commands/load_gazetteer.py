"""Fill the gazetteer from the installed data packages. Running it again changes nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from geo.loaders.data_packages import SourceMissing
from geo.loaders.fill_romanisation_keys import fill_loose_forms
from geo.loaders.geonames_dump import BadDump
from geo.loaders.load_pipeline import Outcome, data_sources, load_sources
from geo.loaders.progress import Progress
from geo.models import PlaceName


class Command(BaseCommand):
    """load_gazetteer [--dry-run] [--only SOURCE] [--geonames FILE.zip …]"""

    help = (
        "Load places and their names from the installed data packages (and GeoNames dumps). Safe to repeat."
    )

    stealth_options = ("staged_ahead",)  # for callers in Python: see geo.loaders.parallel_settlement_staging

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be loaded")
        parser.add_argument(
            "--only", choices=[source.name for source in data_sources()], help="load one source"
        )
        parser.add_argument(
            "--geonames", metavar="FILE.zip", type=Path, nargs="+", default=[],
            help="also load full GeoNames country dumps (UA.zip), downloaded by you",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr)
        for dump in options["geonames"]:
            if not dump.is_file():
                raise CommandError(f"{dump}: no such file")
        try:
            outcomes = load_sources(
                progress,
                timezone.now(),
                dumps=options["geonames"],
                only=options["only"] or "",
                dry_run=options["dry_run"],
                staged_ahead=options.get("staged_ahead") or (lambda: None),
            )
        except BadDump as problem:
            raise CommandError(str(problem)) from problem
        except SourceMissing as missing:
            raise CommandError(
                f"{missing}. Install the data packages (docs/operate/gazetteer.md) and try again."
            ) from missing
        for outcome in outcomes:
            self.stdout.write(_line(outcome))
        unfilled = not options["dry_run"] and PlaceName.objects.filter(loose=None).exists()
        if unfilled or any(one.what == "loaded" for one in outcomes):
            fill_loose_forms()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE geo_place, geo_placename, geo_adminarea")


def _line(outcome: Outcome) -> str:
    written = outcome.written
    if written is None:
        return f"{outcome.source}: {outcome.what}" + (f" ({outcome.reason})" if outcome.reason else "")
    return (
        f"{outcome.source}: {outcome.reason}; places {written.places_new:,} new, {written.places_changed:,} changed, "
        f"{written.places_gone:,} gone; names {written.names_new:,} new, {written.names_gone:,} gone"
    )
