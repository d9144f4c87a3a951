"""Counts beside the words of the filter panel."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.maps.facets import COLUMNS, facet_counts
from incidents.query.filters import BadParameters


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_facets",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter(
                "by",
                OpenApiTypes.STR,
                description=f"Lists to count, comma separated; all unless told: {', '.join(COLUMNS)}.",
            ),
        ],
        responses={200: serializers.FacetsAnswer, 400: serializers.Problem},
        description="Each list is counted without its own parameter, under all others.",
    )
)
class FacetView(PublicView):
    """How many incidents each word of a list would give."""

    filtered = True
    kept = True
    parameters = frozenset({"by", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Counts by list and word."""
        names = [name for name in request.query_params.get("by", "").split(",") if name] or [*COLUMNS]
        if wrong := [name for name in names if name not in COLUMNS]:
            raise BadParameters({"by": f"“{wrong[0][:40]}” is no list. Use some of: {', '.join(COLUMNS)}."})
        return Response({"facets": facet_counts(self.query, names)})
