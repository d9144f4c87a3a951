"""Take the changes of a bulk action back in few questions, by the rules of `undo.py` for one.

Only plain changes: of one incident each, that moved no report or claim. All others are undone one by one.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, later_changes, put_back, snapshot
from incidents.curation.audit.written_values import basis_of
from incidents.curation.consensus.recompute import set_computed_values_of_many
from incidents.curation.errors import Conflict
from incidents.models import Change, Incident, Merge, Report
from incidents.vocabulary.enums import ChangeKind


def plain_changes(changes: Sequence[Change]) -> list[Change]:
    """Those that may be taken back together."""
    of_incident = Counter(change.incident_id for change in changes)
    batches = {change.batch for change in changes if change.batch}
    merged = set(Merge.objects.filter(batch__in=batches).values_list("batch", flat=True))
    keys = [change.pk for change in changes]
    again = set(Change.objects.filter(undoes__undoes__in=keys).values_list("undoes__undoes", flat=True))
    return [
        change
        for change in changes
        if of_incident[change.incident_id] == 1
        and change.undoes_id is None
        and change.pk not in again
        and change.batch not in merged
        and _moved_nothing(change)
    ]


def undo_plain_changes(
    changes: Sequence[Change], by: Any, reason: str, *, batch: uuid.UUID
) -> tuple[list[str], dict[str, str]]:
    """The ids of those taken back, and of those that stay, with the reason. The caller has asked for permission."""
    if not changes:
        return [], {}
    by_incident = {change.incident_id: change for change in changes}
    incidents = [change.incident for change in changes]
    with change_log.recording_many_changes(
        incidents, ChangeKind.UNDONE, by=by, reason=reason, batch=batch, undoes=by_incident
    ) as rows:
        found = snapshot.states_of(rows)
        refused = _refusals(rows, by_incident, found)
        back = [row for row in rows if row.public_id not in refused]
        _put_back_states_of_reports([by_incident[row.pk] for row in back])
        older = []
        for row in back:
            change = by_incident[row.pk]
            exactly = put_back.is_exactly_as_left(found[row.pk], change)
            put_back.put_back_columns(row, change, exactly=exactly)
            if not exactly:
                older.append(row)
        now = snapshot.states_of(older)
        set_computed_values_of_many(
            [row for row in older if basis_of(now[row.pk]) != basis_of(found[row.pk])]
        )
    return [row.public_id for row in back], refused


def _moved_nothing(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or after is None or before["claims"] != after["claims"] or "media" in after:
        return False
    if "parent_id" in change.diff:  # which may make a circle by now
        return False
    return [report["id"] for report in before["reports"]] == [report["id"] for report in after["reports"]]


def _refusals(
    rows: Iterable[Incident], by_incident: dict[int, Change], found: dict[int, snapshot.Row]
) -> dict[str, str]:
    """Why a change cannot be taken back, by public id; asked before anything is touched, under lock."""
    undone = _undone([change.pk for change in by_incident.values()])
    later = _later(by_incident)
    refused: dict[str, str] = {}
    for row in rows:
        change = by_incident[row.pk]
        try:
            if change.pk in undone:
                raise Conflict(_("this change of %(id)s has been undone already") % {"id": row.public_id})
            later_changes.require_on_top(change, later[row.pk])
            put_back.require_as_left(row, change, found[row.pk])
        except Conflict as error:
            refused[row.public_id] = str(error)
    return refused


def _later(by_incident: dict[int, Change]) -> dict[int, list[Change]]:
    """By incident, what came after its change."""
    found: dict[int, list[Change]] = defaultdict(list)
    first = min(change.pk for change in by_incident.values())
    told = (
        Change.objects.filter(incident_id__in=by_incident, pk__gt=first).select_related("by").order_by("pk")
    )
    for each in told.iterator(chunk_size=500):
        if each.pk > by_incident[each.incident_id].pk:
            found[each.incident_id].append(each)
    return found


def _states(change: Change) -> tuple[snapshot.Row, snapshot.Row]:
    """What a plain change found and left; it has both."""
    return change.before or {}, change.after or {}


def _undone(keys: list[int]) -> set[int]:
    later = Prefetch("undone_by", Change.objects.only("id", "undoes_id"))
    changes = Change.objects.filter(pk__in=keys).only("id").prefetch_related(later)
    return {change.pk for change in changes if change.is_undone()}


def _moves(change: Change) -> dict[int, tuple[str, str]]:
    """Reports whose standing the change altered: (what it was, what it became)."""
    before, after = _states(change)
    became = {report["id"]: report["state"] for report in after["reports"]}
    return {
        report["id"]: (report["state"], became[report["id"]])
        for report in before["reports"]
        if report["state"] != became[report["id"]]
    }


def _put_back_states_of_reports(changes: Iterable[Change]) -> None:
    wanted: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        for pk, (was, _became) in _moves(change).items():
            wanted[was].append(pk)
    for state, keys in wanted.items():
        Report.objects.filter(pk__in=keys).update(state=state)
