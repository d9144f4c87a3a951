"""Running the renderer: the system's Python as a subprocess, several at a time, with progress."""

from __future__ import annotations

import contextlib
import selectors
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geo.basemap.mercator import tile_range

RENDERER = Path(__file__).with_name("render_tiles.py")
_BLOCK = 8  # tiles, as in the renderer
_WORLD = (-180.0, -85.0, 180.0, 85.0)

Range = tuple[int, int, int, int, int]  # zoom, first and last column, first and last row


class RendererMissing(Exception):
    """Mapnik is not there. Trying again helps after installing python3-mapnik."""


class RendererFailed(Exception):
    """The renderer stopped; what it said is the message. Tiles made before stay as they were."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the renderer: a stylesheet, a folder for the tiles, and which tiles."""

    style: Path
    out: Path
    ranges: tuple[Range, ...]


def available_fonts(python: str) -> frozenset[str]:
    """Names of the font faces Mapnik finds. Raises RendererMissing."""
    try:
        found = subprocess.run(  # noqa: S603 – the operator names the interpreter
            [python, str(RENDERER), "--fonts"], capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise RendererMissing(f"{python} has no Mapnik (Debian: apt-get install python3-mapnik)") from error
    return frozenset(found.stdout.splitlines())


def tile_blocks_for_zooms(
    first_zoom: int, last_zoom: int, world_max_zoom: int, bbox: tuple[float, float, float, float]
) -> list[Range]:
    """Blocks of at most 8 × 8 tiles for these zoom levels: the world, then the box (west, south, east, north)."""
    found = []
    for zoom in range(first_zoom, last_zoom + 1):
        x0, x1, y0, y1 = tile_range(_WORLD if zoom <= world_max_zoom else bbox, zoom)
        found += [
            (zoom, x, min(x + _BLOCK - 1, x1), y, min(y + _BLOCK - 1, y1))
            for x in range(x0, x1 + 1, _BLOCK)
            for y in range(y0, y1 + 1, _BLOCK)
        ]
    return found


def count_tiles_in_blocks(blocks: Sequence[Range]) -> int:
    """How many tiles the blocks hold."""
    return sum((x1 - x0 + 1) * (y1 - y0 + 1) for _, x0, x1, y0, y1 in blocks)


def run_jobs(python: str, jobs: Sequence[Job], report: Callable[[int, int], None]) -> None:
    """Run all jobs at once; `report(done, total)` is called as tiles are finished. Raises RendererFailed."""
    total = sum(count_tiles_in_blocks(job.ranges) for job in jobs)
    done = [0] * len(jobs)
    with selectors.DefaultSelector() as selector, tempfile.TemporaryFile("w+") as complaints:
        running = [_start(python, job, complaints) for job in jobs]
        try:
            for at, process in enumerate(running):
                if process.stdout is not None:
                    selector.register(process.stdout, selectors.EVENT_READ, at)
            while selector.get_map():
                for key, _ in selector.select():
                    line = key.fileobj.readline()  # type: ignore[union-attr]
                    if line:
                        done[key.data] = int(str(line).split()[0])
                        report(sum(done), total)
                    else:
                        selector.unregister(key.fileobj)
            if any(process.wait() for process in running):
                complaints.seek(0)
                raise RendererFailed(
                    complaints.read().strip()[-2000:] or "the renderer stopped without a word"
                )
        finally:
            for process in running:
                process.kill()
                process.wait()


def _start(python: str, job: Job, complaints: IO[str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 – as above
        [python, str(RENDERER), str(job.style), str(job.out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    with contextlib.suppress(BrokenPipeError):  # it ended at once: the caller reads its complaint
        if process.stdin is not None:
            process.stdin.write("\n".join(" ".join(map(str, block)) for block in job.ranges))
            process.stdin.close()
    return process
