"""Boxes around places and areas, so that a map can go there."""

from __future__ import annotations

from django.db import connection

Box = tuple[
    float, float, float, float
]  # west, south, east, north in degrees; west is greater over the date line

# Areas by their outline; places, and areas without an outline, by the circle of what is not known of their position.
_BOXES = """
WITH shape AS (
    SELECT 'a' || id AS key, CASE WHEN ST_XMax(outline) - ST_XMin(outline) > 180
        THEN ST_ShiftLongitude(outline) ELSE outline END AS outline, label_point AS middle, radius_m
    FROM (SELECT id, label_point, radius_m, coalesce(boundary_coarse, boundary_medium, boundary) AS outline
          FROM geo_adminarea WHERE id = ANY(%s)) area
    UNION ALL
    SELECT 'p' || id, NULL, point, radius_m FROM geo_place WHERE id = ANY(%s)
), box AS (
    SELECT key, coalesce(outline, ST_Expand(middle,
        radius_m / (111320.0 * greatest(cos(radians(ST_Y(middle))), 0.05)), radius_m / 110500.0)) AS box FROM shape
)
SELECT key, ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box) FROM box WHERE box IS NOT NULL
"""


def bounding_boxes_by_key(keys: list[str]) -> dict[str, Box]:
    """The box of each key ("p12", "a34") of which an outline, or a point and its radius, is on record."""
    areas = [int(key[1:]) for key in keys if key[0] == "a"]
    places = [int(key[1:]) for key in keys if key[0] == "p"]
    if not areas and not places:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BOXES, [areas, places])
        return {key: _box(*edges) for key, *edges in cursor.fetchall()}


def _box(west: float, south: float, east: float, north: float) -> Box:
    west, east = (round(lon - 360 if lon > 180 else lon, 4) for lon in (west, east))
    return west, round(south, 4), east, round(north, 4)
