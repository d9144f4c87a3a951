"""What incidents refer to: sides and areas."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Count
from django.http import Http404
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.models import AdminArea
from incidents.api import actor_area_article_schemas as shapes
from incidents.api import serializers
from incidents.api.base_views import PublicView
from incidents.maps.clusters import geojson_outline_by_area_id
from incidents.models import Actor
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.pagination import limit_of

LEVELS = {"country": 0, "region": 1, "district": 2, "hromada": 3}


@extend_schema_view(
    get=extend_schema(
        operation_id="actors_list",
        responses={200: shapes.ActorPage},
        description="All of them, by name, with how many public incidents name them.",
    )
)
class ActorList(PublicView):
    """Sides and groups that incidents name."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Known actors and those only incidents name."""
        attacks, attacked = _named("attacker"), _named("target")
        known = {actor.slug.lower(): actor for actor in Actor.objects.all()}
        slugs = sorted(set(known) | set(attacks) | set(attacked))
        rows = [_actor(slug, known.get(slug), attacks.get(slug, 0), attacked.get(slug, 0)) for slug in slugs]
        return Response({"matched": len(rows), "returned": len(rows), "results": rows})


@extend_schema_view(
    get=extend_schema(
        operation_id="areas_list",
        parameters=[
            OpenApiParameter("level", OpenApiTypes.STR, enum=list(LEVELS)),
            OpenApiParameter(
                "country", {"type": "string", "pattern": "^([A-Z]{2})?$"}, description="ISO 3166-1 alpha-2."
            ),
            OpenApiParameter(
                "after",
                {"type": "string", "pattern": r"^(a\d{1,9})?$"},
                description="The last key already read.",
            ),
            OpenApiParameter("limit", OpenApiTypes.INT),
        ],
        responses={200: shapes.AreaPage, 400: serializers.Problem},
        description="In the order of their keys.",
    )
)
class AreaList(PublicView):
    """Countries, regions, districts and hromadas."""

    parameters = frozenset({"level", "country", "after", "limit", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        asked = request.query_params
        rows = AdminArea.objects.filter(valid_to=None).order_by("pk")
        if level := asked.get("level"):
            if level not in LEVELS:
                raise BadParameters({"level": f"Use one of: {', '.join(LEVELS)}."})
            rows = rows.filter(level=LEVELS[level])
        if country := asked.get("country"):
            if len(country) != 2 or not (country.isascii() and country.isalpha()):
                raise BadParameters({"country": "Use two letters such as UA."})
            rows = rows.filter(country_code=country.upper())
        limit, matched = limit_of(asked), rows.count()
        found = list(
            rows.filter(pk__gt=_key(asked.get("after") or "a0", "after")).defer(*_OUTLINES)[: limit + 1]
        )
        following = None
        if len(found) > limit:
            onwards = asked.copy()
            onwards["after"] = f"a{found[limit - 1].pk}"
            following = f"{request.build_absolute_uri(request.path)}?{onwards.urlencode()}"
        rows_told = [_area(row) for row in found[:limit]]
        return Response(
            {"matched": matched, "returned": len(rows_told), "next": following, "results": rows_told}
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="areas_one",
        responses={200: shapes.AreaRecord, 404: serializers.Problem},
        description="By its key.",
    )
)
class AreaDetail(PublicView):
    """One area with its outline."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Its row and geometry."""
        row = AdminArea.objects.defer(*_OUTLINES).filter(pk=int(kwargs["key"][1:])).first()
        if row is None:
            raise Http404
        shape = geojson_outline_by_area_id([row.pk], fine=True).get(row.pk)
        return Response({**_area(row), "geometry": json.loads(shape) if shape else None})


_OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")


def _key(text: str, name: str) -> int:
    if not (text[:1] == "a" and text[1:].isascii() and text[1:].isdecimal() and len(text) < 11):
        raise BadParameters({name: "Use a key such as a45."})
    return int(text[1:])


def _area(row: AdminArea) -> dict[str, Any]:
    label = row.label_point
    return {
        "key": f"a{row.pk}",
        "level": row.level,
        "code": row.code,
        "country": row.country_code,
        "name": row.display_name((get_language() or "en").split("-")[0]),
        "parent": f"a{row.parent_id}" if row.parent_id else None,
        "label": [label.x, label.y] if label else None,
        "radius_m": row.radius_m,
    }


def _named(column: str) -> dict[str, int]:
    counted = (
        visibility.public_incident_rows()
        .exclude(**{column: ""})
        .values(column)
        .annotate(n=Count("pk"))
        .order_by()
    )
    found: dict[str, int] = {}
    for row in counted:
        found[row[column].lower()] = found.get(row[column].lower(), 0) + row["n"]
    return found


def _actor(slug: str, actor: Actor | None, attacks: int, attacked: int) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": actor.name if actor else slug.upper() if len(slug) == 2 else slug,
        "kind": actor.kind if actor else "",
        "side": actor.side if actor else "",
        "country": actor.country_code if actor else "",
        "attacks": attacks,
        "attacked": attacked,
    }
