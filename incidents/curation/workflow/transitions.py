"""The steps from draft to public and back, one function each, on a locked row inside a recording.

Each raises Conflict when the step makes no sense from where the incident stands, before touching anything.
`review.py` takes them for one incident, `bulk_actions.py` for many; nobody else does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from incidents.curation.consensus.recompute import set_computed_values, set_computed_values_of_many
from incidents.curation.errors import Conflict, Invalid, status_word
from incidents.models import Incident, Report
from incidents.vocabulary.enums import ReportState, Review, Status

_COARSE = ("", Precision.DISTRICT.value, Precision.REGION.value, Precision.COUNTRY.value)


def needs_two_reviewers(incident: Incident) -> bool:
    """Whether two different people must accept an incident of this type before strangers see it."""
    return incident.incident_type in settings.INCIDENTS_TWO_PERSON_TYPES


def mark_accepted(row: Incident, by: Any, at: dt.datetime) -> None:
    """Vouch for it. A draft becomes public, or waits for a second person; a public one is better vouched for."""
    require_acceptable(row, by)
    _confirm_reports(row)
    mark_vouched_for(row, by, at)


def require_acceptable(row: Incident, by: Any) -> None:
    """Raise Conflict where accepting makes no sense: it is rejected or merged, or waits for a second person."""
    if row.status not in (Status.DRAFT, Status.WITHDRAWN, Status.PUBLIC):
        raise Conflict(_("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)})
    is_own = (
        not _is_second(row, by)
        and row.reviewed_by_id == by.pk
        and bool(row.review)
        and row.status != Status.WITHDRAWN
    )
    if is_own and not (row.status == Status.PUBLIC and _waiting_reports(row).exists()):
        raise Conflict(
            _("%(id)s: you have accepted it already; a second person is needed") % {"id": row.public_id}
        )


def mark_vouched_for(row: Incident, by: Any, at: dt.datetime) -> None:
    """Accept an incident whose reports count as accepted already."""
    second = _is_second(row, by)
    if row.date_start is None:
        raise Invalid({"date": _("an incident needs at least a year before it can be public")})
    if second:
        row.review, row.confirmed_by = Review.CONFIRMED.value, by
    else:
        row.review, row.reviewed_by, row.reviewed_at = Review.REVIEWED.value, by, at
        row.confirmed_by = None
    if second or not needs_two_reviewers(row):
        _publish(row, at)


def mark_published(row: Incident, rule: str, at: dt.datetime) -> None:
    """Make a draft public by a named rule, without a person; never where two people are asked for."""
    if row.status != Status.DRAFT:
        raise Conflict(_("%(id)s is %(status)s") % {"id": row.public_id, "status": status_word(row.status)})
    if needs_two_reviewers(row):
        raise Conflict(_("%(id)s: incidents of this type need two people") % {"id": row.public_id})
    if not rule:
        raise Invalid({"rule": _("a rule that publishes has a name")})
    row.review, row.published_rule = Review.MACHINE.value, rule
    make_public(row, at)


def make_public(row: Incident, at: dt.datetime) -> None:
    """Show it with all that its reports say, whoever vouches for it; for a look at it, and as a step of others."""
    _confirm_reports(row)
    if row.date_start is None:
        raise Invalid({"date": _("an incident needs at least a year before it can be public")})
    _publish(row, at)


def mark_rejected(row: Incident) -> None:
    """Not an incident, or not one of ours."""
    if row.status != Status.DRAFT:
        raise Conflict(
            _("%(id)s is %(status)s: only drafts are rejected")
            % {"id": row.public_id, "status": status_word(row.status)}
        )
    row.status = Status.REJECTED.value


def mark_withdrawn(row: Incident) -> None:
    """Take it from the public; it stays, with the reason, in the history."""
    if row.status != Status.PUBLIC:
        raise Conflict(
            _("%(id)s is %(status)s: only public incidents are withdrawn")
            % {"id": row.public_id, "status": status_word(row.status)}
        )
    row.status = Status.WITHDRAWN.value


def mark_assigned(row: Incident, to: Any) -> None:
    """Give it to a person to look at, or to nobody."""
    row.assigned_to = to


def mark_redacted(row: Incident, rule: dict[str, Any]) -> None:
    """Set what strangers may see: `is_hidden`, `coarsen_to` (district, region, country or ""), `publish_after`."""
    if rule.get("coarsen_to", "") not in _COARSE:
        raise Invalid({"coarsen_to": _("district, region or country")})
    for name in ("is_hidden", "coarsen_to", "publish_after"):
        if name in rule:
            setattr(row, name, rule[name])


def clear_review_columns(row: Incident) -> None:
    """An edited draft has to be vouched for anew: nobody has seen it as it now is."""
    if row.status == Status.DRAFT and row.review:
        row.review, row.reviewed_by, row.reviewed_at, row.confirmed_by = "", None, None, None


def _is_second(row: Incident, by: Any) -> bool:
    """Whether someone else has vouched for the incident as it stands."""
    first = row.review == Review.REVIEWED and row.reviewed_by_id is not None
    return first and row.reviewed_by_id != by.pk and row.status in (Status.DRAFT, Status.PUBLIC)


def _publish(row: Incident, at: dt.datetime) -> None:
    row.status = Status.PUBLIC.value
    row.published_at = row.published_at or at
    row.needs_review = False


def _waiting_reports(row: Incident) -> Any:
    """Reports that nobody has vouched for yet."""
    return row.reports.filter(state=ReportState.PROPOSED.value)


def confirm_reports_of_many(rows: Sequence[Incident]) -> None:
    """The reports behind accepted incidents count as accepted; in few questions for any number of incidents."""
    waiting = Report.objects.filter(incident__in=rows, state=ReportState.PROPOSED.value)
    touched = set(waiting.values_list("incident_id", flat=True))
    if touched:
        waiting.update(state=ReportState.CONFIRMED.value)
        set_computed_values_of_many([row for row in rows if row.pk in touched])


def _confirm_reports(row: Incident) -> None:
    """The reports behind an accepted incident count as accepted."""
    if _waiting_reports(row).update(state=ReportState.CONFIRMED.value):
        set_computed_values(row)
