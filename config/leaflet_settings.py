"""How the map begins and which tiles it may show."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

_OPENSTREETMAP = (
    "OpenStreetMap",
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    {"maxZoom": 19, "attribution": "&copy; OpenStreetMap contributors"},
)


def leaflet_settings(
    *, version: str, max_zoom: int, detail_bbox: list[float], attribution: str, online_tiles: bool
) -> dict[str, Any]:
    """LEAFLET_CONFIG of django-leaflet.

    `version` names the drawn tiles, `max_zoom` is the last zoom they are drawn for, past zoom 5 only within
    `detail_bbox` (west, south, east, north in degrees).
    """
    drawn = (
        "Offline",
        f"/basemap/light/{{z}}/{{x}}/{{y}}.png?v={version}",
        {
            "maxNativeZoom": max_zoom,
            "maxZoom": 14,
            "attribution": attribution,
            "detail": detail_bbox,  # see map/leaflet.js
        },
    )
    return {
        "DEFAULT_CENTER": (50.2, 34.5),
        "DEFAULT_ZOOM": 6,
        "MIN_ZOOM": 2,
        "MAX_ZOOM": 14,
        "RESET_VIEW": False,
        "FORCE_IMAGE_PATH": True,
        "ATTRIBUTION_PREFIX": "",
        "TILES": [drawn, _OPENSTREETMAP] if online_tiles else [drawn],
    }


def drawn_basemap_version(folder: Path) -> str:
    """What the drawn tiles are called, so that browsers may keep them for ever; empty before there are any."""
    try:
        drawn = json.loads((folder / "basemap.json").read_text(encoding="utf-8"))
        made = sorted(f"{name} {each['signature']}" for name, each in drawn["themes"].items())
        return hashlib.sha256("\n".join(made).encode()).hexdigest()[:12] if made else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""
