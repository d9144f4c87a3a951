"""Aggregates for the map page: what to draw, how many per day, totals, outlines of areas."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.models import AdminArea
from incidents.api import serializers, stats_serializers
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.maps import clusters
from incidents.maps.mark_figures import MARKED
from incidents.maps.summary import preceding_period, summarise_incidents, summarise_preceding_period
from incidents.maps.timeline import timeline_dict_with_bins
from incidents.public.prefetch import load_incidents
from incidents.public.serializing import incident_card
from incidents.query import place_conditions
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.figures import Use, figures_for

ZOOM_MAX = 20
OUTLINES_MAX = 60
WHERE = (*place_conditions.QUESTIONS, "unlocated")


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_map",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("zoom", OpenApiTypes.INT, description="0 to 20; 6 unless told."),
            OpenApiParameter(
                "figure",
                OpenApiTypes.STR,
                enum=MARKED,
                description="Each cell, place and area then has this figure too: its sum and how many state it.",
            ),
        ],
        responses={200: serializers.MapAnswer, 400: serializers.Problem},
        description="Everything the map draws for these parameters.",
    )
)
class MapView(PublicView):
    """Clusters, single places and areas for a box and zoom."""

    filtered = True
    kept = True
    parameters = frozenset({"zoom", "figure", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Counts first, then what is single enough to be drawn by itself."""
        zoom = parse_zoom_parameter(request.query_params.get("zoom", "6"))
        figure = request.query_params.get("figure", "")
        if figure not in {"", *MARKED}:
            raise BadParameters({"figure": f"Use {' or '.join(MARKED)}."})
        rows = self.query.rows()
        found = clusters.count_by_cell(rows, zoom, figure)
        single = [cell for cell in found.cells if cell.is_one_place]
        at = clusters.incidents_by_single_place_cell(rows, single)
        inside = clusters.incidents_by_small_area(rows, [*found.areas, *found.countries])
        cards = _cards([row for here in (*at.values(), *inside.values()) for row in here])
        known = clusters.admin_areas_by_id([*found.areas, *found.countries])
        everywhere = _unlocated(self.query) if self.query.asks(*WHERE) else found.unlocated

        def area(mark: clusters.AreaMark) -> dict[str, Any]:
            told = _area(mark, known[mark.area], inside[mark.area], cards)
            return told | _figure(mark, figure)

        return Response(
            {
                "matched": found.matched,
                "unlocated": found.unlocated,
                "unlocated_everywhere": everywhere,
                "left_off": found.left_off,
                "cells": [
                    _cell(cell) | _figure(cell, figure) for cell in found.cells if not cell.is_one_place
                ],
                "places": [
                    _place(cell, at[cell.west, cell.north], cards) | _figure(cell, figure) for cell in single
                ],
                "areas": [area(mark) for mark in found.areas],
                "countries": [area(mark) for mark in found.countries],
            }
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_timeline",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("unit", OpenApiTypes.STR, enum=["day", "week", "month"]),
        ],
        responses={200: serializers.Timeline, 400: serializers.Problem},
        description="Bins by first day; an incident that began before the interval stands at its start.",
    )
)
class TimelineView(PublicView):
    """Incidents per day, week or month."""

    filtered = True
    kept = True
    parameters = frozenset({"unit", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Bins and what is in none of them."""
        unit = request.query_params.get("unit", "")
        if unit not in {"", "day", "week", "month"}:
            raise BadParameters({"unit": "Use day, week or month."})
        return Response(timeline_dict_with_bins(self.query.rows(), self.query.days[0], unit))


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_summary",
        parameters=FILTER_PARAMETERS,
        responses={200: stats_serializers.Summary, 400: serializers.Problem},
        description="A parent and its parts count each victim once.",
    )
)
class SummaryView(PublicView):
    """Totals over all that match."""

    filtered = True
    kept = True

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Counts and sums; with bounded days also those of the period of equal length before."""
        told = summarise_incidents(self.query.rows())
        start, end = self.query.days
        told["previous"] = None
        if start and end and (earlier := preceding_period(start, end)):
            before = self.query.with_values(datetime=f"{earlier[0]}/{earlier[1]}")
            told["previous"] = summarise_preceding_period(before.rows(), earlier)
        return Response(told)


@extend_schema_view(
    get=extend_schema(
        operation_id="areas_outlines",
        parameters=[
            OpenApiParameter(
                "ids", OpenApiTypes.STR, description=f"Up to {OUTLINES_MAX} area numbers, comma separated."
            ),
            OpenApiParameter("fine", OpenApiTypes.STR, enum=["0", "1"]),
        ],
        responses={200: OpenApiTypes.OBJECT, 400: serializers.Problem},
        description="A GeoJSON geometry for each area that has a shape.",
    )
)
class OutlineView(PublicView):
    """Outlines of areas, to be kept by the reader."""

    parameters = frozenset({"ids", "fine", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Geometries by area number."""
        if (fine := request.query_params.get("fine", "0")) not in {"0", "1"}:
            raise BadParameters({"fine": f"“{fine[:40]}” is not known. Use 0 or 1."})
        words = [word for word in request.query_params.get("ids", "").split(",") if word]
        if not words or len(words) > OUTLINES_MAX or not all(w.isdecimal() and len(w) < 10 for w in words):
            raise BadParameters({"ids": f"Give 1 to {OUTLINES_MAX} area numbers, comma separated."})
        shapes = clusters.geojson_outline_by_area_id([int(word) for word in words], fine=fine == "1")
        return Response({"outlines": {pk: json.loads(text) for pk, text in shapes.items()}})


def parse_zoom_parameter(text: str) -> int:
    """The zoom asked for, or what is wrong with it."""
    if not text.isdecimal() or int(text[:4]) > ZOOM_MAX:
        raise BadParameters({"zoom": f"Use a whole number from 0 to {ZOOM_MAX}."})
    return int(text)


def _unlocated(query: IncidentQuery) -> int:
    """Of the same question without its box: what has no place is told wherever one looks."""
    return clusters.count_unlocated(query.without(*WHERE).rows())


def _cards(rows: list[Any]) -> dict[int, dict[str, Any]]:
    """What marks tell of these incidents, in as many queries as for one."""
    return {incident.pk: _mark(incident) for incident in load_incidents(rows)}


def _told(rows: list[Any], cards: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    return [cards[row.incident_id] for row in rows if row.incident_id in cards]


def _figure(mark: clusters.Cell | clusters.AreaMark, name: str) -> dict[str, Any]:
    return {name: mark.figure.told()} if name else {}


def _cell(cell: clusters.Cell) -> dict[str, Any]:
    lon, lat = cell.position()
    return {
        "lon": lon,
        "lat": lat,
        "count": cell.count,
        "types": dict(cell.types.most_common()),
        "bbox": cell.bbox(),
    }


def _place(cell: clusters.Cell, rows: list[Any], cards: dict[int, dict[str, Any]]) -> dict[str, Any]:
    point = rows[0].public_point
    return {
        "lon": point.x,
        "lat": point.y,
        "count": cell.count,
        "types": dict(cell.types.most_common()),
        "incidents": _told(rows, cards),
    }


def _area(
    mark: clusters.AreaMark, row: AdminArea, rows: list[Any], cards: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "area": row.pk,
        "code": row.code,
        "name": row.display_name((get_language() or "en").split("-")[0]),
        "precision": mark.precision,
        "count": mark.count,
        "types": dict(mark.types.most_common()),
        "label": [row.label_point.x, row.label_point.y] if row.label_point else None,
        "radius_m": row.radius_m,
        "incidents": _told(rows, cards),
    }


def _mark(incident: Any) -> dict[str, Any]:
    """The few values a symbol, its name and the list of a stack need."""
    told = incident_card(incident)
    return {
        **{
            key: told[key]
            for key in (
                "id",
                "type",
                "weapons",
                "title",
                "date_start",
                "date_end",
                "date_precision",
                "review",
            )
        },
        **{key: told[key] for key in (*figures_for(Use.LIST), "intercepted", "is_sample")},
        "precision": told["place"]["precision"],
        "place": told["place"]["name"],
        "uncertainty_m": told["place"]["uncertainty_m"],
    }
