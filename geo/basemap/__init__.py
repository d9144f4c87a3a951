"""The offline basemap: layers out of the database, a style, a renderer run by the system's Python, outlines.

`layers` writes GeoJSON files in web-mercator metres, `style` a Mapnik stylesheet for each theme, `render` (run by
the system's interpreter, which owns python3-mapnik) turns both into PNG tiles. `outlines` is the fallback.
"""

from __future__ import annotations

from geo.gazetteer.display_name_overrides import NEAREST

WORLD_MAX_ZOOM = 5  # the whole world down to here, past it only settings.BASEMAP_BBOX
THEMES = ("light", "dark")
LANGUAGES = tuple(NEAREST)


def tile_folders(look: str) -> tuple[str, ...]:
    """Where the tiles of a look ("dark-uk", "light") may lie, best first; none when there is no such look.

    The map's main language has the folder of the bare theme, which stands in for a language not drawn.
    """
    theme, _, language = look.partition("-")
    if theme not in THEMES or (language or "en") not in LANGUAGES or look.endswith("-"):
        return ()
    return (look, theme) if language else (theme,)
