"""Sources, the feed of changes, and what a client needs to know about this site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from geo.precision import LEVELS, Precision
from incidents import public, vocabulary
from incidents.api import serializers
from incidents.api.base import PublicView
from incidents.api.pagination import limit_of
from incidents.choices import label
from incidents.filters import BadParameters, IncidentFilter
from incidents.models import Change, Incident
from incidents.public_evidence import change_of
from incidents.public_sources import sources

WORDS = {
    "type": vocabulary.IncidentType,
    "weapon": vocabulary.Weapon,
    "target_kind": vocabulary.TargetKind,
    "precision": Precision,
    "date_precision": vocabulary.DatePrecision,
    "verification": vocabulary.Verification,
    "review": vocabulary.Review,
    "stance": vocabulary.Stance,
}


class SourceList(PublicView):
    """Outlets whose accounts stand behind public incidents."""

    @extend_schema(operation_id="sources_list", responses={200: serializers.Listing})
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Each with its side and how many public incidents it reported."""
        return super().get(request, *args, **kwargs)

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All of them, by name."""
        found = sources()
        return Response({"matched": len(found), "returned": len(found), "results": found})


class ChangeList(PublicView):
    """What happened to public incidents, oldest first: created, corrected, merged, withdrawn."""

    parameters = frozenset({"since", "limit", "format"})

    @extend_schema(
        operation_id="changes_list",
        parameters=[
            OpenApiParameter(
                "since", OpenApiTypes.INT, description="The last sequence number already read; 0 unless told."
            ),
            OpenApiParameter("limit", OpenApiTypes.INT),
        ],
        responses={200: serializers.ChangePage, 400: serializers.Problem},
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Changes after `since`; go on with the `since` of the answer."""
        return super().get(request, *args, **kwargs)

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page; changes of transactions still open are told later, so that none is jumped over."""
        text = request.query_params.get("since", "0")
        if not text.isdecimal() or len(text) > 15:
            raise BadParameters({"since": "Use the sequence number of the last change read, or 0."})
        limit = limit_of(request.query_params)
        rows = public.changes().filter(pk__gt=int(text)).filter(_finished()).select_related("incident")
        matched = rows.count()
        found = list(rows[:limit])
        shown = public.incidents().in_bulk({change.incident_id for change in found})
        last = found[-1].pk if found else int(text)
        following = None
        if matched > len(found):
            asked = request.query_params.copy()
            asked["since"] = str(last)
            following = f"{request.build_absolute_uri(request.path)}?{asked.urlencode()}"
        results = [_told(change, shown.get(change.incident_id)) for change in found]
        return Response(
            {"matched": matched, "returned": len(found), "since": last, "next": following, "results": results}
        )


class MetaView(PublicView):
    """Words, parameters, extent and credits: what a client builds its panels from."""

    @extend_schema(operation_id="meta", responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All enumerations with labels in the reader's language."""
        return super().get(request, *args, **kwargs)

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One object."""
        rows = public.incidents().order_by()
        days = rows.aggregate(
            first=Max("date_start"),
            last=Max("date_end"),
            n=Count("pk"),
            samples=Count("pk", filter=Q(is_sample=True)),
        )
        first = (
            rows.exclude(date_start=None).order_by("date_start").values_list("date_start", flat=True).first()
        )
        return Response(
            {
                "incidents": days["n"],
                "samples": days["samples"],
                "first_day": first,
                "last_day": days["last"] or days["first"],
                "words": {
                    name: [{"value": w.value, "label": str(label(w))} for w in words]
                    for name, words in WORDS.items()
                },
                "precision_levels": {
                    level.value: {"uncertainty_m": row.uncertainty_m, "acled": row.acled, "ucdp": row.ucdp}
                    for level, row in LEVELS.items()
                },
                "parameters": {
                    name: str(asked.label or "") for name, asked in IncidentFilter.base_filters.items()
                },
                "regions": list(_counted(rows, "public_region")),
                "countries": list(_counted(rows, "public_country")),
                "page_size": settings.INCIDENTS_PAGE_SIZE,
                "page_size_max": settings.INCIDENTS_PAGE_SIZE_MAX,
                "rate": api_settings.DEFAULT_THROTTLE_RATES["anonymous"],
                "attribution": settings.ATTRIBUTION,
                "version": public.state().version,
            }
        )


def _counted(rows: Any, name: str) -> Any:
    return (
        {"code": row[name], "count": row["n"]}
        for row in rows.exclude(**{name: ""}).values(name).annotate(n=Count("pk")).order_by(name)
    )


def _finished() -> Q:
    """Changes whose transaction is over everywhere; without its number a change is older than the numbering."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (oldest_open,) = cursor.fetchone()
    return Q(transaction_id=None) | Q(transaction_id__lt=oldest_open)


def _told(change: Change, incident: Incident | None) -> dict[str, Any]:
    """The change as it may be told today; of an incident that is gone only that it is gone, when and why."""
    entry = {"sequence": change.pk, "id": change.public_id}
    if incident is not None:
        return {**entry, **change_of(change, incident), "incident": f"/api/v1/incidents/{change.public_id}/"}
    is_end = change.kind in {"withdrawn", "merged"}
    kept = change.incident.merged_into
    return {
        **entry,
        "kind": change.kind,
        "at": change.at,
        "by": "",
        "reason": change.reason if is_end and not change.incident.coarsen_to else "",
        "diff": {},
        "incident": None,
        "merged_into": kept.public_id if kept and public.incidents().filter(pk=kept.pk).exists() else None,
    }
