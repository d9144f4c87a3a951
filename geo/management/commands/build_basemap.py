"""Draw the offline basemap: PNG tiles with Mapnik, and outlines for where Mapnik is missing."""

from __future__ import annotations

import shutil
import tempfile
import time
from argparse import ArgumentTypeError
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo.basemap import THEMES, WORLD_MAX_ZOOM, drawing, layers, outlines, stamp, style
from geo.models import AdminArea

_DEEPEST = 14


def _themes(value: str) -> list[str]:
    asked = [theme.strip() for theme in value.split(",") if theme.strip()]
    if not asked or set(asked) - set(THEMES):
        raise ArgumentTypeError(f"themes are {', '.join(THEMES)}")
    return list(dict.fromkeys(asked))


def _zoom(value: str) -> int:
    if not value.isdigit() or int(value) > _DEEPEST:
        raise ArgumentTypeError(f"a zoom level from 0 to {_DEEPEST}")
    return int(value)


class Command(BaseCommand):
    help = (
        "Draw the map tiles that are served without a network. A second run of the same data draws nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--max-zoom", type=_zoom, default=settings.BASEMAP_MAX_ZOOM)
        parser.add_argument("--themes", type=_themes, default=list(THEMES), help="light,dark")
        parser.add_argument("--language", choices=["en", "uk", "ru"], help="language of the labels")
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--python", default="/usr/bin/python3", help="the interpreter that has Mapnik")
        parser.add_argument("--force", action="store_true", help="draw although nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if not AdminArea.objects.filter(level=0, boundary_coarse__isnull=False).exists():
            raise CommandError("There are no boundaries to draw. Run `manage.py load_areas` first.")
        self.folder = Path(settings.BASEMAP_DIR)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.stamp = stamp.read(self.folder)
        self.language = options["language"] or self.stamp.language
        signature = stamp.signature(self.language)
        self._write_outlines(signature, force=options["force"])
        wanted = {
            theme: 0 if options["force"] else self._first_zoom(theme, signature, options["max_zoom"])
            for theme in options["themes"]
        }
        wanted = {theme: first for theme, first in wanted.items() if first <= options["max_zoom"]}
        if not wanted:
            self.stdout.write("Basemap: unchanged.")
            return
        try:
            fonts = drawing.fonts(options["python"])
        except drawing.RendererMissing as error:
            self.stderr.write(f"Basemap: {error}. No tiles are drawn; the map falls back to outlines.")
            return
        self._draw(wanted, signature, fonts, options)

    def _first_zoom(self, theme: str, signature: str, max_zoom: int) -> int:
        """The first zoom level still to draw; beyond `max_zoom` when there is none."""
        drawn = self.stamp.themes.get(theme)
        if drawn is None or drawn.signature != signature or not (self.folder / theme).is_dir():
            return 0
        return drawn.max_zoom + 1

    def _write_outlines(self, signature: str, *, force: bool) -> None:
        if self.stamp.outlines == signature and (self.folder / outlines.FILE).is_file() and not force:
            return
        size = outlines.write(self.folder)
        self._remember(outlines=signature)
        self.stdout.write(f"Basemap: outlines written ({size / 1e6:.1f} MB).")

    def _draw(
        self, wanted: dict[str, int], signature: str, fonts: frozenset[str], options: dict[str, Any]
    ) -> None:
        started, max_zoom = time.monotonic(), options["max_zoom"]
        with tempfile.TemporaryDirectory(prefix=".drawing-", dir=self.folder) as name:
            work = Path(name)
            self.stdout.write(f"Basemap: preparing layers to zoom {max_zoom} …")
            for lack in layers.write(work, max_zoom, self.language):
                self.stderr.write(f"Basemap: {lack}.")
            details = tuple((each.name, each.first_zoom, each.last_zoom) for each in layers.details(max_zoom))
            sheet = style.Sheet(work, details, max_zoom, fonts)
            jobs = [
                job
                for theme, first in wanted.items()
                for job in self._jobs(sheet, theme, first, options["processes"] // len(wanted) or 1)
            ]
            try:
                drawing.run(options["python"], jobs, self._progress())
            except drawing.RendererFailed as error:
                raise CommandError(
                    f"Mapnik stopped; older tiles are still there. It said: {error}"
                ) from error
            for theme in wanted:
                _move_tiles(work / theme, self.folder / theme, keep=wanted[theme] > 0)
        for theme in wanted:
            drawn = stamp.Drawn(signature, max_zoom)
            self._remember(themes=self.stamp.themes | {theme: drawn})
        count = sum(drawing.tiles_in(job.ranges) for job in jobs)
        self.stdout.write(
            f"Basemap: {count} tiles ({', '.join(wanted)}); {time.monotonic() - started:.0f} s."
        )

    def _jobs(self, sheet: style.Sheet, theme: str, first_zoom: int, parts: int) -> list[drawing.Job]:
        path = sheet.folder / f"{theme}.xml"
        path.write_text(style.stylesheet(sheet, style.THEMES[theme]), encoding="utf-8")
        west, south, east, north = settings.BASEMAP_BBOX
        blocks = drawing.ranges(first_zoom, sheet.max_zoom, WORLD_MAX_ZOOM, (west, south, east, north))
        shares = [tuple(blocks[part::parts]) for part in range(min(parts, len(blocks)))]
        return [drawing.Job(path, sheet.folder / theme, share) for share in shares]

    def _progress(self) -> Callable[[int, int], None]:
        told = 0

        def report(done: int, total: int) -> None:
            nonlocal told
            tenth = done * 10 // max(total, 1)
            if tenth > told:
                told = tenth
                self.stdout.write(f"Basemap: {tenth * 10} % of {total} tiles")

        return report

    def _remember(self, **changed: Any) -> None:
        bbox = tuple(settings.BASEMAP_BBOX)
        self.stamp = replace(self.stamp, language=self.language, bbox=bbox, **changed)
        stamp.save(self.folder, self.stamp)


def _move_tiles(fresh: Path, target: Path, *, keep: bool) -> None:
    """Put fresh tiles in place: instead of the old ones, or beside them when only deeper levels were drawn."""
    if keep:
        for level in fresh.iterdir():
            shutil.rmtree(target / level.name, ignore_errors=True)
            level.rename(target / level.name)
        return
    old = target.with_name(f".old-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
