"""From narrow public rows to whole incidents: names of places and areas, sources, parents; of the past as it was.

The incidents carry what may be told of them (`public_point`, `public_area`, `public_reports` …): readers of cards and
records take these and never the true place beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from geo.models import AdminArea
from incidents.models import Change, Incident, IncidentVersion, PublicIncident, Report, row_json
from incidents.projection.public_scheme import NOTHING, PublicScheme
from incidents.query import visibility
from incidents.vocabulary.enums import ReportState

PUBLIC = (
    "public_point",
    "public_precision",
    "public_area_id",
    "public_country",
    "public_region",
    "is_coarsened",
)
_OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")


def load_incidents(rows: Iterable[Any]) -> list[Incident]:
    """Whole incidents for rows of `PublicIncident`, `IncidentVersion` or `public.incidents()`, in the same order.

    A fixed number of queries for any number of rows of one kind.
    """
    given = list(rows)
    found = _present(given) if not given or not isinstance(given[0], IncidentVersion) else _past(given)
    prefetch_related_objects(found, "place", "area")
    areas = AdminArea.objects.defer(*_OUTLINES).in_bulk({i.public_area_id for i in found if i.public_area_id})
    scheme = PublicScheme.used_by(found)
    for incident in found:
        incident.public_area = areas.get(incident.public_area_id or 0)
        incident.public_scheme = NOTHING if incident.is_coarsened else scheme.card_of(incident)
    return found


def _present(given: list[Any]) -> list[Incident]:
    found = [row for row in given if isinstance(row, Incident)]
    if len(found) < len(given):
        rows = Incident.objects.in_bulk([row.pk for row in given])
        found = [_told(rows[row.pk], row) for row in given if row.pk in rows]
    told = visibility.public_reports().order_by("pk")
    prefetch_related_objects(found, Prefetch("reports", queryset=told, to_attr="public_reports"))
    parents = visibility.public_incident_rows().filter(pk__in={i.parent_id for i in found if i.parent_id})
    parent_ids = dict(parents.values_list("pk", "public_id"))
    for incident in found:
        incident.public_parent_id = parent_ids.get(incident.parent_id or 0)
    return found


def _told(incident: Incident, row: PublicIncident | IncidentVersion) -> Incident:
    for name in PUBLIC:
        setattr(incident, name, getattr(row, name))
    return incident


def _past(editions: list[IncidentVersion]) -> list[Incident]:
    """Incidents as they were when these editions were told, from the ledger."""
    states = states_at(editions)
    accepted = {
        report["id"]
        for state in states.values()
        for report in state["reports"]
        if report["state"] == ReportState.CONFIRMED.value
    }
    reports = Report.objects.select_related("source", "article__source").in_bulk(accepted)
    found = []
    for edition in editions:
        incident = Incident(pk=edition.incident_id)
        row_json.restore_columns(incident, states[edition.pk]["incident"])
        _told(incident, edition)
        told = [reports[row["id"]] for row in states[edition.pk]["reports"] if row["id"] in reports]
        incident.public_reports = sorted(told, key=lambda report: report.pk)
        incident.public_parent_id = (edition.record or {}).get("parent")
        found.append(incident)
    return found


def states_at(editions: list[IncidentVersion]) -> dict[int, dict[str, Any]]:
    """By edition the ledger's state of its incident when it was made: {"incident", "reports", "claims"}."""
    named = Change.objects.in_bulk({edition.change_id for edition in editions if edition.change_id})
    return {edition.pk: _state(edition, named.get(edition.change_id or 0)) for edition in editions}


def _state(edition: IncidentVersion, change: Change | None) -> dict[str, Any]:
    state = change.after if change else _told_without_change(edition)
    if state:
        return dict(state)
    incident = Incident.objects.get(pk=edition.incident_id)
    reports = Report.objects.filter(incident=incident).values("id", "state")
    return {"incident": row_json.row_as_json_dict(incident), "reports": list(reports), "claims": None}


def _told_without_change(edition: IncidentVersion) -> dict[str, Any] | None:
    """For an edition that the end of a delay or a change of its parent made: the state between two changes."""
    changes = Change.objects.filter(incident_id=edition.incident_id)
    later = changes.filter(at__gt=edition.since).order_by("pk").first()
    if later and later.before:
        before: dict[str, Any] = later.before
        return before
    earlier = changes.filter(at__lte=edition.since).order_by("-pk").first()
    return earlier.after if earlier else None
