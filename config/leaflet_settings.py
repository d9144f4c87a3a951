"""How the map begins, how far it goes, and the map of others it may show."""

from __future__ import annotations

from typing import Any

ONLINE_LAYER = {
    "name": "OpenStreetMap",
    "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "attribution": "&copy; OpenStreetMap contributors",
}
_PLACES_MAX_ZOOM = 14  # settlements are told apart; there is nothing more to see without streets
_STREETS_MAX_ZOOM = 17


def leaflet_settings(*, has_streets: bool) -> dict[str, Any]:
    """LEAFLET_CONFIG of django-leaflet. Our own base map is no tile layer: static/js/map/basemapLayers.js adds it."""
    return {
        "DEFAULT_CENTER": (50.2, 34.5),
        "DEFAULT_ZOOM": 6,
        "MIN_ZOOM": 2,
        "MAX_ZOOM": _STREETS_MAX_ZOOM if has_streets else _PLACES_MAX_ZOOM,
        "RESET_VIEW": False,
        "FORCE_IMAGE_PATH": True,
        "ATTRIBUTION_PREFIX": "",
        "TILES": [],
    }
