"""A CQL2 tree as a condition on the public rows.

Three-valued logic is kept: what is not stated matches neither a comparison nor its NOT. NOT is carried down to the
single statements, and each of them demands that its property is stated.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.gis.geos import (
    GEOSGeometry,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from django.db.models import Q

from incidents.ogc import crs as systems
from incidents.ogc.cql2_comparisons import (
    comparison_condition,
    is_stated_condition,
    property_in,
    property_like,
)
from incidents.ogc.cql2_nodes import (
    Between,
    Both,
    Compare,
    Constant,
    Geometry,
    In,
    Intersects,
    IsNull,
    Like,
    Name,
    Node,
    Not,
    Position,
)
from incidents.ogc.cql2_tokens import Cql2Error
from incidents.ogc.properties import GEOMETRY, QUERYABLES, Property
from incidents.query import place_conditions

MAX_SHAPES = 12
NOTHING, EVERYTHING = Q(pk__in=[]), ~Q(pk__in=[])


class Conditions:
    """Turns one tree into one condition; coordinates are read in the filter's system."""

    def __init__(self, crs: str = systems.CRS84) -> None:
        self._crs = crs
        self._shapes = 0

    def of(self, node: Node, *, negated: bool = False) -> Q:
        """The condition that this part says, or its opposite. Raises Cql2Error."""
        match node:
            case Not():
                return self.of(node.part, negated=not negated)
            case Both():
                parts = [self.of(part, negated=negated) for part in node.parts]
                return reduce(or_ if (node.joint == "OR") != negated else and_, parts)
            case Constant():
                return EVERYTHING if node.value != negated else NOTHING
            case IsNull():
                stated = self._stated(node.name)
                return stated if negated else ~stated
            case Intersects():
                return self._placed(node, negated)
        return self._said(node, negated)

    def _said(self, node: Compare | Like | Between | In, negated: bool) -> Q:
        asked = _property(node.name)
        match node:
            case Compare():
                said = comparison_condition(asked, node.name.folded, node.operator, node.value)
            case Like():
                said = property_like(asked, node.name.folded, node.pattern)
            case In():
                said = property_in(asked, node.name.folded, node.values)
            case Between():
                low = comparison_condition(asked, node.name.folded, ">=", node.low)
                said = low & comparison_condition(asked, node.name.folded, "<=", node.high)
        return is_stated_condition(asked) & (~said if negated else said)

    def _stated(self, name: Name) -> Q:
        if name.name == GEOMETRY:
            return ~place_conditions.unlocated_condition()
        return is_stated_condition(_property(name))

    def _placed(self, node: Intersects, negated: bool) -> Q:
        if node.name.name != GEOMETRY:
            raise Cql2Error(node.name.at, f"“{node.name.name[:40]}” is no geometry; expected “{GEOMETRY}”.")
        self._shapes += 1
        if self._shapes > MAX_SHAPES:
            raise Cql2Error(node.shape.at, f"too many geometries: at most {MAX_SHAPES}.")
        inside = self._inside(node.shape)
        return ~place_conditions.unlocated_condition() & (~inside if negated else inside)

    def _inside(self, shape: Geometry) -> Q:
        if shape.kind == "box":
            (low, high) = shape.parts[0][0]
            west, south, east, north = systems.box_in_degrees((*low, *high), self._crs)
            self._check(west, south, shape.at)
            self._check(east, north, shape.at)
            if south > north:
                raise Cql2Error(shape.at, "the south of the box is north of its north.")
            return place_conditions.box_condition((west, south, east, north))
        return place_conditions.inside_condition(_drawn(shape, self._in_degrees(shape)))

    def _in_degrees(self, shape: Geometry) -> list[list[list[Position]]]:
        return [
            [[self._degrees(position, shape.at) for position in ring] for ring in part]
            for part in shape.parts
        ]

    def _degrees(self, position: Position, at: int) -> Position:
        lon, lat = systems.from_crs(*position, self._crs)
        self._check(lon, lat, at)
        return lon, lat

    def _check(self, lon: float, lat: float, at: int) -> None:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise Cql2Error(at, f"{lon:g}, {lat:g} is not on earth: longitude −180 … 180, latitude −90 … 90.")


def _property(name: Name) -> Property:
    if name.name == GEOMETRY:
        raise Cql2Error(name.at, f"“{GEOMETRY}” can be asked with S_INTERSECTS and IS NULL only.")
    found = QUERYABLES.get(name.name)
    if found is None:
        known_names = ", ".join((*QUERYABLES, GEOMETRY))
        raise Cql2Error(name.at, f"“{name.name[:40]}” is not a property; expected one of {known_names}.")
    if name.folded and found.kind != "text":
        raise Cql2Error(name.at, f"CASEI is for text, and “{found.name}” is a {found.kind}.")
    return found


def _drawn(shape: Geometry, parts: list[list[list[Position]]]) -> GEOSGeometry:
    """The geometry from its numbers; a ring that crosses itself is read as the area it encloses."""
    one: Callable[[Any], Any]
    many: Any
    if shape.kind == "point":
        one, many = (lambda part: Point(part[0][0], srid=place_conditions.SRID)), MultiPoint
    elif shape.kind == "line":
        one, many = (lambda part: LineString(part[0], srid=place_conditions.SRID)), MultiLineString
    else:
        one, many = (lambda part: Polygon(*part, srid=place_conditions.SRID)), MultiPolygon
    drawn = [one(part) for part in parts]
    whole = drawn[0] if len(drawn) == 1 else many(drawn, srid=place_conditions.SRID)
    return whole if whole.valid or shape.kind != "polygon" else whole.buffer(0)
