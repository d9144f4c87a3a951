"""Incidents per day, week or month, by type; the bins and what is in none of them add up to all."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, Max, Min, QuerySet, Value
from django.db.models.functions import Greatest, TruncMonth, TruncWeek

from incidents.vocabulary import DatePrecision

MAX_DAYS, MAX_WEEKS = 400, 400
VAGUE = (DatePrecision.WEEK.value, DatePrecision.MONTH.value, DatePrecision.YEAR.value)


def timeline(rows: QuerySet[Any], since: date | None = None, unit: str = "") -> dict[str, Any]:
    """Bins by the first day (not before `since`), for incidents known to the day, night or days.

    `vague` counts those known only to the week, month or year, `undated` those without a date.
    """
    rows = rows.order_by()
    vague = rows.filter(date_start__isnull=False, date_precision__in=VAGUE).count()
    undated = rows.filter(date_start=None).count()
    dated = rows.exclude(date_start=None).exclude(date_precision__in=VAGUE)
    day = Greatest(F("date_start"), Value(since, output_field=DateField())) if since else F("date_start")
    dated = dated.annotate(day=day)
    ends = dated.aggregate(first=Min("day"), last=Max("day"))
    unit = unit or _unit(ends["first"], ends["last"])
    return {
        "unit": unit,
        "first": ends["first"],
        "last": ends["last"],
        "bins": _bins(dated, unit),
        "vague": vague,
        "undated": undated,
    }


def _bins(dated: QuerySet[Any], unit: str) -> list[dict[str, Any]]:
    start = {"day": F("day"), "week": TruncWeek("day"), "month": TruncMonth("day")}[unit]
    counted = (
        dated.annotate(bin=start)
        .values("bin", "incident_type")
        .annotate(n=Count("pk"))
        .order_by("bin", "incident_type")
    )
    found: dict[date, Counter[str]] = {}
    for row in counted:
        found.setdefault(row["bin"], Counter())[row["incident_type"]] += row["n"]
    return [
        {"start": first, "end": _end(first, unit), "count": types.total(), "types": dict(types)}
        for first, types in found.items()
    ]


def _unit(first: date | None, last: date | None) -> str:
    if first is None or last is None or (last - first).days <= MAX_DAYS:
        return "day"
    return "week" if (last - first).days <= 7 * MAX_WEEKS else "month"


def _end(first: date, unit: str) -> date:
    if unit == "day":
        return first
    if unit == "week":
        return first + timedelta(days=6)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
