"""An attack and its parts: which incident stands above which, and which is a total over several places."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict, status_word
from incidents.curation.workflow import merge_checks, transitions
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Incident
from incidents.vocabulary.enums import ChangeKind


def set_parent(
    incident: Incident,
    parent: Incident | None,
    by: Any,
    reason: str = "",
    *,
    expected_version: int | None = None,
) -> Incident:
    """Make an incident a part of another, or (None) one that stands by itself.

    Raises Conflict for itself, for one of its own parts, for one that is not live, and between samples and real ones.
    """
    require_permission(by, Action.EDIT, incident)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        if row.status not in merge_checks.LIVE:
            raise Conflict(
                _("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)}
            )
        if parent is not None:
            _require_possible_parent(row, parent)
        row.parent = parent
        transitions.clear_review_columns(row)
    return incident


def set_total(
    incident: Incident, by: Any, reason: str = "", *, is_total: bool, expected_version: int | None = None
) -> Incident:
    """Say whether an incident is a total over several places: then roll-up figures are its own."""
    require_permission(by, Action.EDIT, incident)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        if row.status not in merge_checks.LIVE:
            raise Conflict(
                _("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)}
            )
        row.is_rollup = is_total
        set_computed_values(row)
        transitions.clear_review_columns(row)
    return incident


def _require_possible_parent(row: Incident, parent: Incident) -> None:
    told = {"id": row.public_id, "parent": parent.public_id}
    if parent.pk == row.pk:
        raise Conflict(_("An incident is no part of itself."))
    if parent.status not in merge_checks.LIVE:
        raise Conflict(
            _("%(id)s is %(status)s") % {"id": parent.public_id, "status": status_word(parent.status)}
        )
    merge_checks.require_same_reality(row, parent)
    if row.pk in merge_checks.ancestors_of(parent):
        raise Conflict(_("%(parent)s is itself a part of %(id)s.") % told)
