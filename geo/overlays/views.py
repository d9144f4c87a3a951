"""The operator's layers as the map asks for them: what there is, a file of a day, a tile of an archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from geo.basemap.archives_in_use import open_file
from geo.basemap.views import packed_response
from geo.overlays.catalogue import Overlay, OverlayVersion, read_overlays

_MVT = "application/vnd.mapbox-vector-tile"
_KEPT = "public, max-age=31536000, immutable"  # addresses carry the version of the file
_ASKED_ANEW = "public, max-age=300"
_DEEPEST = 24


@require_safe
def overlay_catalogue_view(request: HttpRequest) -> JsonResponse:
    """Every layer with name, source, licence, colour and versions, in the reader's language."""
    language = request.GET.get("lang") or (get_language() or "en").split("-")[0]
    layers = [_told(layer, language) for layer in known_overlays()]
    return JsonResponse({"layers": layers}, headers={"Cache-Control": "no-cache"})


@require_safe
def overlay_geojson_view(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The layer of exactly this day as GeoJSON."""
    version = _version(slug, day, "geojson")
    return HttpResponse(
        version.path.read_bytes(),
        content_type="application/geo+json",
        headers={"Cache-Control": _kept(request)},
    )


@require_safe
def overlay_tile_view(request: HttpRequest, slug: str, day: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of the layer of this day; 204 where it has none."""
    archive = open_file(_version(slug, day, "pmtiles").path)
    if archive is None or z > _DEEPEST or x >= 2**z or y >= 2**z:
        raise Http404(f"There is no tile {z}/{x}/{y}.")
    content = archive.tile(z, x, y)
    if content is None:
        return HttpResponse(status=204, headers={"Cache-Control": _kept(request)})
    return packed_response(request, content, _MVT, _kept(request))


def known_overlays() -> list[Overlay]:
    """The layers without a fault; none where no folder is set."""
    folder = settings.INCIDENTS_OVERLAYS_DIR
    return read_overlays(Path(folder))[0] if folder and Path(folder).is_dir() else []


def _version(slug: str, day: str, kind: str) -> OverlayVersion:
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise Http404(f"{day} is no day.") from error
    layer = next((layer for layer in known_overlays() if layer.slug == slug), None)
    version = layer.version_of(wanted) if layer else None
    if version is None or version.kind != kind:
        raise Http404(f"There is no layer {slug} of {day}.")
    return version


def _told(layer: Overlay, language: str) -> dict[str, Any]:
    return {
        "slug": layer.slug,
        "name": layer.names.get(language, layer.names["en"]),
        "source": layer.source,
        "source_url": layer.source_url,
        "licence": layer.licence,
        "stale_after_days": layer.stale_after_days,
        "colour": layer.colour,
        "shown": layer.shown,
        "versions": [_version_told(version) for version in layer.versions],
    }


def _version_told(version: OverlayVersion) -> dict[str, Any]:
    told: dict[str, Any] = {"day": version.day, "kind": version.kind, "version": version.version}
    archive = open_file(version.path) if version.kind == "pmtiles" else None
    if archive:
        contents = archive.contents()
        told |= {"max_zoom": contents.max_zoom, "layers": list(contents.layers)}
    return told


def _kept(request: HttpRequest) -> str:
    return _KEPT if request.GET.get("v") else _ASKED_ANEW
