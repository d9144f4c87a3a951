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

from incidents.curation.audit import log
from incidents.curation.audit.undo import restore, undo
from incidents.curation.consensus.recompute import HAND_GROUPS, settle
from incidents.curation.dedupe.duplicates import possible_duplicates
from incidents.curation.errors import Invalid
from incidents.curation.workflow import evidence as proof
from incidents.curation.workflow import transitions, values
from incidents.curation.workflow.bulk_actions import Batch, bulk, bulk_run, preview, undo_batch
from incidents.curation.workflow.drafts import next_public_id
from incidents.curation.workflow.evidence import Evidence
from incidents.curation.workflow.permissions import Action, require
from incidents.models import Incident
from incidents.vocabulary.enums import ChangeKind, IncidentType

__all__ = [
    "Batch",
    "Evidence",
    "accept",
    "assign",
    "bulk",
    "bulk_run",
    "edit",
    "enter",
    "possible_duplicates",
    "preview",
    "publish_by_rule",
    "reject",
    "release",
    "restore",
    "set_publication",
    "undo",
    "undo_batch",
    "withdraw",
]


@transaction.atomic
def enter(
    by: Any,
    given: Mapping[str, Any],
    evidence: Sequence[Evidence],
    *,
    parent: Incident | None = None,
    is_rollup: bool = False,
    reason: str = "",
) -> Incident:
    """A new draft by hand. `given` as in `curation/values.py`; every value rests on the evidence.

    The first piece of evidence proves all values unless it says what it proves itself. Raises Invalid when
    a value is wrong or there is no evidence.
    """
    require(by, Action.ENTER)
    found = values.clean(given)
    if "incident_type" not in found:
        raise Invalid({"incident_type": "say what kind of incident it is"})
    if not evidence:
        raise Invalid({"evidence": "name at least one source with its words"})
    incident = Incident.objects.create(
        public_id=next_public_id(),
        incident_type=IncidentType.OTHER.value,
        parent=parent,
        is_rollup=is_rollup,
        created_by=by,
    )
    for piece in evidence:
        proof.keep(incident, piece, by, found)
    settle(incident)
    values.put(incident, {group: found[group] for group in ("title", "summary") if group in found})
    incident.save()
    log.record_created(incident, by=by, reason=reason)
    return incident


@transaction.atomic
def edit(
    incident: Incident,
    by: Any,
    given: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    reason: str = "",
    evidence: Sequence[Evidence] = (),
) -> Incident:
    """Set values by hand; they stand until they are released, whatever later claims say.

    With `evidence`, the values become claims too. A draft that someone has accepted must be accepted anew.
    """
    require(by, Action.EDIT, incident)
    found = values.clean(given)
    with log.recording(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        require(by, Action.EDIT, row)  # it may have been published since the page was opened
        for piece in evidence:
            proof.keep(row, piece, by, found)
        values.put(row, found)
        settle(row)
        transitions.forget_review(row)
    return incident


def release(
    incident: Incident,
    by: Any,
    groups: Sequence[str],
    *,
    expected_version: int | None = None,
    reason: str = "",
) -> Incident:
    """Give field groups that were set by hand back to the claims (see `recompute.HAND_GROUPS`)."""
    require(by, Action.EDIT, incident)
    unknown = [group for group in groups if group not in HAND_GROUPS]
    if unknown:
        raise Invalid(dict.fromkeys(unknown, "no such field"))
    with log.recording(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        row.hand_fields = [group for group in row.hand_fields if group not in groups]
        settle(row)
        transitions.forget_review(row)
    return incident


def accept(incident: Incident, by: Any, *, expected_version: int | None = None, reason: str = "") -> Incident:
    """Vouch for a draft: it becomes public.

    Where two people are asked for, the first acceptance leaves a draft marked as reviewed, and a different
    person's publishes it as confirmed. A second person's acceptance of any public incident confirms it.
    """
    require(by, Action.ACCEPT, incident)
    with log.recording(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.accept(row, by, timezone.now())
    return incident


def publish_by_rule(
    incident: Incident, rule: str, at: dt.datetime | None = None, reason: str = ""
) -> Incident:
    """Make a draft public by a named automatic rule; it is shown as published by a machine."""
    with log.recording(incident, ChangeKind.PUBLISHED, rule=rule, reason=reason) as row:
        transitions.publish(row, rule, at or timezone.now())
    return incident


def reject(incident: Incident, by: Any, reason: str = "", *, expected_version: int | None = None) -> Incident:
    """Turn a draft down."""
    require(by, Action.REJECT, incident)
    with log.recording(
        incident, ChangeKind.REJECTED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.reject(row)
    return incident


def withdraw(incident: Incident, by: Any, reason: str, *, expected_version: int | None = None) -> Incident:
    """Take a public incident back; the reason is shown with its tombstone, so there must be one."""
    require(by, Action.WITHDRAW, incident)
    if not reason.strip():
        raise Invalid({"reason": "say why, as people will ask"})
    with log.recording(
        incident, ChangeKind.WITHDRAWN, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.withdraw(row)
    return incident


def assign(incident: Incident, by: Any, to: Any) -> Incident:
    """Give an incident to a person to look at, or (None) to nobody."""
    require(by, Action.ASSIGN, incident)
    with log.recording(incident, ChangeKind.UPDATED, by=by) as row:
        transitions.assign(row, to)
    return incident


def set_publication(
    incident: Incident, by: Any, *, reason: str = "", expected_version: int | None = None, **rule: Any
) -> Incident:
    """Delay (`publish_after`), coarsen (`coarsen_to`) or hide (`is_hidden`) what strangers see, at once."""
    require(by, Action.REDACT, incident)
    wrong = set(rule) - {"publish_after", "coarsen_to", "is_hidden"}
    if wrong:
        raise Invalid(dict.fromkeys(wrong, "no such rule"))
    with log.recording(
        incident, ChangeKind.REDACTED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        transitions.redact(row, rule)
    return incident
