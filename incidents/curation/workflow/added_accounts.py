"""What another source says of an incident we have: typed by a person, its claims count like any others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict, Invalid, status_word
from incidents.curation.workflow import (
    entered_values_to_claims,
    implausible_values,
    merge_checks,
    transitions,
)
from incidents.curation.workflow import manual_evidence as proof
from incidents.curation.workflow.implausible_values import Reason
from incidents.curation.workflow.manual_evidence import Evidence
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Incident
from incidents.vocabulary.enums import ChangeKind


def add_account(
    incident: Incident,
    by: Any,
    given: Mapping[str, Any],
    evidence: Sequence[Evidence],
    *,
    reason: Reason = "",
    expected_version: int | None = None,
) -> Incident:
    """Add an account to an incident: the values become claims beside those there are, none is set by hand.

    Raises Invalid without a value or without evidence, Doubtful for implausible values that the reason does not
    overrule, Conflict when the incident is neither a draft nor public nor withdrawn.
    """
    require_permission(by, Action.EDIT, incident)
    found = entered_values_to_claims.validate_values_into_columns(given)
    if not entered_values_to_claims.claim_columns_of_values(found):
        raise Invalid({"evidence": _("Enter at least one value that the source states.")})
    if not evidence:
        raise Invalid({"evidence": _("Name at least one source with its words.")})
    why = implausible_values.overruled_reason(implausible_values.doubts_of_values(found), reason)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=why
    ) as row:
        require_permission(by, Action.EDIT, row)
        if row.status not in merge_checks.LIVE:
            raise Conflict(
                _("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)}
            )
        for piece in evidence:
            proof.save_evidence(row, piece, by, found)
        set_computed_values(row)
        transitions.clear_review_columns(row)
    return incident
