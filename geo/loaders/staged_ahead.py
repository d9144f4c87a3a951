"""Naming the settlements of the world in a process of its own, while the areas are loaded.

Naming asks no database and takes as long as the areas do; only when both are done does the one need the other.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from geo.loaders.data_packages import SourceMissing
from geo.loaders.place_store import StagedFiles
from geo.loaders.progress import Progress
from geo.loaders.settlements import stage_geonames


@contextmanager
def geonames_staged_ahead() -> Iterator[Callable[[], StagedFiles | None]]:
    """Begin at once; the function waits for the files and gives None when the process did not make them."""
    connections.close_all()  # a connection must not be shared with a forked process
    with tempfile.TemporaryDirectory(prefix="gazetteer-") as folder:
        child = multiprocessing.get_context("fork").Process(target=_stage, args=(Path(folder),), daemon=True)
        child.start()

        def wait() -> StagedFiles | None:
            child.join()
            if child.exitcode != 0:
                return None  # the caller stages them itself, and tells what is wrong
            return StagedFiles(Path(folder) / "places", Path(folder) / "names")

        try:
            yield wait
        finally:
            child.terminate()
            child.join()


def _stage(folder: Path) -> None:
    try:
        stage_geonames(folder, Progress(sys.stderr))
    except SourceMissing:
        sys.exit(1)
