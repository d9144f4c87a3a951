"""Serving the offline basemap: tiles, the outlines that stand in for them, and what there is of either."""

from __future__ import annotations

import contextlib
import gzip
from itertools import product
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from geo.basemap import THEMES, WORLD_MAX_ZOOM, build_stamp, fallback_outlines, tile_folders

_YEAR_S = 31_536_000
_DAY_S = 86_400
_HOUR_S = 3_600


@require_safe
def basemap_tile(request: HttpRequest, look: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of a theme, in a language where one is named (`dark-uk`).

    204 where none was drawn, so that the map shows what lies beneath instead of an error.

    An address that carries the version of the tiles (`?v=`, see `info`) may be kept for a year, any other a day.
    """
    return _answer(request, look, f"{z}/{x}/{y}.png")


@require_safe
def basemap_tile_double_size(request: HttpRequest, look: str, z: int, x: int, y: int) -> HttpResponse:
    """The same tile with twice the pixels, for fine screens; the plain one where it was drawn without."""
    return _answer(request, look, f"{z}/{x}/{y}@2x.webp", f"{z}/{x}/{y}.png")


def _answer(request: HttpRequest, look: str, *names: str) -> HttpResponse:
    """The first of these files that is there."""
    places = tile_folders(look)
    if not places:
        raise Http404(f"There is no look {look!r}.")
    for folder, name in product(places, names):
        path = Path(settings.BASEMAP_DIR) / folder / name
        with contextlib.suppress(OSError):
            return _file(request, path.read_bytes(), path)
    return HttpResponse(status=204, headers={"Cache-Control": f"public, max-age={_HOUR_S}"})


def _file(request: HttpRequest, content: bytes, path: Path) -> HttpResponse:
    changed = path.stat().st_mtime
    return HttpResponse(
        content,
        content_type=f"image/{path.suffix[1:]}",
        headers={
            "Cache-Control": f"public, max-age={_YEAR_S}, immutable"
            if request.GET.get("v")
            else f"public, max-age={_DAY_S}",
            "Last-Modified": http_date(changed),
        },
    )


@require_safe
def outlines_geojson_view(request: HttpRequest) -> HttpResponse:
    """Outlines of countries and regions with the names of great cities (GeoJSON); 404 before set-up."""
    path = Path(settings.BASEMAP_DIR) / fallback_outlines.FILE
    if not path.is_file():
        raise Http404("The basemap has not been built yet: run manage.py build_basemap.")
    packed = path.read_bytes()
    kept = {"Cache-Control": f"public, max-age={_YEAR_S}"}
    response = HttpResponse(content_type="application/geo+json", headers=kept)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response["Content-Encoding"] = "gzip"
        response.content = packed
    else:
        response.content = gzip.decompress(packed)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def basemap_info_view(_request: HttpRequest) -> JsonResponse:
    """What the map may ask for: see `basemap_info`."""
    return JsonResponse(basemap_info(), headers={"Cache-Control": "no-cache"})


def basemap_info() -> dict[str, object]:
    """Themes with their deepest zoom and version, the detailed box (west, south, east, north), the attribution.

    `themes` is empty when no tiles were drawn: the page then draws the outlines, if `outlines` holds a version.
    """
    made = build_stamp.read_stamp(Path(settings.BASEMAP_DIR))
    return {
        "themes": {
            theme: {"max_zoom": drawn.max_zoom, "version": drawn.signature[:12]}
            for theme, drawn in made.themes.items()
            if theme in THEMES
        },
        "world_max_zoom": WORLD_MAX_ZOOM,
        "bbox": list(made.bbox),
        "outlines": made.outlines[:12],
        "language": made.language,
        "languages": sorted(
            {made.language, *(look[6:] for look in made.themes if look.startswith("light-"))}
        ),
        "attribution": settings.ATTRIBUTION,
    }
