"""Pictures of the ground under the map's first view: on the screen before any script has run."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from django.conf import settings

from geo.basemap import THEMES, build_stamp
from geo.basemap.tile_picture import View, draw_ground

HOME = (6, 49.6, 33.6)  # zoom, latitude, longitude: HOME in static/js/core/urlSchema.js
FOLDER = "first"
_SIZES = {"wide": (1280, 840), "narrow": (480, 840)}  # pixels; narrow: windows below 1024
_QUALITY = 68


def _name(theme: str, size: str, scale: int) -> str:
    return f"{theme}-{size}{'@2x' if scale == 2 else ''}.webp"


FILES = frozenset(_name(*each) for each in product(THEMES, _SIZES, (1, 2)))


def draw_first_view(folder: Path) -> None:
    """Draw the pictures of every theme, size and fineness into a base map's folder, out of its archive."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    zoom, lat, lon = HOME
    for theme, scale in product(THEMES, (1, 2)):
        width, height = (scale * each for each in _SIZES["wide"])
        wide = draw_ground(View(lon, lat, zoom + scale - 1, width, height), folder, theme)
        for size, (across, _) in _SIZES.items():
            left = (width - across * scale) // 2
            picture = wide.crop((left, 0, left + across * scale, height))
            picture.save(target / _name(theme, size, scale), quality=_QUALITY, method=4)


def first_view_version() -> str:
    """What browsers keep the pictures by; "" where there are none."""
    folder = Path(settings.BASEMAP_DIR)
    if not (folder / FOLDER / _name("light", "wide", 1)).is_file():
        return ""
    return build_stamp.read_stamp(folder).archive[:12]
