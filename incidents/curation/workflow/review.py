"""What a person does to one incident: enter, edit, accept, reject, withdraw, assign, redact.

Every door calls these functions: they ask for permission, change the rows and write the history in one
transaction. `expected_version` is the version the person has seen; Stale is raised when there is a newer one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.audit.undo import restore_version, undo_change
from incidents.curation.consensus.recompute import HAND_GROUPS, set_computed_values
from incidents.curation.dedupe.duplicates import possible_duplicates
from incidents.curation.errors import Invalid
from incidents.curation.workflow import entered_values_to_claims, implausible_values, transitions
from incidents.curation.workflow import manual_evidence as proof
from incidents.curation.workflow.bulk_actions import (
    Batch,
    bulk_run,
    preview_bulk_action,
    run_bulk_action_returning_id,
    undo_batch,
)
from incidents.curation.workflow.concurrent_edits import Seen, check_overlap
from incidents.curation.workflow.implausible_values import Reason
from incidents.curation.workflow.manual_evidence import Evidence
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.report_to_incident import next_public_id
from incidents.models import Article, Incident
from incidents.vocabulary.enums import ChangeKind, IncidentType

__all__ = [
    "Batch",
    "Evidence",
    "Seen",
    "accept_draft",
    "assign_incident",
    "bulk_run",
    "edit_values",
    "enter_by_hand",
    "possible_duplicates",
    "preview_bulk_action",
    "publish_by_rule",
    "reject_draft",
    "release_hand_values",
    "restore_version",
    "run_bulk_action_returning_id",
    "set_public_restrictions",
    "undo_batch",
    "undo_change",
    "withdraw_incident",
]


@transaction.atomic
def enter_by_hand(
    by: Any,
    given: Mapping[str, Any],
    evidence: Sequence[Evidence],
    *,
    parent: Incident | None = None,
    is_rollup: bool = False,
    reason: Reason = "",
) -> Incident:
    """A new draft by hand. `given` as in `entered_values_to_claims.py`; every value rests on the evidence.

    The first piece of evidence proves all values unless it says what it proves itself. Raises Invalid when
    a value is wrong or there is no evidence, Doubtful for implausible values that the reason does not overrule.
    """
    require_permission(by, Action.ENTER)
    found = entered_values_to_claims.validate_values_into_columns(given)
    if "incident_type" not in found:
        raise Invalid({"incident_type": _("say what kind of incident it is")})
    if not evidence:
        raise Invalid({"evidence": _("name at least one source with its words")})
    incident = Incident.objects.create(
        public_id=next_public_id(),
        incident_type=IncidentType.OTHER.value,
        parent=parent,
        is_rollup=is_rollup,
        created_by=by,
    )
    for piece in evidence:
        proof.save_evidence(incident, piece, by, found)
    doubts = implausible_values.doubts_of_values({"place": {"place": None}, **found})
    why = implausible_values.overruled_reason(doubts, reason)
    set_computed_values(incident)
    entered_values_to_claims.set_hand_values(
        incident, {group: found[group] for group in ("title", "summary") if group in found}
    )
    incident.save()
    change_log.record_created(incident, by=by, reason=why)
    return incident


@transaction.atomic
def edit_values(
    incident: Incident,
    by: Any,
    given: Mapping[str, Any],
    *,
    seen: Seen | None = None,
    reason: Reason = "",
    evidence: Sequence[Evidence] = (),
) -> Incident:
    """Set values by hand; they stand until they are released, whatever later claims say.

    Raises Doubtful for implausible values that the reason does not overrule, as entering does.

    Where others changed something since the person looked (`seen`), it stands beside this; Overlapping is raised when
    they set one of the same values, and Stale when the ledger does not know what the person saw.

    With `evidence`, the values become claims too. A draft that someone has accepted must be accepted anew.
    """
    require_permission(by, Action.EDIT, incident)
    found = entered_values_to_claims.validate_values_into_columns(given)
    why = implausible_values.overruled_reason(implausible_values.doubts_of_values(found), reason)
    with change_log.recording_change(incident, ChangeKind.UPDATED, by=by, reason=why) as row:
        require_permission(by, Action.EDIT, row)  # it may have been published since the page was opened
        if seen is not None:
            check_overlap(row, found, seen)
        for piece in evidence:
            proof.save_evidence(row, piece, by, found)
        entered_values_to_claims.set_hand_values(row, found)
        set_computed_values(row)
        transitions.clear_review_columns(row)
    return incident


def release_hand_values(
    incident: Incident,
    by: Any,
    groups: Sequence[str],
    *,
    expected_version: int | None = None,
    reason: str = "",
) -> Incident:
    """Give field groups that were set by hand back to the claims (see `recompute.HAND_GROUPS`)."""
    require_permission(by, Action.EDIT, incident)
    unknown = [group for group in groups if group not in HAND_GROUPS]
    if unknown:
        raise Invalid(dict.fromkeys(unknown, _("no such field")))
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        row.hand_fields = [group for group in row.hand_fields if group not in groups]
        set_computed_values(row)
        transitions.clear_review_columns(row)
    return incident


def accept_draft(
    incident: Incident, by: Any, *, expected_version: int | None = None, reason: str = ""
) -> Incident:
    """Vouch for a draft: it becomes public.

    Where two people are asked for, the first acceptance leaves a draft marked as reviewed, and a different
    person's publishes it as confirmed. A second person's acceptance of any public incident confirms it.
    """
    require_permission(by, Action.ACCEPT, incident)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.mark_accepted(row, by, timezone.now())
    return incident


def publish_by_rule(
    incident: Incident, rule: str, at: dt.datetime | None = None, reason: str = ""
) -> Incident:
    """Make a draft public by a named automatic rule; it is shown as published by a machine.

    Raises Invalid where a value was filled in rather than read: such drafts are for people.
    """
    articles = Article.objects.filter(reports__incident=incident)
    if articles.exclude(pk__in=Article.objects.fit_for_rules().values("pk")).exists():
        raise Invalid({"day": _("something about its article is doubtful; a person has to look at it first")})
    with change_log.recording_change(incident, ChangeKind.PUBLISHED, rule=rule, reason=reason) as row:
        transitions.mark_published(row, rule, at or timezone.now())
    return incident


def reject_draft(
    incident: Incident, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Turn a draft down."""
    require_permission(by, Action.REJECT, incident)
    with change_log.recording_change(
        incident, ChangeKind.REJECTED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.mark_rejected(row)
    return incident


def withdraw_incident(
    incident: Incident, by: Any, reason: str, *, expected_version: int | None = None
) -> Incident:
    """Take a public incident back; the reason is shown with its tombstone, so there must be one."""
    require_permission(by, Action.WITHDRAW, incident)
    if not reason.strip():
        raise Invalid({"reason": _("say why, as people will ask")})
    with change_log.recording_change(
        incident, ChangeKind.WITHDRAWN, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.mark_withdrawn(row)
    return incident


def assign_incident(incident: Incident, by: Any, to: Any) -> Incident:
    """Give an incident to a person to look at, or (None) to nobody."""
    require_permission(by, Action.ASSIGN, incident)
    with change_log.recording_change(incident, ChangeKind.UPDATED, by=by) as row:
        transitions.mark_assigned(row, to)
    return incident


def set_public_restrictions(
    incident: Incident, by: Any, *, reason: str = "", expected_version: int | None = None, **rule: Any
) -> Incident:
    """Delay (`publish_after`), coarsen (`coarsen_to`) or hide (`is_hidden`) what strangers see, at once."""
    require_permission(by, Action.REDACT, incident)
    wrong = set(rule) - {"publish_after", "coarsen_to", "is_hidden"}
    if wrong:
        raise Invalid(dict.fromkeys(wrong, _("no such rule")))
    with change_log.recording_change(
        incident, ChangeKind.REDACTED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.mark_redacted(row, rule)
    return incident
