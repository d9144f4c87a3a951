"""A folder of the operator's layers: a front line by days, hospitals, an alert as tiles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FRONT = """\
name = {en = "Front line", uk = "Лінія фронту", ru = "Линия фронта"}
source = "Institute"
licence = "CC BY 4.0"
stale_after_days = 3
folder = "front-line"
"""
LINE: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "contact line"},
            "geometry": {"type": "LineString", "coordinates": [[36.5, 50.3], [34.0, 49.8], [33.0, 48.0]]},
        }
    ],
}


def write_layer(folder: Path, slug: str, text: str, days: dict[str, Any]) -> None:
    """A layer of several days."""
    (folder / f"{slug}.toml").write_text(text, encoding="utf-8")
    (folder / slug).mkdir()
    for day, content in days.items():
        (folder / slug / f"{day}.geojson").write_text(json.dumps(content))


def write_hospitals(folder: Path) -> None:
    """A layer of one file, green, which holds for a year."""
    (folder / "hospitals.toml").write_text(
        'name = "Hospitals"\nsource = "Ministry"\nlicence = "CC0"\nstale_after_days = 365\n'
        'file = "hospitals.geojson"\ndate = 2026-01-01\ncolour = "green"\n'
    )
    point = {"type": "Point", "coordinates": [33.6, 49.6]}
    feature = {"type": "Feature", "properties": {"name": "Hospital 1"}, "geometry": point}
    (folder / "hospitals.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
