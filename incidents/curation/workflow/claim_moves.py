"""Claims that speak of another incident or of another day: they count there, and no longer where they were read.

Both incidents change in one action, which the ledger takes back as a whole (`Merge.Kind.MOVE`). Here the claim is set
aside, there a claim by hand stands with the same words, in the report of the same article or in one of its own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict, Invalid, Stale
from incidents.curation.workflow import merge_checks
from incidents.curation.workflow.claim_decisions import (
    compute_from_claims_left,
    copy_claim_by_hand,
    incident_of_claim,
    require_claim_counts,
    require_live,
)
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.report_to_incident import next_public_id
from incidents.models import Claim, Incident, Merge, Report
from incidents.vocabulary.enums import ChangeKind, ClaimField, Origin, ReportState, Status

_DECIDED = (Status.PUBLIC.value, Status.WITHDRAWN.value)
_SCENE = (ClaimField.TYPE.value, ClaimField.PLACE.value)  # what a draft of another day takes along


@transaction.atomic
def move_claim(
    claim: Claim, to: Incident, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Say that a claim speaks of another incident: it counts there and no longer here. Returns where it went.

    Raises Conflict when both are one, when one of them is not live, or when only one is sample data.
    """
    origin = incident_of_claim(claim)
    _require_pair(origin, to)
    require_permission(by, Action.EDIT, origin)
    require_permission(by, Action.EDIT, to)
    number = uuid.uuid4()
    with change_log.recording_many_changes(
        [origin, to], ChangeKind.UPDATED, by=by, reason=reason, batch=number
    ) as rows:
        source, target = sorted(rows, key=lambda row: row.pk != origin.pk)
        _check_version(source, expected_version)
        _require_pair(source, target)
        require_claim_counts(claim, source)
        made = copy_claim_by_hand(claim, by, _report_in(target, claim))
        Claim.objects.filter(pk=claim.pk).update(dismissed=True)
        compute_from_claims_left(source)
        compute_from_claims_left(target)
    _record_move(origin, to, {"claim": claim.pk, "copy": made.pk}, by, reason, number)
    to.refresh_from_db()
    return to


@transaction.atomic
def move_claim_to_day(
    claim: Claim, day: dt.date, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Say that a claim speaks of another day: it becomes a draft of that day at the same place. Returns the draft."""
    origin = incident_of_claim(claim)
    require_permission(by, Action.EDIT, origin)
    require_permission(by, Action.ENTER)
    number = uuid.uuid4()
    with change_log.recording_many_changes(
        [origin], ChangeKind.UPDATED, by=by, reason=reason, batch=number
    ) as rows:
        source = rows[0]
        _check_version(source, expected_version)
        require_live(source)
        require_claim_counts(claim, source)
        if source.date_start is not None and source.date_start <= day <= (source.date_end or day):
            raise Invalid({"day": _("That is the incident's own day.")})
        new = Incident.objects.create(
            public_id=next_public_id(),
            incident_type=source.incident_type,
            is_sample=source.is_sample,
            created_by=by,
        )
        made = _copy_scene(claim, new, day, by)
        Claim.objects.filter(pk=claim.pk).update(dismissed=True)
        compute_from_claims_left(source)
    set_computed_values(new)
    new.save()
    change_log.record_created(new, by=by, reason=reason, batch=number)
    _record_move(origin, new, {"claim": claim.pk, "copy": made.pk}, by, reason, number)
    return new


def _require_pair(one: Incident, other: Incident) -> None:
    if one.pk == other.pk:
        raise Conflict(_("The claim stands in this incident already."))
    merge_checks.require_same_reality(one, other)
    require_live(one)
    require_live(other)


def _check_version(row: Incident, expected: int | None) -> None:
    if expected is not None and row.version != expected:
        raise Stale(row.public_id, expected, row.version)


def _report_in(target: Incident, claim: Claim) -> Report:
    """The target's own report of the same article where it counts, else a new one by hand."""
    article = claim.report.article
    counting = [ReportState.CONFIRMED.value]
    if target.status not in _DECIDED:
        counting.append(ReportState.PROPOSED.value)
    if article is not None:
        known = target.reports.filter(article=article, state__in=counting).order_by("pk").first()
        if known is not None:
            return known
    return _report_by_hand(target, claim)


def _report_by_hand(target: Incident, claim: Claim) -> Report:
    old, article = claim.report, claim.report.article
    last = max(article.reports.values_list("ordinal", flat=True)) if article is not None else -1
    made: Report = Report.objects.create(
        incident=target,
        article=article,
        source=old.source,
        url=old.url,
        archived_url=old.archived_url,
        archived_on=old.archived_on,
        excerpt=old.excerpt or claim.quote,
        excerpt_hash=old.excerpt_hash,
        ordinal=last + 1,
        origin=Origin.HAND.value,
        state=ReportState.CONFIRMED.value,
        confidence=1.0,
        is_sample=target.is_sample,
    )
    return made


def _copy_scene(claim: Claim, new: Incident, day: dt.date, by: Any) -> Claim:
    """The claim in a report of the new incident, with the day and what the same report says of kind and place."""
    report = _report_by_hand(new, claim)
    made = copy_claim_by_hand(claim, by, report)
    beside = Claim.objects.filter(report=claim.report, field__in=_SCENE, dismissed=False, superseded_by=None)
    for each in beside.exclude(pk=claim.pk).order_by("pk"):
        copy_claim_by_hand(each, by, report)
    Claim.objects.create(
        report=report,
        field=ClaimField.DATE.value,
        date_start=day,
        date_end=day,
        date_precision="day",
        quote=claim.quote,
        revision=claim.revision,
        start=claim.start,
        end=claim.end,
        speaker=claim.speaker,
        speaker_kind=claim.speaker_kind,
        speaker_side=claim.speaker_side,
        reported_on=claim.reported_on,
        origin=Origin.HAND.value,
        author=by,
    )
    return made


def _record_move(
    origin: Incident, to: Incident, claims: dict[str, int], by: Any, reason: str, number: uuid.UUID
) -> None:
    """What binds the changes of both: they are taken back together."""
    Merge.objects.create(
        kind=Merge.Kind.MOVE,
        batch=number,
        kept=to,
        lost=origin,
        state_before=claims,
        by=by,
        at=timezone.now(),
        reason=reason,
    )
