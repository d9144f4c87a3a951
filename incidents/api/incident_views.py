"""The incidents: list, one in full, and where they went when they moved."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers
from incidents.api.as_of_parameter import parse_moment_parameter
from incidents.api.base_views import PublicView
from incidents.api.incident_csv import RecordCsv, public_flat_record
from incidents.api.json_renderers import GeoJSONRenderer
from incidents.api.openapi import filter_parameters
from incidents.api.problem_details import problem_document_response
from incidents.api.sparse_fields import PARAMETER, requested_fields, select_fields
from incidents.public import changefeed, tombstones
from incidents.public.changes_of_question import change_entries
from incidents.public.incident_evidence import public_record
from incidents.public.serializing import incident_cards
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.pagination import OWN, PageRequest, page_link, page_of
from incidents.query.victims_counted_once import counting_columns, told_by_parts_of

FILTER_PARAMETERS = filter_parameters()
PAGE_PARAMETERS = [
    OpenApiParameter(
        "limit", OpenApiTypes.INT, description="Incidents on a page, 1 to 1000; 100 unless told."
    ),
    OpenApiParameter("cursor", OpenApiTypes.STR, description="The next page, as `next` gave it."),
    PARAMETER,
]
AS_OF = OpenApiParameter(
    "as_of", OpenApiTypes.STR, description="As the site told it at this time; redactions made since are kept."
)


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_list",
        parameters=[*FILTER_PARAMETERS, *PAGE_PARAMETERS],
        responses={200: serializers.IncidentPage, 400: serializers.Problem},
        description="Matching incidents by pages; `matched` counts all of them, `returned` those on the page.",
    )
)
class IncidentList(PublicView):
    """The public incidents that match, newest day first."""

    filtered = True
    parameters = OWN
    renderer_classes = [JSONRenderer, GeoJSONRenderer]

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page with its counts and links."""
        parameters = request.query_params
        names = requested_fields(parameters, serializers.CountedCard)
        page = page_of(self.query, PageRequest.parse(parameters))
        moment = self.query.as_of
        address = request.build_absolute_uri(request.path)
        told = told_by_parts_of([row.incident_id for row in page.rows], page.matching)
        cards = [
            card | counting_columns(card, told.get(row.incident_id, {}))
            for row, card in zip(page.rows, incident_cards(page.rows), strict=True)
        ]
        return Response(
            {
                "matched": page.matched,
                "returned": len(page.rows),
                "limit": page.limit,
                "redacted": visibility.count_incidents_redacted_since(moment) if moment else 0,
                "self": request.build_absolute_uri(),
                "next": page_link(parameters, address, page.next_cursor) if page.next_cursor else None,
                "results": [select_fields(card, names) for card in cards],
            }
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_one",
        parameters=[AS_OF, PARAMETER],
        responses={
            200: serializers.IncidentRecord,
            301: None,
            404: serializers.Problem,
            410: serializers.Problem,
        },
        description="The record; 301 to the incident it was merged into; 410 with the reason when it was withdrawn.",
    )
)
class IncidentDetail(PublicView):
    """One incident with every claim, the rules behind its figures, and its corrections."""

    renderer_classes = [JSONRenderer, GeoJSONRenderer, RecordCsv]
    parameters = frozenset({"format", "as_of", "fields"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The record as strangers may read it."""
        public_id = kwargs["public_id"]
        names = requested_fields(request.query_params, serializers.IncidentRecord)
        moment = parse_moment_parameter(request.query_params, "as_of")
        is_table = request.accepted_renderer.format == RecordCsv.format
        if is_table and names:
            raise BadParameters(
                {"fields": "Chooses keys of the JSON. The CSV has the columns of every export."}
            )
        if is_table and (flat := public_flat_record(public_id, moment)):
            name = f'attachment; filename="{public_id}.csv"'
            return Response({"flat": flat}, headers={"Content-Disposition": name})
        if found := public_record(public_id, moment):
            found["url"] = request.build_absolute_uri(reverse("web:incident", args=[public_id]))
            return Response(select_fields(found, names))
        if moment and visibility.public_incident_rows().filter(public_id=public_id).exists():
            raise NotFound(
                "At that time the site did not tell of this incident, or it may not be told any more."
            )
        if kept := tombstones.public_id_merged_into(public_id):
            address = request.path.replace(public_id, kept)
            query = request.META.get("QUERY_STRING", "")
            moved = HttpResponse(status=status.HTTP_301_MOVED_PERMANENTLY)
            moved["Location"] = request.build_absolute_uri(f"{address}?{query}" if query else address)
            return moved  # type: ignore[return-value]  # nothing to render
        if gone := tombstones.withdrawn_incident(public_id):
            return problem_document_response(  # type: ignore[return-value]  # rendered already
                status.HTTP_410_GONE, "withdrawn", "This incident was withdrawn.", **gone
            )
        raise Http404


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_history",
        responses={200: serializers.History, 404: serializers.Problem},
        description="What the site said of it and when; states that may not be told any more are counted as redacted.",
    )
)
class IncidentHistory(PublicView):
    """Every public state of one incident, oldest first, each with what differs from the one before."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Its entries of the change feed."""
        rows = changefeed.editions_of_incident(kwargs["public_id"])
        if not rows:
            raise Http404
        return Response(
            {
                "id": kwargs["public_id"],
                "matched": len(rows),
                "returned": len(rows),
                "redacted": changefeed.count_redacted_editions_of(kwargs["public_id"]),
                "results": change_entries(rows),
            }
        )
