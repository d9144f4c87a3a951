"""Look into an archive of vector tiles before the map is told to show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo.basemap.archive import Archive, Contents, NotAnArchive

_LAYERS = ("earth", "water", "roads", "places")  # of Protomaps' schema, which our style draws


class Command(BaseCommand):
    help = "Tell what an archive of vector tiles (PMTiles) holds, and whether the map can draw it."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        check = actions.add_parser("check", help="look into an archive")
        check.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            archive = Archive(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except NotAnArchive as error:
            raise CommandError(f"{path}: {error}.") from error
        try:
            self._tell(path, archive.contents())
        finally:
            archive.close()

    def _tell(self, path: Path, contents: Contents) -> None:
        west, south, east, north = contents.box
        self.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {contents.tiles} tiles")
        self.stdout.write(f"  zoom    {contents.min_zoom} to {contents.max_zoom}")
        self.stdout.write(f"  box     {west:.3f} {south:.3f} {east:.3f} {north:.3f} (west south east north)")
        self.stdout.write(f"  layers  {', '.join(contents.layers) or 'not told'}")
        self.stdout.write(
            f"  credit  {contents.metadata.get('attribution', 'none: name the source yourself')}"
        )
        missing = [layer for layer in _LAYERS if layer not in contents.layers]
        if missing:
            raise CommandError(
                f"It has no layer {', '.join(missing)}: the map draws archives in the schema of Protomaps' base"
                " maps, version 4."
            )
        if contents.max_zoom < 12:
            raise CommandError(
                f"It ends at zoom {contents.max_zoom}, before streets are seen: take one to zoom 14 or 15."
            )
        self.stdout.write(self.style.SUCCESS(f"The map can draw it: set INCIDENTS_BASEMAP_PMTILES={path}"))
