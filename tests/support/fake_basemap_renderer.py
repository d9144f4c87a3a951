"""A base map drawn by a stand-in for the renderer: tiles that hold their own name."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from geo.loaders.data_packages import SourceMissing
from tests.support.small_area_boundaries import world, write

# Stands in for the interpreter that has Mapnik: takes the same words, makes tiles that hold their own name.
PAINTER = """#!{python}
import pathlib, sys
style = sys.argv[2]
if style == "--fonts":
    print("DejaVu Sans Book")
    sys.exit(0)
if pathlib.Path(__file__).with_name("broken").exists():
    sys.exit("no more paint")
out, done = pathlib.Path(sys.argv[3]), 0
assert "<Map" in pathlib.Path(style).read_text()
for line in sys.stdin:
    z, x0, x1, y0, y1 = map(int, line.split())
    for x in range(x0, x1 + 1):
        for y in range(y0, y1 + 1):
            path = out / str(z) / str(x) / f"{{y}}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{{out.name}} {{z}} {{x}} {{y}}")
            done += 1
    print(done, 0, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    def no_water() -> tuple[Path, ...]:
        raise SourceMissing("left out of these tests")

    monkeypatch.setattr("geo.basemap.lakes_rivers.water_files", no_water)
    settings.BASEMAP_DIR = tmp_path / "basemap"
    settings.BASEMAP_BBOX = [30.0, 48.0, 36.0, 53.0]
    call_command("load_areas", file=write(tmp_path / "land.json", world()), stdout=StringIO())
    return Path(settings.BASEMAP_DIR)


@pytest.fixture
def painter(tmp_path: Path) -> str:
    program = tmp_path / "painter"
    program.write_text(PAINTER.format(python=sys.executable))
    program.chmod(0o755)
    return str(program)


def build(python: str, **options: Any) -> str:
    said = StringIO()
    call_command(
        "build_basemap",
        python=python,
        stdout=said,
        stderr=said,
        **{"max_zoom": 2, "languages": ["en"]} | options,
    )
    return said.getvalue()
