"""Random edits of public incidents, as the desk makes them: the same seed makes the same edits."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.contrib.gis.geos import Point

from incidents.models import Incident
from tests.support.factories import DAY, IncidentFactory, change

TYPES = ("air_drone_strike", "shelling_artillery_missile", "sabotage", "interception", "armed_clash")
POINTS = ("exact", "settlement", "hromada")


def edit(random: Random, *, redact: bool = True) -> None:
    """One edit of one random incident, or a new one."""
    rows = list(Incident.objects.exclude(status="merged").order_by("pk").values_list("pk", flat=True))
    if len(rows) < 4 or random.random() < 0.08:
        IncidentFactory.create(public=True, incident_type=random.choice(TYPES), date_start=_day(random))
        return
    row = Incident.objects.get(pk=random.choice(rows))
    kinds = [_figures, _redate, _retype, _move, _lose_place, _withdraw_or_restore, _merge, _part]
    random.choice([*kinds, _hide, _coarsen] if redact else kinds)(random, row)


def _day(random: Random) -> dt.date:
    return DAY - dt.timedelta(days=random.randrange(60))


def _figures(random: Random, row: Incident) -> None:
    low = random.choice([None, 0, random.randrange(30)])
    change(
        row, killed_low=low, killed_best=low, killed_high=None if low is None else low + random.randrange(3)
    )


def _redate(random: Random, row: Incident) -> None:
    day = random.choice([None, _day(random)])
    change(row, date_start=day, date_end=day)


def _retype(random: Random, row: Incident) -> None:
    change(
        row,
        incident_type=random.choice(TYPES),
        weapons=random.sample(["drone", "mortar", "rocket_artillery"], 2),
    )


def _move(random: Random, row: Incident) -> None:
    point = Point(random.uniform(31, 37), random.uniform(48, 52), srid=4326)
    change(row, point=point, place_precision=random.choice(POINTS), uncertainty_m=random.randrange(50, 9_000))


def _lose_place(random: Random, row: Incident) -> None:
    change(row, point=None, place_precision=random.choice(["region", "unknown"]), uncertainty_m=None)


def _withdraw_or_restore(random: Random, row: Incident) -> None:
    if row.status == "public":
        change(row, "withdrawn", status="withdrawn", reason=f"doubt {random.random():.3f}")
    else:
        change(row, "restored", status="public")


def _merge(random: Random, row: Incident) -> None:
    other = (
        Incident.objects.filter(status="public").exclude(pk=row.pk).exclude(parent=row).order_by("pk").first()
    )
    if other and row.status == "public" and not row.absorbed.exists():
        change(row, "merged", status="merged", merged_into=other)


def _part(random: Random, row: Incident) -> None:
    others = Incident.objects.filter(status="public", parent=None).exclude(pk=row.pk).order_by("pk")
    parent: Any = random.choice([None, *others[:5]])
    if not row.parts.exists():
        change(row, parent=parent)


def _hide(random: Random, row: Incident) -> None:
    change(row, "redacted", is_hidden=not row.is_hidden)


def _coarsen(random: Random, row: Incident) -> None:
    change(row, "redacted", coarsen_to=random.choice(["", "district", "region", "unknown"]))
