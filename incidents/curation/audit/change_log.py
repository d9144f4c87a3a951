"""The one history: the only writer of `Change` rows.

Every change of an incident happens inside `recording` (one incident) or `recording_many` (a bulk action).
They lock the rows, keep the whole state before and after, raise the version, and write the change, word to those at
the desk whom it concerns, and what strangers may see, in the same transaction as the change itself: if one fails, none
happened. A person must be allowed what the change amounts to (`workflow/required_permissions.py`), whichever door it
came through.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypedDict, Unpack

from django.db import connection, transaction
from django.db.models import Field
from django.utils import timezone

from incidents.curation.audit import snapshot
from incidents.curation.errors import Stale
from incidents.curation.workflow import desk_notices, required_permissions
from incidents.models import Change, Incident
from incidents.projection import projector
from incidents.vocabulary.enums import ChangeKind, Status

_FEW = 5
Kind = ChangeKind | Callable[[Incident], ChangeKind]  # a function is asked at the end what the change came to


class Why(TypedDict, total=False):
    """Who changed it and why: a person (`by`) or a named rule (`rule`), a reason in words."""

    by: Any
    rule: str
    reason: str
    batch: uuid.UUID | None  # of a bulk action
    undoes: Change | Mapping[int, Change] | None  # one change, or by primary key of the incident
    at: dt.datetime


@contextmanager
def recording_change(
    incident: Incident,
    kind: Kind,
    *,
    expected_version: int | None = None,
    with_media: bool = False,
    **why: Unpack[Why],
) -> Iterator[Incident]:
    """Change one incident: assign to the yielded (locked, fresh) instance; it is saved and recorded at the end.

    The instance is the one passed in, refreshed under lock. Reports and claims may be saved inside too, and with
    `with_media` what is said of its media.
    Raises Stale when someone else has changed it since `expected_version`, NotAllowed when the person may not do
    what the change amounts to. A change of nothing leaves no trace.
    """
    with transaction.atomic():
        incident.refresh_from_db(from_queryset=Incident.objects.select_for_update(of=("self",)))
        if expected_version is not None and incident.version != expected_version:
            raise Stale(incident.public_id, expected_version, incident.version)
        before = _state(incident, with_media=with_media)
        yield incident
        after = _state(incident, with_media=with_media)
        if snapshot.is_same_snapshot(before, after):
            return
        incident.version += 1
        incident.save()
        after["incident"] = snapshot.row_as_json_dict(incident)
        change = _change(incident, _kind_of(kind, incident), before, after, why, _transaction_id())
        change.save()
        desk_notices.tell_of_changes([change])
        if not _was_and_is_draft(before, after):
            projector.refresh_public_rows({incident.pk: change})


def _state(incident: Incident, *, with_media: bool) -> snapshot.Row:
    state = snapshot.state_of(incident)
    return state | {"media": snapshot.media_of(incident)} if with_media else state


@contextmanager
def recording_many_changes(
    incidents: Sequence[Incident], kind: Kind, **why: Unpack[Why]
) -> Iterator[list[Incident]]:
    """Change many incidents in few queries: yields them locked and fresh, in order of their key."""
    with transaction.atomic():
        keys = [incident.pk for incident in incidents]
        rows = list(Incident.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
        before = snapshot.states_of(rows)
        yield rows
        after = snapshot.states_of(rows)
        touched = [row for row in rows if not snapshot.is_same_snapshot(before[row.pk], after[row.pk])]
        if not touched:
            return
        _save(touched, before, after)
        number = _transaction_id()
        changes = []
        for row in touched:
            what = _kind_of(kind, row)
            changes.append(_change(row, what, before[row.pk], after[row.pk], why, number))
        Change.objects.bulk_create(changes, batch_size=500)
        desk_notices.tell_of_changes(changes)
        _refresh_what_may_be_seen(changes)


def _refresh_what_may_be_seen(changes: Iterable[Change]) -> None:
    seen = {
        change.incident_id: change for change in changes if not _was_and_is_draft(change.before, change.after)
    }
    if seen:
        projector.refresh_public_rows(seen)


def _was_and_is_draft(before: snapshot.Row | None, after: snapshot.Row | None) -> bool:
    """Whether strangers see nothing of an incident before and after: what there was of it is gone since it was made
    a draft, and its change says nothing new to them."""
    draft = Status.DRAFT.value
    stood = [state["incident"]["status"] for state in (before, after) if state is not None]
    return all(status == draft for status in stood)


def _save(rows: list[Incident], before: dict[int, snapshot.Row], after: dict[int, snapshot.Row]) -> None:
    """Raise the versions and save: a few rows one by one, many in one statement of the touched columns."""
    now = timezone.now()
    names = {"version", "updated_at"}
    for row in rows:
        row.version += 1
        row.updated_at = now
        old, new = before[row.pk]["incident"], after[row.pk]["incident"]
        names |= {name for name, value in new.items() if old[name] != value}
        after[row.pk]["incident"] = snapshot.row_as_json_dict(row)
    if len(rows) <= _FEW:
        for row in rows:
            row.save()
        return
    _update_columns(rows, [field for field in Incident._meta.concrete_fields if field.attname in names])


def _update_columns(rows: list[Incident], fields: Sequence[Field[Any, Any]]) -> None:
    """Columns that all rows have alike, as most of a bulk action are, in one plain statement; the others row by row
    inside another, which takes many times as long to put together.
    """
    alike, others = {}, []
    for field in fields:
        first = getattr(rows[0], field.attname)
        if all(getattr(row, field.attname) == first for row in rows):
            alike[field.attname] = first
        else:
            others.append(field.name)
    if alike:
        Incident.objects.filter(pk__in=[row.pk for row in rows]).update(**alike)
    if others:
        Incident.objects.bulk_update(rows, others, batch_size=500)


def record_created(incident: Incident, state: snapshot.Row | None = None, **why: Unpack[Why]) -> Change:
    """Record that an incident, saved in this transaction, came into being; with its state, where it is at hand."""
    after = snapshot.state_of(incident) if state is None else state
    change = _change(incident, ChangeKind.CREATED, None, after, why, _transaction_id())
    change.save()
    _refresh_what_may_be_seen([change])
    return change


def record_created_many(incidents: Sequence[Incident], **why: Unpack[Why]) -> list[Change]:
    """The same for many incidents, written in bulk; the caller holds the transaction."""
    states = snapshot.states_of(incidents)
    number = _transaction_id()
    changes = [
        _change(incident, ChangeKind.CREATED, None, states[incident.pk], why, number)
        for incident in incidents
    ]
    Change.objects.bulk_create(changes, batch_size=500)
    _refresh_what_may_be_seen(changes)
    return changes


def unsaved_creation_changes(
    told: Iterable[tuple[Incident, snapshot.Row, dt.datetime]], rule: str
) -> list[Change]:
    """The changes of incidents that came into being, each with its state and moment, for a load that copies
    very many rows: not yet written, the caller writes them in this transaction.
    """
    number = _transaction_id()
    return [
        _change(incident, ChangeKind.CREATED, None, state, {"rule": rule, "at": at}, number)
        for incident, state, at in told
    ]


def lock_incidents(*incidents: Incident) -> None:
    """Lock several incidents in one order for all, so that two merges never wait for each other."""
    keys = [incident.pk for incident in incidents]
    list(
        Incident.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk")
    )


def _change(
    incident: Incident,
    kind: ChangeKind,
    before: snapshot.Row | None,
    after: snapshot.Row,
    why: Why,
    transaction_id: int,
) -> Change:
    """A change ready to be written. Raises NotAllowed when the person may not do what it amounts to."""
    if why.get("by") is not None:
        required_permissions.require_permission_for_change(why["by"], before, after)
    public, undoes = Status.PUBLIC.value, why.get("undoes")
    was_public = before is not None and before["incident"]["status"] == public
    if kind is ChangeKind.UPDATED and incident.status == public and not was_public:
        kind = ChangeKind.PUBLISHED  # whatever led to it: strangers see it from now on
    return Change(
        incident=incident,
        public_id=incident.public_id,
        kind=kind.value,
        before=before,
        after=after,
        diff=snapshot.snapshot_difference(before, after),
        reason=why.get("reason", ""),
        by=why.get("by"),
        by_rule=why.get("rule", ""),
        at=why.get("at") or timezone.now(),
        is_public=was_public or incident.status == public,
        transaction_id=transaction_id,
        undoes=undoes.get(incident.pk) if isinstance(undoes, Mapping) else undoes,
        batch=why.get("batch"),
    )


def _kind_of(kind: Kind, incident: Incident) -> ChangeKind:
    return kind if isinstance(kind, ChangeKind) else kind(incident)


def _transaction_id() -> int:
    """The database's number of this transaction; a reader of the feed serves only finished ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        number: int = cursor.fetchone()[0]
    return number
