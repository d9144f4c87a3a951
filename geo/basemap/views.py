"""Serving the offline basemap: its tiles, its archives, the outlines that stand in for them, and what there is."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.html import strip_tags
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from geo.basemap import build_stamp, fallback_outlines, first_view
from geo.basemap.archives_in_use import OWN, STREETS, archive_path, archive_version, open_archive

_YEAR_S = 31_536_000
_DAY_S = 86_400
_HOUR_S = 3_600
_MVT = "application/vnd.mapbox-vector-tile"
_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{0,18})")
_MOST_RANGE_BYTES = 16_000_000
_DEEPEST = 24


@require_safe
def vector_tile(request: HttpRequest, name: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of an archive ("map" or "streets"); 204 where it has none: there is nothing but sea.

    An address that carries the version of the archive (`?v=`, see `info`) may be kept for a year, any other a day.
    """
    if name not in (OWN, STREETS):
        raise Http404(f"There is no base map {name!r}.")
    if z > _DEEPEST or x >= 2**z or y >= 2**z:
        raise Http404(f"There is no tile {z}/{x}/{y}.")
    archive = open_archive(name)
    content = archive.tile(z, x, y) if archive else None
    if content is None:
        kept = _kept(request) if archive else f"public, max-age={_HOUR_S}"
        return HttpResponse(status=204, headers={"Cache-Control": kept})
    return packed_response(request, content, _MVT, _kept(request))


@require_safe
def archive_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """An archive whole, or the part of it that is asked for (`Range`), as PMTiles readers do; 404 without one."""
    path = archive_path(name)
    if path is None:
        raise Http404("There is no such archive: run manage.py build_basemap.")
    size = path.stat().st_size
    etag = f'"{archive_version(name)}"'
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Last-Modified": http_date(path.stat().st_mtime),
        "Cache-Control": _kept(request),
    }
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag:
        return FileResponse(path.open("rb"), content_type="application/octet-stream", headers=headers)
    first = int(asked[1])
    last = min(int(asked[2] or size - 1), size - 1, first + _MOST_RANGE_BYTES - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as archive:
        archive.seek(first)
        content = archive.read(last - first + 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return HttpResponse(content, status=206, content_type="application/octet-stream", headers=headers)


@require_safe
def first_view_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of the ground of the first view, shown until the map draws itself; 404 where there is none."""
    path = Path(settings.BASEMAP_DIR) / first_view.FOLDER / name
    if name not in first_view.FILES or not path.is_file():
        raise Http404("The basemap has not been built yet: run manage.py build_basemap.")
    return HttpResponse(
        path.read_bytes(), content_type="image/webp", headers={"Cache-Control": _kept(request)}
    )


@require_safe
def outlines_geojson_view(request: HttpRequest) -> HttpResponse:
    """Outlines of countries and regions with the names of great cities (GeoJSON); 404 before set-up."""
    path = Path(settings.BASEMAP_DIR) / fallback_outlines.FILE
    if not path.is_file():
        raise Http404("The basemap has not been built yet: run manage.py build_basemap.")
    return packed_response(request, path.read_bytes(), "application/geo+json", f"public, max-age={_YEAR_S}")


@require_safe
def basemap_info_view(_request: HttpRequest) -> JsonResponse:
    """What the map may ask for: see `basemap_info`."""
    return JsonResponse(basemap_info(), headers={"Cache-Control": "no-cache"})


def basemap_info() -> dict[str, object]:
    """Each archive with version, deepest zoom and box (west, south, east, north), and the attribution.

    `map` is null when none was built: the page then draws the outlines, if `outlines` holds a version. `streets` is
    null unless the operator gave an archive (`INCIDENTS_BASEMAP_PMTILES`).
    """
    return {
        OWN: _archive_info(OWN),
        STREETS: _archive_info(STREETS),
        "outlines": build_stamp.read_stamp(Path(settings.BASEMAP_DIR)).outlines[:12],
        "attribution": _attribution(),
    }


def _attribution() -> str:
    """Whose data the map stands on, the street map's first where there is one."""
    streets = open_archive(STREETS)
    told = strip_tags(str(streets.contents().metadata.get("attribution", ""))) if streets else ""
    return " – ".join(filter(None, (told.strip(), gettext(settings.ATTRIBUTION))))


def _archive_info(name: str) -> dict[str, object] | None:
    archive = open_archive(name)
    if archive is None:
        return None
    contents = archive.contents()
    return {
        "version": archive_version(name),
        "min_zoom": contents.min_zoom,
        "max_zoom": contents.max_zoom,
        "bbox": list(contents.box),
    }


def packed_response(request: HttpRequest, packed: bytes, content_type: str, kept: str) -> HttpResponse:
    """Content that is stored compressed, unpacked for the few who cannot."""
    response = HttpResponse(content_type=content_type, headers={"Cache-Control": kept})
    if packed[:2] != b"\x1f\x8b":
        response.content = packed
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response["Content-Encoding"] = "gzip"
        response.content = packed
    else:
        response.content = gzip.decompress(packed)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _kept(request: HttpRequest) -> str:
    if request.GET.get("v"):
        return f"public, max-age={_YEAR_S}, immutable"
    return f"public, max-age={_DAY_S}"
