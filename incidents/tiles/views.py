"""Tiles and their description. The query string is the shared filter grammar; the rows are what strangers may see."""

from __future__ import annotations

import gzip

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from incidents.maps import tile_areas, tiles
from incidents.public.http import json_answer, public_view
from incidents.query.filters import IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import reject_values_not_on_record

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
TRUNCATED = "X-Incidents-Truncated"
_DESCRIPTIONS = {
    "incidents": "Incidents known to the hromada or better, one point each.",
    "clusters": f"Counts of cells, below zoom {tiles.CLUSTERS_BELOW} where a tile has too many incidents.",
    "areas": "Areas of incidents known less exactly, with their counts.",
}


@public_view("tiles")
def vector_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """One tile; 204 where nothing matches. A cap is told in a header and on the features."""
    address = tiles.Address(z, x, y)
    if not address.exists:
        raise Http404(f"There is no such tile: zoom 0 to {tiles.ZOOM_MAX}, column and row below 2^zoom.")
    query = IncidentQuery.parse(request.GET)
    reject_values_not_on_record(query)
    rows = query.rows()
    points, areas = tiles.points_layer(rows, address), tile_areas.areas_layer(rows, address)
    content = points.content + areas.content
    answer = HttpResponse(content, content_type=MEDIA_TYPE) if content else HttpResponse(status=204)
    if points.is_truncated or areas.is_truncated:
        shown, matched = points.shown + areas.shown, points.matched + areas.matched
        answer[TRUNCATED] = f"{shown} of {matched}"
    return _packed(request, answer)


@public_view("tiles")
def tilejson(request: HttpRequest) -> HttpResponse:
    """TileJSON 3.0 for the same query string, with the counts of what matches."""
    query = IncidentQuery.parse(request.GET)
    reject_values_not_on_record(query)
    rows = query.rows().order_by()
    template = request.build_absolute_uri(reverse("tiles:tile", args=[0, 0, 0]))
    template = template.replace("/0/0/0.mvt", "/{z}/{x}/{y}.mvt")
    matched = rows.count()
    located = rows.filter(public_point__isnull=False).count()
    in_areas = rows.filter(public_point=None, public_area_id__isnull=False).count()
    return json_answer(
        {
            "tilejson": "3.0.0",
            "name": "Conflict incidents",
            "description": "Public conflict incidents. Figures that are not stated are absent, never zero.",
            "version": "1.0.0",
            "scheme": "xyz",
            "tiles": [f"{template}?{query.text}" if query.text else template],
            "minzoom": 0,
            "maxzoom": tiles.FULL_ZOOM,
            "bounds": [-180, -85.0511, 180, 85.0511],
            "center": [34.5, 50.2, 6],
            "attribution": settings.ATTRIBUTION,
            "vector_layers": [
                {"id": name, "description": _DESCRIPTIONS[name], "fields": fields}
                for name, fields in tiles.FIELDS.items()
            ],
            "filters": sorted(IncidentFilter.base_filters),
            "matched": matched,
            "located": located,
            "in_areas": in_areas,
            "unlocated": matched - located - in_areas,
        }
    )


def _packed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Level 1 halves a tile at a quarter of the usual time."""
    patch_vary_headers(answer, ["Accept-Encoding"])
    if answer.content and "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.content = gzip.compress(answer.content, compresslevel=1, mtime=0)
        answer["Content-Encoding"] = "gzip"
    return answer
