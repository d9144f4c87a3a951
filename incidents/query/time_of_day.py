"""When in the day it happened, by the time at the place; only incidents whose time is known match."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KT

from incidents.models import Incident, IncidentVersion
from incidents.vocabulary.enums import DatePrecision

NIGHT = (time(22), time(6))


def time_of_day_condition(model: Any, start: time, end: time) -> Q:
    """Known to have happened from `start` to just before `end`, over midnight when the end is the earlier one.

    `model` is that of the rows asked: the present has the time with the incident, past states in their record.
    """
    if model is IncidentVersion:
        # of a record the time is text such as 22:30:00, which is in the order of the times
        told = IncidentVersion.objects.alias(told_time=KT("record__local_time")).filter(
            told_time__isnull=False
        )
        return Q(
            pk__in=told.filter(_between("told_time", str(start), str(end), is_over=end < start)).values("pk")
        )
    told_now = Incident.objects.filter(_between("local_time", start, end, is_over=end < start))
    return Q(incident_id__in=told_now.order_by().values("pk"))


def night_condition(model: Any) -> Q:
    """Known to have happened at night: told as a night, or at a time from 22:00 to 06:00."""
    return Q(date_precision=DatePrecision.NIGHT.value) | time_of_day_condition(model, *NIGHT)


def daytime_condition(model: Any) -> Q:
    """Known to have happened at a time from 06:00 to 22:00."""
    start, end = NIGHT
    return ~Q(date_precision=DatePrecision.NIGHT.value) & time_of_day_condition(model, end, start)


def _between(column: str, start: Any, end: Any, *, is_over: bool) -> Q:
    since, until = Q(**{f"{column}__gte": start}), Q(**{f"{column}__lt": end})
    return since | until if is_over else since & until
