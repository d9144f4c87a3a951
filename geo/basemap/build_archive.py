"""Making the archive of the base map: the ground in a process of its own, names and water meanwhile."""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from geo.basemap import MAX_ZOOM, Tile
from geo.basemap.archive import write_archive
from geo.basemap.ground_tiles import ground_tiles, water_tiles
from geo.basemap.name_tiles import name_tiles
from geo.loaders.data_packages import SourceMissing

_LAYERS = {
    "earth": {"kind": "String"},
    "water": {"kind": "String", "min_zoom": "Number"},
    "boundaries": {"kind": "String", "kind_detail": "Number"},
    "places": {
        "kind": "String", "kind_detail": "String", "name": "String", "name:en": "String", "name:uk": "String",
        "name:ru": "String", "population": "Number", "min_zoom": "Number",
    },
}  # fmt: skip


class BuildFailed(Exception):
    """The ground could not be cut. An earlier archive is still there; the process has told why."""


def build_archive(path: Path, report: Callable[[str], None], *, processes: int = 2) -> int:
    """Make the archive; its size in bytes. Raises BuildFailed.

    `report` is told in words what had to be left out.
    """
    tiles: dict[Tile, bytes] = defaultdict(bytes)
    with _ground_meanwhile(path.parent, processes) as ground:
        try:
            _add(tiles, water_tiles(MAX_ZOOM))
        except SourceMissing as error:
            report(f"no lakes and rivers ({error})")
        _add(tiles, dict(name_tiles(MAX_ZOOM)))
        _add(tiles, ground())
    return write_archive(path, tiles, _metadata())


@contextmanager
def _ground_meanwhile(folder: Path, processes: int) -> Iterator[Callable[[], dict[Tile, bytes]]]:
    """Cut the ground in another process where there may be two; the function waits for it. Raises BuildFailed."""
    if processes < 2:
        yield lambda: ground_tiles(MAX_ZOOM)
        return
    connections.close_all()  # a connection must not be shared with a forked process
    with tempfile.TemporaryDirectory(prefix=".basemap-", dir=folder) as name:
        target = Path(name) / "ground"
        child = multiprocessing.get_context("fork").Process(target=_cut_ground, args=(target,), daemon=True)
        child.start()

        def wait() -> dict[Tile, bytes]:
            child.join()
            if child.exitcode:
                raise BuildFailed("the land could not be cut into tiles")
            cut: dict[Tile, bytes] = pickle.loads(target.read_bytes())  # noqa: S301 - our own child's
            return cut

        try:
            yield wait
        finally:
            child.terminate()
            child.join()


def _cut_ground(target: Path) -> None:
    target.write_bytes(pickle.dumps(ground_tiles(MAX_ZOOM)))
    connections.close_all()


def _add(tiles: dict[Tile, bytes], layers: dict[Tile, bytes]) -> None:
    """Layers put one behind the other are one tile."""
    for tile, content in layers.items():
        tiles[tile] += content


def _metadata() -> dict[str, object]:
    return {
        "name": "Base map of conflict incidents",
        "attribution": settings.ATTRIBUTION,
        "type": "baselayer",
        "vector_layers": [{"id": name, "fields": fields} for name, fields in _LAYERS.items()],
    }
