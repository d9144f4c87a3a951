"""What a person decides about one claim where it stands: it is wrong, a part of a larger figure, or right after all.

The values of a claim never change. What is put right is a claim by hand with the same words, to which the old one
gives way. Each decision is one change of the ledger. Claims that belong elsewhere: `claim_moves.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.consensus import load_claims
from incidents.curation.consensus.recompute import set_values_from_claims
from incidents.curation.errors import Conflict, Invalid, status_word
from incidents.curation.workflow import merge_checks, transitions
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Claim, Incident, Merge, Report
from incidents.vocabulary.enums import ChangeKind, FigureKind, Origin, ReportState, Status
from incidents.vocabulary.figures import NAMES

_SET_ASIDE = (ReportState.DISMISSED.value, ReportState.BACKGROUND.value)
_OF_ITS_OWN = frozenset(
    {"id", "report", "superseded_by", "dismissed", "created_at"}
)  # what a copy does not take over


def dismiss_claim(claim: Claim, by: Any, reason: str, *, expected_version: int | None = None) -> Incident:
    """Set a claim aside as wrong; it is kept and shown as such. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is wrong.")})
    with _deciding(claim, by, reason, expected_version) as row:
        require_claim_counts(claim, row)
        Claim.objects.filter(pk=claim.pk).update(dismissed=True)
    return incident_of_claim(claim)


def reinstate_claim(
    claim: Claim, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Let a claim count again that a person had set aside, or replaced by one of their own, which then gives way.

    Raises Conflict where the claim counts, or stands in another incident by now: there the move is taken back.
    """
    with _deciding(claim, by, reason, expected_version):
        claim.refresh_from_db()
        successor = claim.superseded_by
        replaced = successor is not None and successor.origin == Origin.HAND
        if not claim.dismissed and not replaced:
            raise Conflict(_("This claim counts already."))
        if Merge.objects.filter(kind=Merge.Kind.MOVE, undone_at=None, state_before__claim=claim.pk).exists():
            raise Conflict(_("This claim stands in another incident now: take that back in the history."))
        if successor is not None and replaced:
            Claim.objects.filter(pk=successor.pk).update(dismissed=True)
            Claim.objects.filter(pk=claim.pk).update(superseded_by=None)
        Claim.objects.filter(pk=claim.pk).update(dismissed=False)
    return incident_of_claim(claim)


def mark_claim_as_part(
    claim: Claim, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Say that a figure counts only a part of those whom another figure counts: it is never added to it.

    Raises Conflict for a claim that is no figure, or is a part already.
    """
    if not may_be_part(claim):
        raise Conflict(_("Only a figure that is not marked as a part yet can be a part of another."))
    with _deciding(claim, by, reason, expected_version) as row:
        require_claim_counts(claim, row)
        made = copy_claim_by_hand(claim, by, claim.report, kind=FigureKind.SUBSET.value)
        Claim.objects.filter(pk=claim.pk).update(superseded_by=made)
    return incident_of_claim(claim)


def may_be_part(claim: Claim) -> bool:
    """Whether the claim is a figure that counts as a whole so far."""
    return claim.field in NAMES and claim.kind != FigureKind.SUBSET


@contextmanager
def _deciding(claim: Claim, by: Any, reason: str, expected_version: int | None) -> Iterator[Incident]:
    """One change of the incident the claim stands in, computed anew at the end."""
    incident = incident_of_claim(claim)
    require_permission(by, Action.EDIT, incident)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        require_permission(by, Action.EDIT, row)
        require_live(row)
        yield row
        compute_from_claims_left(row)


def incident_of_claim(claim: Claim) -> Incident:
    """The incident the claim stands in. Raises Conflict when its report waits without one."""
    incident = claim.report.incident
    if incident is None:
        raise Conflict(_("This claim belongs to no incident."))
    return incident


def require_live(row: Incident) -> None:
    """Raise Conflict for an incident that was rejected or merged: nothing in it counts."""
    if row.status not in merge_checks.LIVE:
        raise Conflict(_("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)})


def require_claim_counts(claim: Claim, row: Incident) -> None:
    """Raise Conflict unless the claim, as it is now under the lock of its incident, still counts there."""
    now = Claim.objects.select_related("report").get(pk=claim.pk)
    gone = now.dismissed or now.superseded_by_id is not None or now.report.state in _SET_ASIDE
    if gone or now.report.incident_id != row.pk:
        raise Conflict(_("This claim does not count here any more."))


def compute_from_claims_left(row: Incident) -> None:
    """The values from the claims that are left. Raises Conflict where nothing, or no day, would stand behind it."""
    told = load_claims.load_claims(row)
    if not told.rows:
        raise Conflict(
            _("No claim would be left behind %(id)s: reject or withdraw it instead.") % {"id": row.public_id}
        )
    set_values_from_claims(row, told)
    if row.date_start is None and row.status == Status.PUBLIC:
        raise Conflict(_("%(id)s would have no day: set its day by hand first.") % {"id": row.public_id})
    transitions.clear_review_columns(row)


def copy_claim_by_hand(claim: Claim, by: Any, report: Report, **columns: Any) -> Claim:
    """The same statement as a claim by hand, with the same words behind it."""
    kept = {
        field.attname: getattr(claim, field.attname)
        for field in Claim._meta.concrete_fields
        if field.name not in _OF_ITS_OWN
    }
    own = {"origin": Origin.HAND.value, "author": by, "confidence": 1.0, "confidence_reasons": []}
    own |= {"extractor": "", "extractor_version": "", "report": report}
    made: Claim = Claim.objects.create(**{**kept, **own, **columns})
    return made
