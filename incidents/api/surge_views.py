"""Areas with more incidents than the season leads one to expect, with the numbers the verdict rests on."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api import serializers
from incidents.api.base_views import PublicView
from incidents.api.incident_views import FILTER_PARAMETERS
from incidents.maps import surge_rule
from incidents.maps.area_sums import LEVELS
from incidents.maps.stat_labels import group_labels
from incidents.maps.surge_counts import LENGTHS, Surges, surges_by_area
from incidents.query.filters import BadParameters


class SurgesAnswer(s.Serializer):
    """The rule, what was compared, and the areas judged; no area where `silence` says why nothing is told."""

    level = s.CharField()
    days = s.IntegerField()
    datetime = s.CharField(allow_null=True, help_text="The last days with data, as the filter spells them.")
    season = s.ListField(child=s.CharField(), help_text="The days compared with: earlier years, same season.")
    rule = s.DictField(help_text="deviations, fewest_incidents, fewest_windows, years, most_coverage_change.")
    coverage = s.DictField(help_text="outlets and articles, now and on average in the season.")
    silence = s.ChoiceField(choices=[*surge_rule.Silence], allow_null=True)
    areas = s.ListField(
        child=s.DictField(), help_text="key, name, verdict, count, usual, threshold, filter; surges first."
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="incidents_surges",
        parameters=[
            *FILTER_PARAMETERS,
            OpenApiParameter("level", OpenApiTypes.STR, enum=[*LEVELS], description="region unless told."),
            OpenApiParameter("days", OpenApiTypes.INT, enum=[*LENGTHS], description="7 unless told."),
        ],
        responses={200: SurgesAnswer, 400: serializers.Problem},
        description="The last days with data beside the same season of earlier years. `datetime` is not looked at.",
    )
)
class SurgesView(PublicView):
    """Where more happens than usual, by region or district."""

    filtered = True
    kept = True
    parameters = frozenset({"level", "days", "format"})

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One object; an empty list of areas with a silence is no all-clear."""
        level, days = request.query_params.get("level", "region"), request.query_params.get("days", "7")
        if level not in LEVELS:
            raise BadParameters({"level": f"Use one of: {', '.join(LEVELS)}."})
        if days not in {str(length) for length in LENGTHS}:
            raise BadParameters({"days": f"Use one of: {', '.join(map(str, LENGTHS))}."})
        return Response(_told(surges_by_area(self.query, level, int(days)), int(days)))


def _told(found: Surges, days: int) -> dict[str, Any]:
    names = group_labels(found.level, [one.area for one in found.areas])
    recent = f"{found.recent.first}/{found.recent.last}" if found.recent else None
    return {
        "level": found.level,
        "days": days,
        "datetime": recent,
        "season": [f"{window.first}/{window.last}" for window in found.windows],
        "rule": {
            "deviations": surge_rule.DEVIATIONS,
            "fewest_incidents": surge_rule.FEWEST_INCIDENTS,
            "fewest_windows": surge_rule.FEWEST_WINDOWS,
            "years": surge_rule.YEARS,
            "most_coverage_change": surge_rule.MOST_CHANGE,
        },
        "coverage": {
            name: {
                "now": getattr(found.coverage, name),
                "season": _mean([getattr(one, name) for one in found.usual_coverage]),
            }
            for name in ("outlets", "articles")
        },
        "silence": found.silence,
        "areas": [
            {
                "key": f"a{one.area}",
                "name": names.get(one.area, ""),
                "verdict": one.judged.verdict,
                "count": one.judged.count,
                "usual": _rounded(one.judged.usual),
                "threshold": _rounded(one.judged.threshold),
                "filter": {"area": f"a{one.area}", "datetime": recent},
            }
            for one in found.areas
        ],
    }


def _mean(numbers: list[int]) -> float | None:
    return _rounded(sum(numbers) / len(numbers)) if numbers else None


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
