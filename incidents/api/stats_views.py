"""Sums by type, time, area, place, side or weapon, as JSON and CSV; and what has been read at all."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers, stats_serializers
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.exports.csv_lines import csv_lines
from incidents.maps import stats
from incidents.maps.stat_labels import group_labels
from incidents.public.reading_coverage_counts import reading_coverage
from incidents.query.filters import BadParameters
from incidents.vocabulary.figures import COUNTED, RANGED


class StatsCSVRenderer(BaseRenderer):
    """The groups as a table; a cell that a spreadsheet would run as a formula is quoted."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        """Problems keep their own shape."""
        if "groups" not in data:
            return JSONRenderer().render(data)
        head = ["value", "label", "incidents", *_columns()]
        rows = ([group["value"], group["label"], group["count"], *_cells(group)] for group in data["groups"])
        return "".join(csv_lines([head], rows)).encode()


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_stats",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("by", OpenApiTypes.STR, enum=[*stats.BY], description="type unless told."),
            OpenApiParameter(
                "limit",
                OpenApiTypes.INT,
                description="Groups told, 1 to 1000; 100 unless told. Times are all told.",
            ),
        ],
        responses={
            (200, "application/json"): stats_serializers.StatsAnswer,
            (200, "text/csv"): OpenApiTypes.STR,
            400: serializers.Problem,
        },
        description="Each group's figures are those of the summary for the question narrowed by its `filter`.",
    )
)
class StatsView(PublicView):
    """Counts and casualties by one property."""

    filtered = True
    kept = True
    renderer_classes = [JSONRenderer, StatsCSVRenderer]
    parameters = frozenset({"by", "limit", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The groups and what is in none of them."""
        asked = request.query_params
        by, limit = _by(asked.get("by", "type")), _limit(asked.get("limit", str(stats.LIMIT)))
        try:
            found = stats.grouped_stats(self.query.rows(), by, since=self.query.days[0], limit=limit)
        except stats.TooManyBinsError:
            raise BadParameters(
                {"by": "The days reach too far. Use week or month, or narrow datetime."}
            ) from None
        names = group_labels(by, [group.value for group in found.groups])
        return Response(
            {
                "by": by,
                "matched": found.matched,
                "groups": [_group(by, group, names) for group in found.groups],
                "vague": found.vague,
                "undated": found.undated,
                "left_off": found.left_off,
            }
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="coverage",
        responses={200: OpenApiTypes.OBJECT},
        description="Articles by language, incidents by region, and feeds.",
    )
)
class CoverageView(PublicView):
    """When each language and region was last read, so that silence can be told from not listening."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Articles are read without any incident changing: no tag, so never answered from the reader's copy."""
        super().initial(request, *args, **kwargs)
        self._tag, self._modified = "", None

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One object."""
        return Response(reading_coverage())


def _by(text: str) -> str:
    if text not in stats.BY:
        raise BadParameters({"by": f"Use one of: {', '.join(stats.BY)}."})
    return text


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:6]) <= stats.LIMIT_MAX:
        raise BadParameters({"limit": f"Use a whole number from 1 to {stats.LIMIT_MAX}."})
    return int(text)


def _group(by: str, group: stats.Group, names: dict[Any, str]) -> dict[str, Any]:
    value = group.value
    return {
        "value": value.isoformat() if hasattr(value, "isoformat") else value,
        "label": names.get(value) or str(value),
        "filter": stats.narrowing_parameters(by, group),
        "count": group.sums.count,
        **group.sums.told(),
    }


def _columns() -> list[str]:
    parts = ("low", "best", "high", "stated", "not_stated")
    return [f"{name}_{part}" for name in RANGED for part in parts] + list(COUNTED)


def _cells(group: dict[str, Any]) -> list[Any]:
    parts = ("low", "best", "high", "stated", "not_stated")
    return [group[name][part] for name in RANGED for part in parts] + [group[name] for name in COUNTED]
