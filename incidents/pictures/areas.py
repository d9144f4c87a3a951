"""Areas in pictures: hatched where only the area is known, a dashed circle where something is within it."""

from __future__ import annotations

import math
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from incidents.pictures.basemap_image import Frame
from incidents.pictures.palette import Colour

GAP = 9  # pixels between lines of the hatching
LINE = 4  # pixels around a shape that its outline may touch


def draw_hatched_area(image: Image.Image, frame: Frame, geometry: dict[str, Any], colour: Colour) -> None:
    """A GeoJSON polygon or multipolygon, hatched and outlined. Only its own part of the picture is worked on."""
    polygons = [[_along(frame, ring) for ring in rings] for rings in _polygons(geometry)]
    part = _part(image, [point for rings in polygons for ring in rings for point in ring])
    if part is None:
        return
    left, top, right, bottom = part
    size = ((right - left) * 2, (bottom - top) * 2)
    mask, edge = Image.new("L", size, 0), Image.new("L", size, 0)
    fill, line = ImageDraw.Draw(mask), ImageDraw.Draw(edge)
    for rings in polygons:
        for number, ring in enumerate(rings):
            points = [((x - left) * 2, (y - top) * 2) for x, y in ring]
            if len(points) < 3:
                continue
            fill.polygon(points, fill=0 if number else 255)
            line.line([*points, points[0]], fill=210, width=3, joint="curve")
    lines = ImageChops.multiply(mask, _stripes(size, 2 * (left + top)))
    tint = mask.point(lambda value: value * 22 // 255)
    whole = ImageChops.lighter(ImageChops.lighter(lines, tint), edge)
    _colour(image, whole, colour, (left, top))


def draw_dashed_circle(
    image: Image.Image, frame: Frame, at: tuple[float, float], metres: float, colour: Colour
) -> None:
    """A circle of so many metres around a position (longitude, latitude)."""
    x, y = frame.at(*at)
    radius = frame.pixels(metres, at[1])
    if radius < 6 or radius > 4 * max(frame.width, frame.height):
        return
    part = _part(image, [(x - radius, y - radius), (x + radius, y + radius)])
    if part is None:
        return
    left, top, right, bottom = part
    mask = Image.new("L", ((right - left) * 2, (bottom - top) * 2), 0)
    draw = ImageDraw.Draw(mask)
    x, y = x - left, y - top
    box = [2 * (x - radius), 2 * (y - radius), 2 * (x + radius), 2 * (y + radius)]
    draw.ellipse(box, fill=20)
    dashes = max(12, round(2 * math.pi * radius / 12))
    for number in range(dashes):
        start = 360 * number / dashes
        draw.arc(box, start, start + 200 / dashes, 230, 3)
    _colour(image, mask, colour, (left, top))


def geometry_bounding_box(geometry: dict[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east, north; of a shape on both sides of the date line the east is beyond 180."""
    points = [point for rings in _polygons(geometry) for point in rings[0]]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    return min(lons), min(lats), max(lons), max(lats)


def _along(frame: Frame, ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring in pixels without a jump at the far side of the world: its first corner decides where it lies."""
    found: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = frame.at(lon, lat)
        if found:
            x += frame.world * round((found[-1][0] - x) / frame.world)
        found.append((x, y))
    return found


def _polygons(geometry: dict[str, Any]) -> list[list[list[tuple[float, float]]]]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [[[(point[0], point[1]) for point in ring] for ring in polygon] for polygon in polygons]


def _part(image: Image.Image, points: list[tuple[float, float]]) -> tuple[int, int, int, int] | None:
    """The part of the picture where these points and the lines between them are; None when it is none of it."""
    across, down = [x for x, _ in points], [y for _, y in points]
    left, top = max(0, math.floor(min(across)) - LINE), max(0, math.floor(min(down)) - LINE)
    right, bottom = (
        min(image.width, math.ceil(max(across)) + LINE),
        min(image.height, math.ceil(max(down)) + LINE),
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


def _stripes(size: tuple[int, int], from_corner: int) -> Image.Image:
    """Slanted lines that go on from one part of a picture to the next: `from_corner` is x + y of this part's own."""
    stripes = Image.new("L", size, 0)
    draw = ImageDraw.Draw(stripes)
    width, height = size
    for end in range(-(from_corner % (GAP * 2)), width + height, GAP * 2):
        draw.line([(end - height, height), (end, 0)], fill=150, width=2)
    return stripes


def _colour(image: Image.Image, mask: Image.Image, colour: Colour, at: tuple[int, int]) -> None:
    small = mask.resize((mask.width // 2, mask.height // 2), Image.Resampling.BOX)
    image.paste(Image.new("RGB", small.size, colour), at, small)
