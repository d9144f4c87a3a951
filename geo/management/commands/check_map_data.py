"""Look through what the operator gave the map: layers and populations. Names file and field of every fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo.gazetteer.area_populations import check_populations
from geo.overlays.catalogue import check_contents, read_overlays


class Command(BaseCommand):
    help = (
        "Check the operator's layers (INCIDENTS_OVERLAYS_DIR) and populations (INCIDENTS_POPULATIONS_FILE)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--overlays", default=settings.INCIDENTS_OVERLAYS_DIR, help="another folder")
        parser.add_argument("--populations", default=settings.INCIDENTS_POPULATIONS_FILE, help="another file")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["overlays"] and not options["populations"]:
            self.stdout.write("Neither INCIDENTS_OVERLAYS_DIR nor INCIDENTS_POPULATIONS_FILE is set.")
            return
        faults: list[str] = []
        if options["overlays"]:
            faults += self._check_overlays(Path(options["overlays"]))
        if options["populations"]:
            faults += self._check_populations(Path(options["populations"]))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"Faults: {len(faults)}. What has one is not shown.")
        self.stdout.write(self.style.SUCCESS("The map can show all of it."))

    def _check_overlays(self, folder: Path) -> list[str]:
        if not folder.is_dir():
            return [f"{folder}: is no folder"]
        layers, found = read_overlays(folder)
        for layer in layers:
            first, last = layer.versions[0].day, layer.versions[-1].day
            days = f"{first}" if first == last else f"{first} to {last}, {len(layer.versions)} days"
            self.stdout.write(f"{layer.slug}: {layer.names['en']} ({layer.source}, {layer.licence}), {days}")
            found += check_contents(layer)
        return [str(fault) for fault in found]

    def _check_populations(self, file: Path) -> list[str]:
        try:
            count, problems = check_populations(file)
        except OSError as error:
            return [f"{file}: cannot be read: {error.strerror}"]
        self.stdout.write(f"{file.name}: population of {count} areas")
        return [f"{file.name}, {problem}" for problem in problems]
