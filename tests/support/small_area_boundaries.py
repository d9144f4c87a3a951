"""A small piece of the world for the tests of areas: made-up boundaries around real places."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

Ring = list[tuple[float, float]]


def wavy(lon: float, south: float, north: float, steps: int = 400) -> Ring:
    """A border from south to north that is worth simplifying: many points, small waves."""
    return [
        (
            lon + 0.02 * math.sin(step * 0.9) + 0.004 * math.sin(step * 2.3),
            south + (north - south) * step / steps,
        )
        for step in range(steps + 1)
    ]


def unit(iso: str, ring: Ring, **stated: Any) -> dict[str, Any]:
    """A first-level unit as the source writes it; `stated` overrides its attributes."""
    country = iso[:2]
    lon = sum(point[0] for point in ring) / len(ring)
    lat = sum(point[1] for point in ring) / len(ring)
    attributes = {
        "adm1_code": f"{iso}-own", "iso_3166_2": iso, "iso_a2": country, "gn_a1_code": f"{country}.99",
        "name": iso, "name_en": f"Land of {iso}", "name_uk": "", "name_ru": "", "name_alt": "", "name_local": "",
        "type_en": "Province", "gn_name": "", "woe_name": "", "gns_name": "", "longitude": lon, "latitude": lat,
    }  # fmt: skip
    return {
        "type": "Feature",
        "properties": attributes | stated,
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


def between(west: Ring, east: Ring) -> Ring:
    """The ring of the land between two borders that run from south to north."""
    return [*west, *reversed(east)]


def straight(lon: float, south: float, north: float) -> Ring:
    return [(lon, south), (lon, north)]


def world() -> list[dict[str, Any]]:
    """Sumy | Bryansk | Kursk from west to east, all with wavy borders; Crimea and Sevastopol, said to be Russian."""
    first, second, third = wavy(33.5, 51, 53), wavy(35.0, 51, 53), wavy(36.5, 51, 53)
    sevastopol = [(33.3, 44.3), (33.9, 44.3), (33.9, 44.8), (33.3, 44.8)]
    crimea = [(33.9, 44.3), (36.7, 44.9), (36.7, 45.5), (33.3, 46.0), (33.3, 44.8), (33.9, 44.8)]
    return [
        unit("UA-59", between(first, second), gn_a1_code="UA.21"),
        unit("RU-BRY", between(second, third), gn_a1_code="RU.10"),
        unit("RU-KRS", between(third, straight(38.0, 51, 53)), gn_a1_code="RU.41"),
        unit("UA-43", crimea, iso_a2="RU", gn_a1_code="UA.11"),
        unit("UA-40", sevastopol, iso_a2="RU", gn_a1_code="UA.20"),
        unit("PL-14", between(straight(32.0, 51, 53), first)),
    ]


def write(path: Path, units: list[dict[str, Any]]) -> Path:
    """The file `load_areas --file` reads."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": units}), encoding="utf-8")
    return path
