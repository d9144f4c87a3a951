"""Names that a picture of the base map would like to show, out of its vector tiles. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.basemap.label_placement import Candidate
from geo.basemap.mvt_decoding import Feature
from geo.basemap.name_tiles import LEAST_POPULATION
from geo.gazetteer.display_name_overrides import NEAREST

_LATER = 1_000  # past the zooms of LEAST_POPULATION every settlement is named
_LARGE, _MEDIUM = 12, 3  # times the least population
_ORDER = {"country": 0.5, "sea": 0.0, "large": 1.0, "medium": 1.0, "region": 2.0, "small": 3.0}
_LAST_ZOOM = {"country": 7, "sea": 8, "region": 9}
_FIRST_ZOOM = {"region": 6}


def label_candidates(features: Iterable[Feature], zoom: float, language: str) -> Iterator[Candidate]:
    """Countries, regions, seas and settlements; features of the layer `places` hold their degrees."""
    for feature in features:
        if feature.layer != "places" or float(feature.properties.get("min_zoom", 0)) > zoom + 0.25:
            continue
        people = int(feature.properties.get("population", 0))
        style = _style(str(feature.properties.get("kind", "")), people, zoom)
        if style is None or not _FIRST_ZOOM.get(style, 0) <= zoom + 0.25 <= _LAST_ZOOM.get(style, 99) + 1:
            continue
        lon, lat = feature.parts[0][0]
        yield Candidate(_name(feature, language), lon, lat, style, _ORDER[style] + 1 / (2 + people))


def _style(kind: str, people: int, zoom: float) -> str | None:
    if kind in ("country", "region", "sea"):
        return kind
    if kind != "locality":
        return None
    size = people / LEAST_POPULATION.get(max(3, int(zoom + 0.25)), _LATER)
    return "large" if size >= _LARGE else "medium" if size >= _MEDIUM else "small"


def _name(feature: Feature, language: str) -> str:
    """The name in a language, else in the nearest that has one."""
    keys = [f"name:{nearest}" for nearest in NEAREST.get(language, ("en",))]
    return next((str(found) for key in keys if (found := feature.properties.get(key))), "") or str(
        feature.properties.get("name", "")
    )
