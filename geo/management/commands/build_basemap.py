"""Build the base map that is served without a network: an archive of vector tiles, and outlines as a fallback."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo.basemap import ARCHIVE, build_stamp, fallback_outlines, first_view
from geo.basemap.build_archive import BuildFailed, build_archive
from geo.models import AdminArea


class Command(BaseCommand):
    help = "Build the map that is served without a network. A second run of the same data builds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="build although nothing has changed")
        parser.add_argument("--processes", type=int, default=2, help="1 or 2 at work at once")

    def handle(self, *args: Any, **options: Any) -> None:
        if not AdminArea.objects.filter(level=0, boundary_coarse__isnull=False).exists():
            raise CommandError("There are no boundaries to draw. Run `manage.py load_areas` first.")
        self.folder = Path(settings.BASEMAP_DIR)
        self.folder.mkdir(parents=True, exist_ok=True)
        signature = build_stamp.input_signature()
        before = build_stamp.Stamp() if options["force"] else build_stamp.read_stamp(self.folder)
        if before.outlines != signature or not (self.folder / fallback_outlines.FILE).is_file():
            size = fallback_outlines.write_outlines(self.folder)
            self._remember(outlines=signature)
            self.stdout.write(f"Basemap: outlines written ({size / 1e6:.1f} MB).")
        if before.archive == signature and (self.folder / ARCHIVE).is_file():
            self.stdout.write("Basemap: unchanged.")
            return
        self._build(signature, options["processes"])

    def _build(self, signature: str, processes: int) -> None:
        began = time.monotonic()
        try:
            size = build_archive(
                self.folder / ARCHIVE,
                lambda lack: self.stderr.write(f"Basemap: {lack}."),
                processes=processes,
            )
        except BuildFailed as error:
            raise CommandError(f"{error}; an earlier map is still there.") from error
        first_view.draw_first_view(self.folder)
        self._remember(archive=signature)
        self.stdout.write(f"Basemap: {size / 1e6:.1f} MB of vector tiles; {time.monotonic() - began:.0f} s.")

    def _remember(self, **changed: str) -> None:
        build_stamp.save_stamp(self.folder, replace(build_stamp.read_stamp(self.folder), **changed))
