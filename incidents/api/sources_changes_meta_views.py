"""Sources, the feed of changes, and what a client needs to know about this site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.api import serializers
from incidents.api.as_of_parameter import parse_moment_parameter
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.models import CustomField, Tag
from incidents.public import changefeed
from incidents.public.changes_of_question import NOT_ASKED, change_entries, editions_of_question
from incidents.public.sources import public_sources
from incidents.query import visibility
from incidents.query.filters import BadParameters, IncidentFilter
from incidents.query.pagination import limit_of
from incidents.vocabulary import enums
from incidents.vocabulary.labels import label_of

WORDS = {
    "type": enums.IncidentType,
    "weapon": enums.Weapon,
    "target_kind": enums.TargetKind,
    "precision": Precision,
    "date_precision": enums.DatePrecision,
    "verification": enums.Verification,
    "review": enums.Review,
    "stance": enums.Stance,
}


@extend_schema_view(
    get=extend_schema(
        operation_id="sources_list",
        responses={200: serializers.Listing},
        description="Each with its side and how many public incidents it reported.",
    )
)
class SourceList(PublicView):
    """Outlets whose accounts stand behind public incidents."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All of them, by name."""
        found = public_sources()
        return Response({"matched": len(found), "returned": len(found), "results": found})


@extend_schema_view(
    get=extend_schema(
        operation_id="changes_list",
        parameters=[
            *(one for one in FILTER_PARAMETERS if one.name not in {*NOT_ASKED, "ordering"}),
            OpenApiParameter(
                "since",
                OpenApiTypes.STR,
                description="The last sequence number already read, or a moment; 0 unless told.",
            ),
            OpenApiParameter(
                "deleted_since",
                OpenApiTypes.STR,
                description="Only the ends, told at or after this time, of incidents that are still gone.",
            ),
            OpenApiParameter("limit", OpenApiTypes.INT),
        ],
        responses={200: serializers.ChangePage, 400: serializers.Problem},
        description="Changes after `since`; go on with the `since` of the answer."
        " Replayed from 0 they give the present. With words of the filter only those that concern the question,"
        " before or after the change, and every withdrawal.",
    )
)
class ChangeList(PublicView):
    """What happened to public incidents, oldest first: created, corrected, merged, split, withdrawn."""

    filtered = True
    parameters = frozenset({"since", "deleted_since", "limit", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page; changes of transactions still open are told later, so that none is jumped over."""
        asked = request.query_params
        since, from_moment = _sequence_or_moment(asked)
        limit = limit_of(asked)
        rows = changefeed.editions_since(since)
        if from_moment:
            rows = rows.filter(since__gte=from_moment)
        if self.query.text:
            rows = editions_of_question(self.query, rows)
        if moment := parse_moment_parameter(asked, "deleted_since"):
            rows = rows.filter(is_gone=True, until=None, since__gte=moment)
        matched = rows.count()
        found = list(rows.select_related("incident", "change")[:limit])
        last = found[-1].pk if found else since
        following = None
        if matched > len(found):
            onwards = asked.copy()
            onwards["since"] = str(last)
            following = f"{request.build_absolute_uri(request.path)}?{onwards.urlencode()}"
        return Response(
            {
                "matched": matched,
                "returned": len(found),
                "redacted": changefeed.count_redacted(since),
                "since": last,
                "next": following,
                "results": change_entries(found),
            }
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="meta",
        responses={200: OpenApiTypes.OBJECT},
        description="All enumerations with labels in the reader's language.",
    )
)
class MetaView(PublicView):
    """Words, parameters, extent and credits: what a client builds its panels from."""

    kept = True

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One object."""
        rows = visibility.public_incident_rows()
        days = rows.aggregate(
            first=Min("date_start"),
            newest=Max("date_start"),
            last=Max("date_end"),
            n=Count("*"),
            samples=Count("incident_type", filter=Q(is_sample=True)),
        )
        return Response(
            {
                "incidents": days["n"],
                "samples": days["samples"],
                "first_day": days["first"],
                "last_day": days["last"] or days["newest"],
                "words": {
                    name: [{"value": w.value, "label": str(label_of(w))} for w in words]
                    for name, words in WORDS.items()
                },
                "precision_levels": {
                    level.value: {"uncertainty_m": row.uncertainty_m, "acled": row.acled, "ucdp": row.ucdp}
                    for level, row in LEVELS.items()
                },
                "parameters": {
                    name: str(asked.label or "") for name, asked in IncidentFilter.base_filters.items()
                },
                "tags": list(Tag.objects.filter(is_public=True).values("key", "name")),
                "fields": list(CustomField.objects.filter(is_public=True).values("key", "name", "kind")),
                "regions": list(_counted(rows, "public_region")),
                "countries": list(_counted(rows, "public_country")),
                "page_size": settings.INCIDENTS_PAGE_SIZE,
                "page_size_max": settings.INCIDENTS_PAGE_SIZE_MAX,
                "rate": api_settings.DEFAULT_THROTTLE_RATES["anonymous"],
                "attribution": settings.ATTRIBUTION,
                "version": visibility.data_state().version,
            }
        )


def _counted(rows: Any, name: str) -> Any:
    return (
        {"code": row[name], "count": row["n"]}
        for row in rows.exclude(**{name: ""}).values(name).annotate(n=Count("*")).order_by(name)
    )


def _sequence_or_moment(asked: QueryDict) -> tuple[int, datetime | None]:
    """From where changes are told: after a sequence number, or from a moment on."""
    text = asked.get("since", "0")
    is_moment = not text.isdecimal() and (text[:4].isdecimal() and text[4:5] == "-")
    return (0, parse_moment_parameter(asked, "since")) if is_moment else (_sequence(text), None)


def _sequence(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 15:
        raise BadParameters(
            {
                "since": "Use the sequence number of the last change read, 0, or a moment such as 2023-12-30T10:00:00Z."
            }
        )
    return int(text)
