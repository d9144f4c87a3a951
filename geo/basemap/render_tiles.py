"""Draw tiles with Mapnik. Run by the system's Python, which owns python3-mapnik: imports nothing of the project.

    python3 render.py --fonts                      prints the font faces there are, one a line
    python3 render.py STYLE OUT < RANGES           draws; RANGES are lines "zoom x0 x1 y0 y1" of tile numbers

Tiles go to OUT/zoom/x/y.png, and for fine screens with twice the pixels to OUT/zoom/x/y@2x.webp. They are drawn in
squares of 8 by 8. Prints "done total" after each square.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import mapnik

TILE = 256
SQUARE = 8
HALF_M = math.pi * 6378137.0
# Ending and format of a tile by its pixels for each of the map's. The fine one weighs little more than the plain one.
FORMATS = {1: (".png", "png8:m=h:c=96:t=0:z=6"), 2: ("@2x.webp", "webp:quality=70")}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


Square = tuple[int, int, int, int, int]  # zoom, first and last column, first and last row


def cut_ranges_into_squares(ranges: list[Square]) -> list[Square]:
    """Cut tile ranges into squares of at most 8 by 8 tiles."""
    return [
        (zoom, x, min(x + SQUARE - 1, x1), y, min(y + SQUARE - 1, y1))
        for zoom, x0, x1, y0, y1 in ranges
        for x in range(x0, x1 + 1, SQUARE)
        for y in range(y0, y1 + 1, SQUARE)
    ]


def render_square_tiles(sheet: mapnik.Map, out: Path, square: Square) -> int:
    """Draw one square and write its tiles; how many there are."""
    zoom, x0, x1, y0, y1 = square
    columns, rows = x1 - x0 + 1, y1 - y0 + 1
    side = 2 * HALF_M / 2**zoom
    box = mapnik.Box2d(
        -HALF_M + x0 * side, HALF_M - (y1 + 1) * side, -HALF_M + (x1 + 1) * side, HALF_M - y0 * side
    )
    for ratio, (ending, form) in FORMATS.items():
        pixels = TILE * ratio
        image = mapnik.Image(columns * pixels, rows * pixels)
        sheet.resize(image.width(), image.height())
        sheet.zoom_to_box(box)
        mapnik.render(sheet, image, float(ratio))
        for column in range(columns):
            folder = out / str(zoom) / str(x0 + column)
            folder.mkdir(parents=True, exist_ok=True)
            for row in range(rows):
                content = image.view(column * pixels, row * pixels, pixels, pixels).tostring(form)
                (folder / f"{y0 + row}{ending}").write_bytes(content)
    return columns * rows


def main(arguments: list[str]) -> int:
    for folder in FONT_FOLDERS:
        mapnik.FontEngine.register_fonts(folder, True)
    if arguments == ["--fonts"]:
        sys.stdout.write("\n".join(sorted(mapnik.FontEngine.face_names())) + "\n")
        return 0
    style, out = arguments
    asked = [tuple(int(number) for number in line.split()) for line in sys.stdin if line.strip()]
    work = cut_ranges_into_squares(asked)  # type: ignore[arg-type]
    total = sum((x1 - x0 + 1) * (y1 - y0 + 1) for _, x0, x1, y0, y1 in work)
    sheet = mapnik.Map(TILE, TILE)
    mapnik.load_map(sheet, style)
    done = 0
    for square in work:
        done += render_square_tiles(sheet, Path(out), square)
        sys.stdout.write(f"{done} {total}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
