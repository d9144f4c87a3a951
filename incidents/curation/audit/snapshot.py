"""What the ledger keeps of an incident, its reports and the standing of its claims, as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from incidents.models import Claim, Incident, MediaItem, Report, row_json
from incidents.models.row_json import Row, row_as_json_dict

__all__ = [
    "Row",
    "is_same_snapshot",
    "restore_columns",
    "row_as_json_dict",
    "snapshot_difference",
    "state_of",
    "states_of",
]

IDENTITY = frozenset({"id", "public_id", "created_at", "created_by_id"})  # never put back: they do not change
GROWING = frozenset({"version", "updated_at"})  # only ever go forward, so that a stale page is always noticed
# What a report contributes to its incident. Its match score is none of that: a hint to the desk, which changes
# whenever other incidents do, as `Report.match_reasons` beside it.
_OF_REPORT = ("id", "article_id", "source_id", "state")
_OF_CLAIM = ("id", "report_id", "dismissed", "superseded_by_id")
OF_MEDIA = ("source_id", "credit", "taken_on", "licence", "caption", "is_graphic", "is_shown", "is_removed")


def restore_columns(instance: Model, row: Row, *, leave: frozenset[str] = IDENTITY | GROWING) -> None:
    """Set the columns of an instance from a kept row, except those in `leave`; does not save."""
    row_json.restore_columns(instance, row, leave=leave)


def states_of(incidents: Iterable[Incident]) -> dict[int, Row]:
    """By primary key: {"incident": row, "reports": [...], "claims": [...]}, in three queries for any number.

    Claims never change their values; their standing (dismissed, superseded) and their report do.
    """
    found = {incident.pk: incident for incident in incidents}
    reports: dict[int, list[Row]] = defaultdict(list)
    claims: dict[int, list[Row]] = defaultdict(list)
    rows = Report.objects.filter(incident_id__in=found).order_by("pk")
    for report in rows.values("incident_id", *_OF_REPORT):
        columns: Row = dict(report.items())
        reports[columns.pop("incident_id")].append(columns)
    standing = Claim.objects.filter(report__incident_id__in=found).order_by("pk")
    for claim in standing.values("report__incident_id", *_OF_CLAIM):
        columns = dict[str, Any](claim.items())
        claims[columns.pop("report__incident_id")].append(columns)
    return {
        pk: {"incident": row_as_json_dict(incident), "reports": reports[pk], "claims": claims[pk]}
        for pk, incident in found.items()
    }


def state_from(incident: Incident, reports: Iterable[Report], claims: Iterable[Claim]) -> Row:
    """The state of an incident whose reports and claims are at hand, in the order of their keys."""
    return {
        "incident": row_as_json_dict(incident),
        "reports": [{name: getattr(report, name) for name in _OF_REPORT} for report in reports],
        "claims": [{name: getattr(claim, name) for name in _OF_CLAIM} for claim in claims],
    }


def state_of(incident: Incident) -> Row:
    """The state of one incident."""
    return states_of([incident])[incident.pk]


def media_of(incident: Incident) -> list[Row]:
    """What people say of each piece of media of an incident. Only changes of media keep it, as the state's "media"."""
    rows = MediaItem.objects.filter(incident=incident).order_by("pk").values("id", *OF_MEDIA)
    return [{**row, "taken_on": row["taken_on"] and row["taken_on"].isoformat()} for row in rows]


def is_same_snapshot(before: Row, after: Row) -> bool:
    """Whether two states differ in nothing but the version and the time of saving."""
    return _without_growing(before) == _without_growing(after)


def snapshot_difference(before: Row | None, after: Row) -> Row:
    """{"field": [old, new]} of the incident's columns, and of "reports" as lists of ids.

    `consensus` is left out: it is derived, long, and stands in full in before and after.
    """
    old = before["incident"] if before else {}
    new = after["incident"]
    quiet = GROWING | {"consensus"}
    changed = {
        name: [old.get(name), value]
        for name, value in new.items()
        if name not in quiet
        and (before is None or old.get(name) != value)
        and (before or value not in _BLANK)
    }
    was = [report["id"] for report in before["reports"]] if before else []
    now = [report["id"] for report in after["reports"]]
    if was != now:
        changed["reports"] = [was, now]
    if before and before.get("media") != after.get("media"):
        changed["media"] = [_media_standing(before), _media_standing(after)]
    return changed


def _media_standing(state: Row) -> list[int]:
    return [row["id"] for row in state.get("media", []) if not row["is_removed"]]


_BLANK: tuple[Any, ...] = (None, "", [], {}, False)


def _without_growing(state: Row) -> Row:
    incident = {name: value for name, value in state["incident"].items() if name not in GROWING}
    return {**state, "incident": incident}
