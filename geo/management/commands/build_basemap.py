"""Draw the offline basemap: PNG tiles with Mapnik, and outlines for where Mapnik is missing."""

from __future__ import annotations

import shutil
import tempfile
import time
from argparse import ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo.basemap import (
    LANGUAGES,
    THEMES,
    WORLD_MAX_ZOOM,
    build_stamp,
    fallback_outlines,
    layer_geojson,
    mapnik_style,
    renderer_subprocess,
)
from geo.models import AdminArea

_DEEPEST = 14


def _themes(value: str) -> list[str]:
    return _some(value, THEMES, "themes")


def _languages(value: str) -> list[str]:
    return _some(value, LANGUAGES, "languages")


def _some(value: str, known: tuple[str, ...], what: str) -> list[str]:
    asked = [word.strip() for word in value.split(",") if word.strip()]
    if not asked or set(asked) - set(known):
        raise ArgumentTypeError(f"{what} are {', '.join(known)}")
    return list(dict.fromkeys(asked))


def _zoom(value: str) -> int:
    if not value.isdigit() or int(value) > _DEEPEST:
        raise ArgumentTypeError(f"a zoom level from 0 to {_DEEPEST}")
    return int(value)


@dataclass(frozen=True, slots=True)
class _Look:
    """A theme with names in a language."""

    theme: str
    language: str
    main: str  # the language of the map, whose folder is the bare theme's

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.theme if self.language == self.main else f"{self.theme}-{self.language}"


class Command(BaseCommand):
    help = (
        "Draw the map tiles that are served without a network. A second run of the same data draws nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--max-zoom", type=_zoom, default=settings.BASEMAP_MAX_ZOOM)
        parser.add_argument("--themes", type=_themes, default=list(THEMES), help="light,dark")
        parser.add_argument("--language", choices=LANGUAGES, help="language of the names unless a page asks")
        parser.add_argument(
            "--languages", type=_languages, default=list(LANGUAGES), help="all of them: en,uk,ru"
        )
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--python", default="/usr/bin/python3", help="the interpreter that has Mapnik")
        parser.add_argument("--force", action="store_true", help="draw although nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if not AdminArea.objects.filter(level=0, boundary_coarse__isnull=False).exists():
            raise CommandError("There are no boundaries to draw. Run `manage.py load_areas` first.")
        self.folder = Path(settings.BASEMAP_DIR)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.stamp = build_stamp.read_stamp(self.folder)
        self.language = options["language"] or self.stamp.language
        self._write_outlines(build_stamp.input_signature(self.language), force=options["force"])
        looks = [
            _Look(theme, language, self.language)
            for language in dict.fromkeys([self.language, *options["languages"]])
            for theme in options["themes"]
        ]
        wanted = {look: 0 if options["force"] else self._first_zoom(look) for look in looks}
        wanted = {look: first for look, first in wanted.items() if first <= options["max_zoom"]}
        if not wanted:
            self.stdout.write("Basemap: unchanged.")
            return
        try:
            fonts = renderer_subprocess.available_fonts(options["python"])
        except renderer_subprocess.RendererMissing as error:
            self.stderr.write(f"Basemap: {error}. No tiles are drawn; the map falls back to outlines.")
            return
        self._draw(wanted, fonts, options)

    def _first_zoom(self, look: _Look) -> int:
        """The first zoom level still to draw; beyond the deepest when there is none."""
        drawn = self.stamp.themes.get(look.name)
        is_there = (self.folder / look.name).is_dir()
        if drawn is None or drawn.signature != build_stamp.input_signature(look.language) or not is_there:
            return 0
        return drawn.max_zoom + 1

    def _write_outlines(self, signature: str, *, force: bool) -> None:
        if (
            self.stamp.outlines == signature
            and (self.folder / fallback_outlines.FILE).is_file()
            and not force
        ):
            return
        size = fallback_outlines.write_outlines(self.folder)
        self._remember(outlines=signature)
        self.stdout.write(f"Basemap: outlines written ({size / 1e6:.1f} MB).")

    def _draw(self, wanted: dict[_Look, int], fonts: frozenset[str], options: dict[str, Any]) -> None:
        started, max_zoom = time.monotonic(), options["max_zoom"]
        languages = list(dict.fromkeys(look.language for look in wanted))
        count = 0
        with tempfile.TemporaryDirectory(prefix=".drawing-", dir=self.folder) as name:
            work = Path(name)
            self.stdout.write(f"Basemap: preparing layers to zoom {max_zoom} …")
            for lack in layer_geojson.write_layers_listing_omissions(work, max_zoom, languages):
                self.stderr.write(f"Basemap: {lack}.")
            details = tuple(
                (each.name, each.first_zoom, each.last_zoom) for each in layer_geojson.detail_levels(max_zoom)
            )
            for language in languages:
                sheet = mapnik_style.Sheet(work, details, max_zoom, fonts, language)
                count += self._draw_language(
                    sheet, {look: at for look, at in wanted.items() if look.language == language}, options
                )
        drawn = ", ".join(look.name for look in wanted)
        self.stdout.write(f"Basemap: {count} tiles ({drawn}); {time.monotonic() - started:.0f} s.")

    def _draw_language(
        self, sheet: mapnik_style.Sheet, wanted: dict[_Look, int], options: dict[str, Any]
    ) -> int:
        """Draw the themes of one language side by side and put them in place; how many tiles."""
        parts = options["processes"] // len(wanted) or 1
        jobs = [job for look, first in wanted.items() for job in self._jobs(sheet, look, first, parts)]
        try:
            renderer_subprocess.run_jobs(options["python"], jobs, self._progress(sheet.language))
        except renderer_subprocess.RendererFailed as error:
            raise CommandError(f"Mapnik stopped; older tiles are still there. It said: {error}") from error
        for look, first in wanted.items():
            _move_tiles(sheet.folder / look.name, self.folder / look.name, keep=first > 0)
            drawn = build_stamp.Drawn(build_stamp.input_signature(look.language), sheet.max_zoom)
            self._remember(themes=self.stamp.themes | {look.name: drawn})
        return sum(renderer_subprocess.count_tiles_in_blocks(job.ranges) for job in jobs)

    def _jobs(
        self, sheet: mapnik_style.Sheet, look: _Look, first_zoom: int, parts: int
    ) -> list[renderer_subprocess.Job]:
        path = sheet.folder / f"{look.name}.xml"
        path.write_text(
            mapnik_style.mapnik_stylesheet(sheet, mapnik_style.THEMES[look.theme]), encoding="utf-8"
        )
        west, south, east, north = settings.BASEMAP_BBOX
        blocks = renderer_subprocess.tile_blocks_for_zooms(
            first_zoom, sheet.max_zoom, WORLD_MAX_ZOOM, (west, south, east, north)
        )
        shares = [tuple(blocks[part::parts]) for part in range(min(parts, len(blocks)))]
        return [renderer_subprocess.Job(path, sheet.folder / look.name, share) for share in shares]

    def _progress(self, language: str) -> Callable[[int, int], None]:
        told = 0

        def report(done: int, total: int) -> None:
            nonlocal told
            tenth = done * 10 // max(total, 1)
            if tenth > told:
                told = tenth
                self.stdout.write(f"Basemap ({language}): {tenth * 10} % of {total} tiles")

        return report

    def _remember(self, **changed: Any) -> None:
        bbox = tuple(settings.BASEMAP_BBOX)
        self.stamp = replace(self.stamp, language=self.language, bbox=bbox, **changed)
        build_stamp.save_stamp(self.folder, self.stamp)


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
