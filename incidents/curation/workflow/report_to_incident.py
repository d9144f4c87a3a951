"""From reports to incidents: a new draft, a report attached to an incident, or set aside as background."""

from __future__ import annotations

from typing import Any, Unpack

from django.db import connection, transaction
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, snapshot
from incidents.curation.consensus import load_claims
from incidents.curation.consensus.recompute import set_computed_values, set_values_from_claims
from incidents.curation.errors import Conflict, status_word
from incidents.curation.workflow import permissions, transitions
from incidents.curation.workflow.permissions import Action
from incidents.models import Claim, Incident, Report
from incidents.vocabulary.enums import ChangeKind, IncidentType, ReportState, Status

_SET_ASIDE = (ReportState.DISMISSED.value, ReportState.BACKGROUND.value)
_ATTACHABLE = (Status.DRAFT.value, Status.PUBLIC.value, Status.WITHDRAWN.value)


def next_public_id() -> str:
    """A public id that was never given before, from a sequence of the database: CI-000123."""
    return next_public_ids(1)[0]


def next_public_ids(count: int) -> list[str]:
    """So many of them, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('incidents_public_id') FROM generate_series(1, %s)", [count])
        return [f"CI-{number:06d}" for (number,) in cursor.fetchall()]


@transaction.atomic(savepoint=False)
def draft_from_report(
    report: Report,
    *,
    parent: Incident | None = None,
    new_claims: list[Claim] | None = None,
    **why: Unpack[change_log.Why],
) -> Incident:
    """A new draft whose values are computed from the report's claims.

    `new_claims`: all claims of a report that was stored a moment ago, so that they need not be asked for.
    Raises Conflict when the report already belongs to an incident.
    """
    if report.incident_id is not None:
        raise Conflict(_("report %(number)s already belongs to an incident") % {"number": report.pk})
    why.setdefault("rule", "" if why.get("by") else "draft_from_report")
    incident = Incident(
        public_id=next_public_id(),
        status=Status.DRAFT.value,
        incident_type=IncidentType.OTHER.value,
        parent=parent,
        is_rollup=bool(report.draft.get("national_total", False)),
        is_sample=report.is_sample,
        created_by=why.get("by"),
    )
    incident.confidence = report.confidence
    incident.needs_review = bool(report.draft.get("needs_review", False))
    told = (
        load_claims.load_claims_of_report(report)
        if new_claims is None
        else load_claims.ledger_of_new_claims(report, new_claims)
    )
    set_values_from_claims(incident, told)
    incident.save()
    report.incident = incident
    report.save(update_fields=["incident"])
    state = None if new_claims is None else snapshot.state_from(incident, [report], new_claims)
    change_log.record_created(incident, state, **why)
    return incident


@transaction.atomic
def attach_report(
    report: Report,
    incident: Incident,
    *,
    score: float | None = None,
    reasons: dict[str, Any] | None = None,
    **why: Unpack[change_log.Why],
) -> Incident:
    """Add a report to an incident and compute it anew.

    By a person, who must be allowed to edit it, the report counts as confirmed. By a rule (copies of one
    text) likewise, as the rule is named. Raises Conflict when the report belongs to another incident.
    """
    by = why.get("by")
    if by is not None:
        permissions.require_permission(by, Action.EDIT, incident)
    else:
        why.setdefault("rule", "copy_of_known_text")
    if report.incident_id not in (None, incident.pk):
        raise Conflict(
            _("report %(number)s belongs to another incident: merge or split instead") % {"number": report.pk}
        )
    with change_log.recording_change(incident, ChangeKind.UPDATED, **why) as row:
        if row.status not in _ATTACHABLE:
            raise Conflict(
                _("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)}
            )
        report.incident = row
        report.state = ReportState.CONFIRMED.value
        report.match_score = score if score is not None else report.match_score
        report.match_reasons = reasons if reasons is not None else report.match_reasons
        report.save(update_fields=["incident", "state", "match_score", "match_reasons"])
        set_computed_values(row)
        if by is not None:  # a copy brings nothing that whoever vouched for it has not seen
            transitions.clear_review_columns(row)
    return incident


@transaction.atomic
def detach_report(report: Report, **why: Unpack[change_log.Why]) -> Incident:
    """Take a report out of its incident; it waits as a proposal without one. Returns the incident it left."""
    incident = report.incident
    if incident is None:
        raise Conflict(_("report %(number)s belongs to no incident") % {"number": report.pk})
    permissions.require_permission(why.get("by"), Action.EDIT, incident)
    with change_log.recording_change(incident, ChangeKind.UPDATED, **why) as row:
        report.incident = None
        report.state = ReportState.PROPOSED.value
        report.save(update_fields=["incident", "state"])
        if row.status != Status.DRAFT and not row.reports.exclude(state__in=_SET_ASIDE).exists():
            raise _nothing_left(row)
        set_computed_values(row)
        transitions.clear_review_columns(row)
    return incident


@transaction.atomic
def mark_background(report: Report, by: Any, reason: str = "") -> None:
    """A report merely recalls an older incident. A draft that rested on it alone is rejected with it."""
    if report.incident is not None:
        _set_aside(report.incident, [report.pk], by, reason)
        report.refresh_from_db()
        return
    permissions.require_permission(by, Action.EDIT)
    report.state = ReportState.BACKGROUND.value
    report.save(update_fields=["state"])


def mark_incident_reports_as_background(
    incident: Incident, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """All reports of an incident merely recall an older one: one change, however many they are.

    A draft is rejected with them. Raises Conflict when no report is left to set aside.
    """
    keys = list(incident.reports.exclude(state__in=_SET_ASIDE).values_list("pk", flat=True))
    if not keys:
        raise Conflict(_("%(id)s has no report that is not set aside already") % {"id": incident.public_id})
    return _set_aside(incident, keys, by, reason, expected_version)


def take_over_waiting_reports(
    incident: Incident, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """What came in later about a public incident counts from now on; who vouched for it stays, as after an edit.

    Raises Conflict when nothing waits, or when the incident is not public.
    """
    permissions.require_permission(by, Action.ACCEPT, incident)
    why: change_log.Why = {"by": by, "reason": reason or "a later account was taken over"}
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, **why
    ) as row:
        _settle_waiting(row, ReportState.CONFIRMED)
        set_computed_values(row)
    return incident


def dismiss_waiting_reports(
    incident: Incident, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """What came in later about a decided incident is not taken over: its values and who vouches for it stay.

    Raises Conflict when nothing waits, or when the incident is not public.
    """
    permissions.require_permission(by, Action.ACCEPT, incident)
    why: change_log.Why = {"by": by, "reason": reason or "the later account was not taken over"}
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, **why
    ) as row:
        _settle_waiting(row, ReportState.DISMISSED)
    return incident


def _settle_waiting(row: Incident, state: ReportState) -> None:
    if row.status != Status.PUBLIC:
        raise Conflict(
            _("%(id)s is %(status)s: what waits is decided upon with it")
            % {"id": row.public_id, "status": status_word(row.status)}
        )
    if not row.reports.filter(state=ReportState.PROPOSED.value).update(state=state.value):
        raise Conflict(_("nothing waits beside %(id)s") % {"id": row.public_id})


def _set_aside(
    incident: Incident, keys: list[int], by: Any, reason: str, expected_version: int | None = None
) -> Incident:
    """Reports become background; a draft that rests on nothing else is rejected, anything else needs one to stay."""
    permissions.require_permission(by, Action.EDIT, incident)
    why: change_log.Why = {"by": by, "reason": reason or "background: recalls an older incident"}
    with change_log.recording_change(
        incident, _updated_or_rejected, expected_version=expected_version, **why
    ) as row:
        row.reports.filter(pk__in=keys).update(state=ReportState.BACKGROUND.value)
        if row.reports.exclude(state__in=_SET_ASIDE).exists():
            set_computed_values(row)
            transitions.clear_review_columns(row)
        elif row.status == Status.DRAFT:
            row.status = Status.REJECTED.value
        else:
            raise _nothing_left(row)
    return incident


def _updated_or_rejected(row: Incident) -> ChangeKind:
    return ChangeKind.REJECTED if row.status == Status.REJECTED else ChangeKind.UPDATED


def _nothing_left(row: Incident) -> Conflict:
    words = _("%(id)s is %(status)s and rests on this alone: withdraw it instead, with a reason")
    return Conflict(words % {"id": row.public_id, "status": status_word(row.status)})
