"""Incidents per day, week or month, by type; the bins and what is in none of them add up to all."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When

from incidents.maps.periods import period_first_day, period_last_day
from incidents.vocabulary.enums import DatePrecision

MAX_DAYS, MAX_WEEKS = 400, 400
VAGUE = (DatePrecision.WEEK.value, DatePrecision.MONTH.value, DatePrecision.YEAR.value)


def timeline_dict_with_bins(rows: QuerySet[Any], since: date | None = None, unit: str = "") -> dict[str, Any]:
    """Bins by the first day (not before `since`), for incidents known to the day, night or days.

    `vague` counts those known only to the week, month or year, `undated` those without a date.
    """
    counted = (
        rows.order_by()
        .annotate(is_vague=Case(When(date_precision__in=VAGUE, then=Value(True)), default=Value(False)))
        .values("date_start", "is_vague", "incident_type")
        .annotate(n=Count("*"))
    )
    days: dict[date, Counter[str]] = defaultdict(Counter)
    vague = undated = 0
    for row in counted:
        if row["date_start"] is None:
            undated += row["n"]
        elif row["is_vague"]:
            vague += row["n"]
        else:
            day = max(row["date_start"], since) if since else row["date_start"]
            days[day][row["incident_type"]] += row["n"]
    first, last = min(days, default=None), max(days, default=None)
    unit = unit or _unit(first, last)
    bins = _bins(days, unit)
    return {
        "matched": vague + undated + sum(row["count"] for row in bins),
        "unit": unit,
        "first": first,
        "last": last,
        "bins": bins,
        "vague": vague,
        "undated": undated,
    }


def _bins(days: dict[date, Counter[str]], unit: str) -> list[dict[str, Any]]:
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for day, types in days.items():
        found[period_first_day(day, unit)].update(types)
    return [
        {
            "start": first,
            "end": period_last_day(first, unit),
            "count": types.total(),
            "types": dict(sorted(types.items())),
        }
        for first, types in sorted(found.items())
    ]


def _unit(first: date | None, last: date | None) -> str:
    if first is None or last is None or (last - first).days <= MAX_DAYS:
        return "day"
    return "week" if (last - first).days <= 7 * MAX_WEEKS else "month"
