"""Totals over a set of incidents. A parent and its parts count each victim once: the larger of the parent's own
figure and the sum of its parts that are in the set."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import F, QuerySet

from incidents.maps import totals


def summarise_incidents(rows: QuerySet[Any]) -> dict[str, Any]:
    """Matching incidents, by type and side, and what is said of people; figures nobody stated are in no sum."""
    whole, types, samples = totals.Sums(), Counter[str](), 0
    sides: dict[Any, totals.Sums] = defaultdict(totals.Sums)
    for (kind, side, is_sample), part in totals.grouped_sums(
        rows, "incident_type", "attacker", "is_sample"
    ).items():
        whole.add(part)
        sides[side].add(part)
        types[str(kind)] += part.count
        samples += part.count if is_sample else 0
    whole.less(totals.double_counted_sums(rows).get(0, {}))
    for side, numbers in totals.double_counted_sums(rows, F("attacker")).items():
        sides[side].less(numbers)
    return {
        "matched": whole.count,
        **whole.told(),
        "types": dict(sorted(types.items(), key=lambda entry: (-entry[1], entry[0]))),
        "attackers": [
            {"side": side, "count": sums.count, **sums.told()}
            for side, sums in sorted(sides.items(), key=lambda entry: (-entry[1].count, str(entry[0])))
        ],
        "samples": samples,
    }


def summarise_preceding_period(rows: QuerySet[Any], interval: tuple[date, date]) -> dict[str, Any]:
    """What was told of the period of equal length just before, for a comparison."""
    sums = totals.victim_totals(rows)[None]
    return {
        "datetime": f"{interval[0]}/{interval[1]}",
        "days": (interval[1] - interval[0]).days + 1,
        "matched": sums.count,
        **sums.told(),
    }


def preceding_period(start: date, end: date) -> tuple[date, date] | None:
    """The period of equal length that ends the day before `start`; None where the calendar has none."""
    length = end - start + timedelta(days=1)
    return (start - length, start - timedelta(days=1)) if start - date.min >= length else None
