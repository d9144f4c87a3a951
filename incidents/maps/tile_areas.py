"""The layer `areas` of a tile: outlines of the areas that stand for incidents known less exactly than a point."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, QuerySet

from geo.geometry.outlines import area_outline
from geo.models import AdminArea
from incidents.maps.tiles import BUFFER_PX, EXTENT, FULL_ZOOM, Address, Tile, encode_layer

FINE_FROM = 7  # below this zoom the coarse outlines do
IDS_MAX = 20_000
_DRAWN = (
    "ST_AsMVTGeom(ST_Transform(ST_ClipByBox2D(shape, ST_MakeEnvelope(%s, %s, %s, %s, 4326)), 3857),"
    f" ST_TileEnvelope(%s, %s, %s), {EXTENT}, {BUFFER_PX}, true) AS geom"
)
_LEVELS = "CASE level WHEN 0 THEN 'country' WHEN 1 THEN 'region' WHEN 2 THEN 'district' ELSE 'hromada' END"
_NAMES = "coalesce(nullif(name_en, ''), name) AS name, nullif(name_uk, '') AS name_uk, nullif(name_ru, '') AS name_ru"


def areas_layer(rows: QuerySet[Any], address: Address) -> Tile:
    """One feature for each area that touches the tile, with its count; from full zoom on with the ids too."""
    counted = rows.order_by().filter(public_point=None).exclude(public_area_id=None).values("public_area_id")
    known = {row["public_area_id"]: row["n"] for row in counted.annotate(n=Count("incident_id"))}
    if not known:
        return Tile(b"", 0, 0)
    box = address.bounds()
    near = AdminArea.objects.filter(pk__in=known).annotate(shape=area_outline(fine=address.z >= FINE_FROM))
    near = near.filter(shape__bboverlaps=_box(box)).order_by()
    pks = sorted(near.values_list("pk", flat=True))
    if not pks:
        return Tile(b"", 0, 0)
    matched = sum(known[pk] for pk in pks)
    ids: dict[int, str] = {}
    if address.z >= FULL_ZOOM and matched <= IDS_MAX:
        named = counted.filter(public_area_id__in=pks)
        ids = {row["public_area_id"]: row["ids"] for row in named.annotate(ids=_ids())}
    told = f"{_DRAWN}, 'a' || id AS area, {_NAMES}, {_LEVELS} AS level, told.n AS count, told.ids"
    rest = " JOIN unnest(%s::bigint[], %s::int[], %s::text[]) AS told(pk, n, ids) ON told.pk = found.id"
    found = near.filter(pk__in=pks).values("id", "name", "name_en", "name_uk", "name_ru", "level", "shape")
    values = [*box, address.z, address.x, address.y]
    content = encode_layer(
        "areas", found, told, values, rest, [pks, [known[pk] for pk in pks], [ids.get(pk) for pk in pks]]
    )
    return Tile(content, matched if ids or address.z < FULL_ZOOM else 0, matched)


def _ids() -> StringAgg:
    return StringAgg("public_id", ",", order_by="public_id")


def _box(box: tuple[float, float, float, float]) -> Any:
    drawn = Polygon.from_bbox(box)
    drawn.srid = 4326
    return drawn
