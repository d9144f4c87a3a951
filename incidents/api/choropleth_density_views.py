"""The map's other layers: sums by region or district, and density."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.gazetteer.area_populations import population_of_area
from incidents.api import serializers
from incidents.api.area_sum_schemas import AreasAnswer
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.api.map_views import parse_zoom_parameter
from incidents.maps.area_sums import FIGURES, LEVELS, MEASURES, sum_measure_by_area
from incidents.maps.density import density_cells
from incidents.maps.totals import Sums
from incidents.query.filters import BadParameters


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_areas",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("level", OpenApiTypes.STR, enum=[*LEVELS], description="region unless told."),
            OpenApiParameter(
                "measure", OpenApiTypes.STR, enum=[*MEASURES], description="What areas are ordered by."
            ),
        ],
        responses={200: AreasAnswer, 400: serializers.Problem},
        description="An incident known less exactly than the level is in no area, but counted.",
    )
)
class AreasView(PublicView):
    """Incidents, killed and injured by region or district."""

    filtered = True
    kept = True
    parameters = frozenset({"level", "measure", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Areas, largest first, and who is in none of them."""
        level = request.query_params.get("level") or "region"
        measure = request.query_params.get("measure") or "count"
        if level not in LEVELS:
            raise BadParameters({"level": f"Use one of: {', '.join(LEVELS)}."})
        if measure not in MEASURES:
            raise BadParameters({"measure": f"Use one of: {', '.join(MEASURES)}."})
        found = sum_measure_by_area(self.query.rows(), level, measure)
        language = (get_language() or "en").split("-")[0]
        return Response(
            {
                "level": level,
                "measure": measure,
                "matched": found.matched,
                "excluded_coarser": found.excluded_coarser,
                "no_area": found.no_area,
                "left_off": found.left_off,
                "areas": [_area(row, sums, level, language) for row, sums in found.areas],
            }
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_density",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("zoom", OpenApiTypes.INT, description="0 to 20; 6 unless told."),
        ],
        responses={200: serializers.DensityAnswer, 400: serializers.Problem},
        description="Cells of 16 pixels at the zoom, larger ones where they would be too many.",
    )
)
class DensityView(PublicView):
    """Counts of small cells of the map."""

    filtered = True
    kept = True
    parameters = frozenset({"zoom", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Cells and how many incidents are in none."""
        zoom = parse_zoom_parameter(request.query_params.get("zoom", "6"))
        found = density_cells(self.query.rows(), zoom)
        return Response(
            {
                "matched": found.matched,
                "not_drawn": found.matched - found.drawn,
                "cell_px": found.cell_px,
                "cells": found.cells,
            }
        )


def _area(row: Any, sums: Sums, level: str, language: str) -> dict[str, Any]:
    population = population_of_area(level, row.code)
    return {
        "key": f"a{row.pk}",
        "area": row.pk,
        "code": row.code,
        "name": row.display_name(language),
        "country": row.country_code,
        "label": [row.label_point.x, row.label_point.y] if row.label_point else None,
        "has_outline": row.has_outline,
        "population": asdict(population) if population else None,
        "count": sums.count,
        **{name: sums.figure(name) for name in FIGURES},
    }
