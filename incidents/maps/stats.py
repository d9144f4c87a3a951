"""Sums by type, time, area, place, side, weapon …: what charts, their tables and their files tell.

A group's figures are those of `summary` for the same question narrowed to the group.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, DateField, F, Func, QuerySet, Value, When
from django.db.models.functions import Cast, Greatest, TruncMonth, TruncWeek

from geo.geometry.place_precision_levels import Precision, levels_at_least_as_exact
from incidents.maps import totals
from incidents.maps.periods import period_last_day
from incidents.vocabulary.enums import DatePrecision

PLAIN = {
    "type": "incident_type",
    "attacker": "attacker",
    "target": "target",
    "verification": "verification",
    "review": "review",
    "precision": "public_precision",
    "place": "place_id",
}
AREAS = {"region": "region_id", "district": "district_id"}
LISTS = {"weapon": "weapons", "target_kind": "target_kinds"}
VAGUE = {
    "day": (DatePrecision.WEEK.value, DatePrecision.MONTH.value, DatePrecision.YEAR.value),
    "week": (DatePrecision.MONTH.value, DatePrecision.YEAR.value),
    "month": (DatePrecision.YEAR.value,),
}
BY = (*PLAIN, *AREAS, *LISTS, *VAGUE)
MOST_BINS = 1_500
LIMIT, LIMIT_MAX = 100, 1_000


@dataclass(slots=True)
class Group:
    """One line of the answer; `value` is None where nothing is known of what is asked for."""

    value: Any
    sums: totals.Sums
    end: date | None = None


@dataclass(slots=True)
class Stats:
    """The groups, and what is in none of them: vague or undated days, groups beyond the limit."""

    by: str
    matched: int
    groups: list[Group]
    vague: int = 0
    undated: int = 0
    left_off: dict[str, int] = field(default_factory=lambda: {"groups": 0, "incidents": 0})


class TooManyBinsError(ValueError):
    """The days reach too far for this unit."""


def grouped_stats(rows: QuerySet[Any], by: str, *, since: date | None = None, limit: int = LIMIT) -> Stats:
    """The groups, times in their order, all else largest first. Several weapons of one incident count it in each."""
    rows = rows.order_by()
    if by in VAGUE:
        return _by_time(rows, by, since)
    matched = rows.count()
    key = _key(by)
    if by in LISTS:  # an incident without any stands in the group None
        named = totals.victim_totals(rows.exclude(**{LISTS[by]: []}), key)
        bare = totals.victim_totals(rows.filter(**{LISTS[by]: []}))[None]
        found = {**named, None: bare} if bare.count else named
    else:
        found = totals.victim_totals(rows, key)
    merged: dict[Any, totals.Sums] = {}
    for value, sums in found.items():
        merged.setdefault(value if value != "" else None, totals.Sums()).add(sums)
    order = sorted(merged, key=lambda value: (value is None, -merged[value].count, str(value)))
    kept, beyond = order[:limit], order[limit:]
    return Stats(
        by,
        matched,
        [Group(value, merged[value]) for value in kept],
        left_off={"groups": len(beyond), "incidents": sum(merged[value].count for value in beyond)},
    )


def narrowing_parameters(by: str, group: Group) -> dict[str, str]:
    """The parameters that narrow a question to a group; none where no parameter can ("not stated")."""
    if group.value is None:
        return {}
    if by in VAGUE:
        return {"datetime": f"{group.value}/{group.end}"}
    if by in AREAS:
        return {"area": f"a{group.value}"}
    if by == "place":
        return {"place": f"p{group.value}"}
    return {by: str(group.value)}


def unit_for(first: date | None, last: date | None) -> str:
    """The unit that gives a readable number of bars."""
    days = (last - first).days if first and last else 0
    return "day" if days <= 92 else "week" if days <= 730 else "month"


def first_and_last_day(rows: QuerySet[Any], since: date | None) -> tuple[date | None, date | None]:
    """First and last day of what is known to the day, week or month."""
    dated = rows.order_by().exclude(date_start=None).exclude(date_precision=DatePrecision.YEAR.value)
    first = dated.order_by("date_start").values_list("date_start", flat=True).first()
    last = dated.order_by("-date_start").values_list("date_start", flat=True).first()
    return (max(first, since) if first and since else first), last


def _by_time(rows: QuerySet[Any], unit: str, since: date | None) -> Stats:
    matched = rows.count()
    undated = rows.filter(date_start=None).count()
    vague = rows.filter(date_start__isnull=False, date_precision__in=VAGUE[unit]).count()
    dated = rows.exclude(date_start=None).exclude(date_precision__in=VAGUE[unit])
    first, last = first_and_last_day(dated, since)
    if unit == "day" and first and last and (last - first).days > MOST_BINS:
        raise TooManyBinsError(unit)
    found = totals.victim_totals(dated, _time_key(unit, since))
    groups = [Group(start, found[start], period_last_day(start, unit)) for start in sorted(found)]
    return Stats(unit, matched, groups, vague, undated)


def _time_key(unit: str, since: date | None) -> Any:
    day: Any = F("date_start")
    if since:  # what began before the interval stands at its start, as on the timeline
        day = Greatest(day, Value(since, output_field=DateField()))
    start = {"day": day, "week": TruncWeek(day), "month": TruncMonth(day)}[unit]
    return Cast(start, DateField())


def _key(by: str) -> Any:
    if by in LISTS:
        return Func(F(LISTS[by]), function="unnest", output_field=CharField())
    if by == "place":
        return _known_to(F("place_id"), Precision.HROMADA)
    if by in AREAS:
        return _known_to(F(AREAS[by]), Precision(by))
    return F(PLAIN[by])


def _known_to(column: Any, level: Precision) -> Any:
    """The column of rows that may be told this exactly: others are in no place or area so small."""
    return Case(
        When(public_precision__in=levels_at_least_as_exact(level), then=column),
        default=None,
        output_field=BigIntegerField(),
    )


__all__ = [
    "BY",
    "LIMIT",
    "LIMIT_MAX",
    "Group",
    "Stats",
    "TooManyBinsError",
    "first_and_last_day",
    "grouped_stats",
    "narrowing_parameters",
    "unit_for",
]
