"""Naming the settlements of the world in a process of its own, while the areas are loaded.

Naming asks no database and takes as long as the areas do; only when both are done does the one need the other.
"""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from geo.loaders.data_packages import SourceMissing
from geo.loaders.katottg import SETTLEMENTS, katottg_file, read_units
from geo.loaders.place_store import StagedFiles
from geo.loaders.postal_villages import LANGUAGES, postal_file, read_postal
from geo.loaders.progress import Progress
from geo.loaders.row_types import spell_name, use_spellings
from geo.loaders.settlements import stage_geonames


@contextmanager
def geonames_staged_ahead() -> Iterator[Callable[[], StagedFiles | None]]:
    """Begin at once; the function waits for the files and gives None when the process did not make them.

    A second process spells the villages of the other sources; `name_spellings` looks them up after the waiting.
    """
    connections.close_all()  # a connection must not be shared with a forked process
    fork = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="gazetteer-") as name:
        folder = Path(name)
        children = [fork.Process(target=work, args=(folder,), daemon=True) for work in (_stage, _spell)]
        for child in children:
            child.start()

        def wait() -> StagedFiles | None:
            staged, spelt = children
            staged.join()
            spelt.join()
            if spelt.exitcode == 0:
                use_spellings(pickle.loads((folder / "spelt").read_bytes()))  # noqa: S301 - our own child's
            if staged.exitcode != 0:
                return None  # the caller stages them itself, and tells what is wrong
            return StagedFiles(folder / "places", folder / "names")

        try:
            yield wait
        finally:
            use_spellings({})
            for child in children:
                child.terminate()
                child.join()


def _stage(folder: Path) -> None:
    try:
        stage_geonames(folder, Progress(sys.stderr))
    except SourceMissing:
        sys.exit(1)


def _spell(folder: Path) -> None:
    try:
        units, rows = read_units(katottg_file()), read_postal(postal_file())
    except (SourceMissing, ImportError):
        sys.exit(1)
    names = {(unit.name, "uk") for unit in units if unit.category in SETTLEMENTS}
    names |= {(row.name, LANGUAGES[row.country]) for row in rows}
    (folder / "spelt").write_bytes(pickle.dumps({key: tuple(spell_name(*key)) for key in names}))
