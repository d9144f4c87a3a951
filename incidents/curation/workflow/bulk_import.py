"""Whole data sets become incidents: many at once, each with its report and claims, all in one history.

The bulk of `review.enter`: values rest on claims with the row's own words, and a later version of a row brings new
claims that take the place of the old ones. What people have set by hand stands.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from incidents.curation.audit import change_log, undo
from incidents.curation.consensus import place_columns
from incidents.curation.consensus.load_claims import claim_ledger_from_rows
from incidents.curation.consensus.recompute import set_computed_values, set_values_from_claims
from incidents.curation.errors import CurationError
from incidents.curation.workflow import entered_values_to_claims, transitions
from incidents.curation.workflow.bulk_actions import Batch
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.report_to_incident import next_public_ids
from incidents.models import Change, Claim, Incident, Report, Source
from incidents.vocabulary.enums import ChangeKind, IncidentType, Origin, ReportState, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: its values as `values.clean` gives them, its words, and everything it said."""

    found: Mapping[str, entered_values_to_claims.Columns]
    quote: str
    source: Source | None
    url: str = ""
    reported_on: dt.date | None = None
    summary: str = ""
    country: str = ""  # of a row that names no more of its place
    more_claims: tuple[entered_values_to_claims.Columns, ...] = ()  # parts of a figure
    row: Mapping[str, Any] = field(default_factory=dict)  # kept whole with the report
    is_rollup: bool = False


@transaction.atomic
def import_incidents(
    entries: Sequence[Entry],
    *,
    by: Any,
    rule: str,
    batch: uuid.UUID,
    publish_rule: str = "",
    reason: str = "",
) -> list[Incident]:
    """New incidents, in the order of the entries; with `publish_rule` public by that rule, where it may.

    What a rule may not publish (types that need two people, no date) stays a draft.
    """
    if by is not None:
        require_permission(by, Action.BULK)
    now = timezone.now()
    ids = next_public_ids(len(entries))
    keys = {model: _keys(model, len(entries)) for model in (Incident, Report)}
    incidents, reports, claims = [], [], []
    for number, entry in enumerate(entries):
        incident = Incident(
            pk=keys[Incident][number],
            public_id=ids[number],
            status=Status.DRAFT.value,
            incident_type=IncidentType.OTHER.value,
            country_code=entry.country,
            summary=entry.summary,
            is_rollup=entry.is_rollup,
            created_by=by,
        )
        report = Report(pk=keys[Report][number], incident=incident, origin=Origin.HAND.value, created_at=now)
        _tell(report, entry)
        incidents.append(incident)
        reports.append(report)
        claims.append([Claim(report=report, **columns) for columns in _claims(entry, by)])
    _number([claim for told in claims for claim in told])
    around = place_columns.areas_of_points([claim.point for told in claims for claim in told if claim.point])
    for incident, told in zip(incidents, claims, strict=True):
        set_values_from_claims(incident, claim_ledger_from_rows(told, around))
        if publish_rule:
            _publish(incident, publish_rule, now)
    Incident.objects.bulk_create(incidents, batch_size=500)
    Report.objects.bulk_create(reports, batch_size=500)
    Claim.objects.bulk_create([claim for told in claims for claim in told], batch_size=500)
    change_log.record_created_many(incidents, by=by, rule=rule, batch=batch, reason=reason)
    return incidents


@transaction.atomic
def reimport_changed_rows(
    told: Sequence[tuple[Report, Entry]], *, by: Any, rule: str, batch: uuid.UUID, reason: str = ""
) -> int:
    """Rows that have changed since: their reports are told anew, and the incidents computed from that."""
    if by is not None:
        require_permission(by, Action.BULK)
    fresh: dict[int, list[tuple[Report, Entry]]] = defaultdict(list)
    incidents: dict[int, Incident] = {}
    for report, entry in told:
        if report.incident is not None:
            fresh[report.incident.pk].append((report, entry))
            incidents[report.incident.pk] = report.incident
    why: change_log.Why = {"by": by, "rule": rule, "batch": batch, "reason": reason}
    with change_log.recording_many_changes(list(incidents.values()), ChangeKind.UPDATED, **why) as rows:
        for row in rows:
            for report, entry in fresh[row.pk]:
                _replace(report, entry, by)
                row.summary = row.summary if "summary" in row.hand_fields else entry.summary
            set_computed_values(row)
            transitions.clear_review_columns(row)
    return len(fresh)


@transaction.atomic
def undo_import(batch: uuid.UUID, by: Any, reason: str) -> Batch:
    """Undo a whole load: new drafts are rejected, public ones withdrawn, later versions of rows put back.

    Incidents that someone has worked on since stay as they are and are named.
    """
    require_permission(by, Action.BULK)
    require_permission(by, Action.UNDO)
    number = uuid.uuid4()
    refused: dict[str, str] = {}
    done: list[str] = []
    made: list[Incident] = []
    for change in Change.objects.filter(batch=batch).select_related("incident").order_by("-pk"):
        if change.before is not None:
            _undo_one(change, by, reason, number, done, refused)
        elif _is_touched(change):
            refused[change.public_id] = "has been worked on since"
        else:
            made.append(change.incident)
    with change_log.recording_many_changes(made, _kind_of_end, by=by, batch=number, reason=reason) as rows:
        for row in rows:
            (transitions.mark_withdrawn if row.status == Status.PUBLIC else transitions.mark_rejected)(row)
            done.append(row.public_id)
    return Batch(number, tuple(done), refused)


def link_parts_to_parents(parents: Mapping[int, int], *, by: Any, rule: str, batch: uuid.UUID) -> None:
    """Tie new incidents to the wholes they are parts of: by primary key, part to whole."""
    parts = list(Incident.objects.filter(pk__in=parents))
    with change_log.recording_many_changes(parts, ChangeKind.UPDATED, by=by, rule=rule, batch=batch) as rows:
        for row in rows:
            row.parent_id = parents[row.pk]


def _kind_of_end(row: Incident) -> ChangeKind:
    return ChangeKind.WITHDRAWN if row.status == Status.WITHDRAWN else ChangeKind.REJECTED


def _is_touched(change: Change) -> bool:
    """Whether anything but this load and its own undone versions has changed the incident."""
    later = change.incident.changes.filter(pk__gt=change.pk)
    return later.exclude(kind=ChangeKind.UNDONE.value).filter(undone_by=None).exists()


def _undo_one(
    change: Change, by: Any, reason: str, number: uuid.UUID, done: list[str], refused: dict[str, str]
) -> None:
    try:
        with transaction.atomic():
            undo.undo_change(change, by, reason, batch=number)
    except CurationError as error:
        refused[change.public_id] = str(error)
    else:
        done.append(change.public_id)


def _publish(incident: Incident, rule: str, now: dt.datetime) -> None:
    try:
        transitions.mark_published(incident, rule, now)
    except CurationError:
        incident.status, incident.review, incident.published_rule = Status.DRAFT.value, "", ""


def _tell(report: Report, entry: Entry) -> None:
    """What a report says of where it was read, and the row it came from."""
    report.source = entry.source
    report.url = entry.url
    report.excerpt = entry.quote
    report.excerpt_hash = hashlib.sha256(entry.quote.strip().encode()).hexdigest()
    report.state = ReportState.CONFIRMED.value
    report.confidence = 1.0
    report.draft = dict(entry.row)


def _claims(entry: Entry, by: Any) -> list[entered_values_to_claims.Columns]:
    common = {
        "quote": entry.quote,
        "reported_on": entry.reported_on,
        "origin": Origin.HAND.value,
        "author": by,
    }
    return [
        common | columns
        for columns in (*entered_values_to_claims.claim_columns_of_values(entry.found), *entry.more_claims)
    ]


def _replace(report: Report, entry: Entry, by: Any) -> None:
    """New claims beside the old, which give way to the one of the same field, or are set aside."""
    old = list(report.claims.filter(superseded_by=None, dismissed=False))
    _tell(report, entry)
    report.save()
    fresh = Claim.objects.bulk_create([Claim(report=report, **columns) for columns in _claims(entry, by)])
    heirs = {(claim.field, claim.group, claim.side): claim for claim in fresh}
    for claim in old:
        heir = heirs.get((claim.field, claim.group, claim.side))
        claim.superseded_by, claim.dismissed = heir, heir is None
    Claim.objects.bulk_update(old, ["superseded_by", "dismissed"])


def _number(claims: list[Claim]) -> None:
    for claim, key in zip(claims, _keys(Claim, len(claims)), strict=True):
        claim.pk = key


def _keys(model: Any, count: int) -> list[int]:
    """Primary keys given out before the rows are written, because values are computed from numbered claims."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]
