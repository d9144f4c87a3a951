"""The base map without a network: one archive of vector tiles out of the database, served and drawn into pictures.

`build_archive` puts `ground_tiles` (land, water, borders) and `name_tiles` (the gazetteer) together; the page draws
them in the reader's language and theme, `tile_picture` does the same for pictures. `fallback_outlines` is what the
map shows where there is no archive.
"""

from __future__ import annotations

THEMES = ("light", "dark")
MAX_ZOOM = 8  # of the tiles; the map enlarges them, which keeps them sharp
ARCHIVE = "map.pmtiles"
EXTENT = 4096  # units along the side of a tile
BUFFER = 1 / 64  # of a tile's side, drawn beyond its edges so that no line ends in sight

Tile = tuple[int, int, int]  # zoom, column, row
Property = str | int
