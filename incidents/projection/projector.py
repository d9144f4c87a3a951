"""Keeps `PublicIncident` and `IncidentVersion` in step with the true rows; called in the transaction of every change.

Nothing else writes them. `refresh` is told which incidents changed and why, `release` publishes what a delay held
back, `rebuild` makes all anew after a load of the gazetteer or a bulk write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from incidents.models import Change, Incident, IncidentVersion, PublicIncident
from incidents.projection import bulk_copy, flat_record, public_feed_notifications, redaction
from incidents.projection.feed_watermark import lock_edition_numbering
from incidents.projection.public_rows import PublicRow, public_rows_by_incident_id
from incidents.vocabulary.enums import ChangeKind, Status

_BATCH = 2_000
_MANY = 100  # rows from which the way by COPY is shorter than the statements it takes
_COLUMNS = [
    field.name
    for field in PublicIncident._meta.concrete_fields
    if field.name not in {"incident", "is_released"}
]
Changes = Mapping[int, Change | None]
# To readers an incident that goes on is updated, whether another was merged into it or it was vouched for anew.
_NO_NEWS_OF_ITS_OWN = frozenset({ChangeKind.PUBLISHED.value, ChangeKind.MERGED.value})


@transaction.atomic
def refresh_public_rows(changes: Changes, now: datetime | None = None) -> None:
    """Bring the public rows of these incidents up to date: primary keys, each with its change where there is one.

    Parts of an incident that came or went are brought up to date too: their record names the parent.
    """
    now = now or timezone.now()
    pks = sorted(changes)
    before = set(PublicIncident.objects.filter(pk__in=pks, is_released=True).values_list("pk", flat=True))
    rows = public_rows_by_incident_id(pks, now)
    _write_shown(rows, now)
    PublicIncident.objects.filter(pk__in=set(pks) - set(rows)).delete()
    _write_editions(pks, rows, changes, now)
    redaction.redact_past_editions(pks, rows)
    after = {pk for pk, row in rows.items() if _is_released(row, now)}
    if moved := before ^ after:
        parts = Incident.objects.filter(parent_id__in=moved, status=Status.PUBLIC.value).exclude(pk__in=pks)
        if keys := list(parts.order_by("pk").values_list("pk", flat=True)):
            refresh_public_rows(dict.fromkeys(keys), now)


def release_delayed_rows(now: datetime | None = None) -> int:
    """Tell the feed of incidents whose delay is over; how many. Cheap when there are none."""
    now = now or timezone.now()
    due = PublicIncident.objects.filter(is_released=False, publish_after__lte=now)
    keys = list(due.order_by("pk").values_list("pk", flat=True)[:_BATCH])
    if keys:
        with transaction.atomic():
            list(Incident.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
            refresh_public_rows(dict.fromkeys(keys), now)
    return len(keys)


def iterate_rebuilding_public_rows(
    now: datetime | None = None, pks: Iterable[int] | None = None
) -> Iterator[int]:
    """Make the public rows of all incidents (or these) anew, in batches; yields how many are done so far."""
    done = 0
    for keys in _batches(pks):
        with transaction.atomic():
            last = Change.objects.filter(incident_id__in=keys).order_by("incident_id", "-pk")
            newest = {
                change.incident_id: change
                for change in last.distinct("incident_id").only("id", "kind", "incident_id", "at")
            }
            refresh_public_rows({pk: newest.get(pk) for pk in keys}, now)
        done += len(keys)
        yield done


def record_for_strangers(pk: int, now: datetime | None = None) -> dict[str, Any] | None:
    """What strangers are told of an incident by its true rows; None: nothing, or nothing yet."""
    now = now or timezone.now()
    row = public_rows_by_incident_id([pk], now).get(pk)
    return row.record if row and _is_released(row, now) else None


def kept_record_for_strangers(pk: int, now: datetime | None = None) -> dict[str, Any] | None:
    """The same as it was last written, which every change does in its own transaction: many times cheaper."""
    now = now or timezone.now()
    shown = PublicIncident.objects.filter(pk=pk).values_list("is_released", "publish_after").first()
    if shown is None or (shown[1] is not None and shown[1] > now):
        return None
    editions = IncidentVersion.objects.filter(incident_id=pk, until=None, is_gone=False)
    record = editions.values_list("record", flat=True).first() if shown[0] else None
    return flat_record.fill_missing_columns(record) if record else record_for_strangers(pk, now)


def drop_public_rows(pks: Collection[int]) -> None:
    """Drop the public rows of incidents that are about to be deleted; only sample data ever is."""
    IncidentVersion.objects.filter(incident_id__in=pks).delete()
    PublicIncident.objects.filter(pk__in=pks).delete()


def drifted_incidents(keys: Collection[int], now: datetime | None = None) -> list[int]:
    """Which of these incidents have public rows that are not what their true rows give."""
    now = now or timezone.now()
    rows = public_rows_by_incident_id(keys, now)
    kept = {shown.pk: shown for shown in PublicIncident.objects.filter(pk__in=keys)}
    editions = IncidentVersion.objects.filter(incident_id__in=keys, until=None, is_gone=False)
    told: dict[int, Any] = dict(editions.values_list("incident_id", "record"))
    wrong = set(rows) ^ set(kept)
    for pk in set(rows) & set(kept):
        columns = rows[pk].columns
        if any(getattr(kept[pk], name) != columns[name] for name in _COLUMNS if name != "words"):
            wrong.add(pk)
        if _is_released(rows[pk], now) and not _says(told.get(pk), rows[pk]):
            wrong.add(pk)
    return sorted(wrong | (set(told) - set(rows)))


def _batches(pks: Iterable[int] | None) -> Iterator[list[int]]:
    if pks is not None:
        keys = sorted(pks)
        yield from (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
        return
    last = 0
    while keys := list(
        Incident.objects.filter(pk__gt=last).exclude(status=Status.DRAFT.value, shown=None)
        .order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):  # fmt: skip
        yield keys
        last = keys[-1]


def _is_released(row: PublicRow, now: datetime) -> bool:
    after = row.incident.publish_after
    return after is None or after <= now


def _write_shown(rows: dict[int, PublicRow], now: datetime) -> None:
    made = [
        PublicIncident(incident_id=pk, is_released=_is_released(row, now), **row.columns)
        for pk, row in rows.items()
    ]
    if len(made) >= _MANY:
        bulk_copy.insert_or_update_instances(PublicIncident, made, unique="incident_id")
        return
    PublicIncident.objects.bulk_create(
        made,
        batch_size=500,
        update_conflicts=True,
        update_fields=[*_COLUMNS, "is_released"],
        unique_fields=["incident"],
    )


def _write_editions(
    pks: Collection[int], rows: dict[int, PublicRow], changes: Changes, now: datetime
) -> None:
    current = {
        edition.incident_id: edition
        for edition in IncidentVersion.objects.filter(incident_id__in=pks, until=None)
    }
    gone = Incident.objects.in_bulk([pk for pk in current if pk not in rows])
    number = _transaction_id()
    closed: list[IncidentVersion] = []
    made: list[IncidentVersion] = []
    for pk in pks:
        row, last, change = rows.get(pk), current.get(pk), changes[pk]
        told = row if row and _is_released(row, now) else None
        edition = _next(told, last, change, gone.get(pk) or (row.incident if row else None))
        if edition is None:
            continue
        edition.since = _since(change, row, last, now)
        edition.transaction_id = number
        made.append(edition)
        if last:
            last.until, last.until_transaction = edition.since, number
            closed.append(last)
    IncidentVersion.objects.bulk_update(closed, ["until", "until_transaction"], batch_size=500)
    if made:
        lock_edition_numbering()
        if len(made) >= _MANY:
            bulk_copy.insert_or_update_instances(IncidentVersion, made)
        else:
            IncidentVersion.objects.bulk_create(made, batch_size=500)
        public_feed_notifications.schedule_editions_written_calls()


def _next(
    row: PublicRow | None, last: IncidentVersion | None, change: Change | None, incident: Incident | None
) -> IncidentVersion | None:
    """The edition that follows; none when there is nothing new to tell."""
    if row is None:
        return _tombstone(incident, last, change) if incident and last and not last.is_gone else None
    if last and not last.is_gone and _says(last.record, row):
        return None
    return _told(row, last, change)


def _says(record: Any, row: PublicRow) -> bool:
    """Whether a stored record says what the row does. A column that came later and is empty says nothing new."""
    return record is not None and flat_record.fill_missing_columns(record) == row.record


def _told(row: PublicRow, last: IncidentVersion | None, change: Change | None) -> IncidentVersion:
    if last is None:
        kind = ChangeKind.CREATED.value
    elif last.is_gone:
        kind = ChangeKind.RESTORED.value
    else:
        kind = change.kind if change and change.kind not in _NO_NEWS_OF_ITS_OWN else ChangeKind.UPDATED.value
    return IncidentVersion(
        incident_id=row.incident.pk, change=change, kind=kind, record=row.record, **row.columns
    )


def _tombstone(incident: Incident, last: IncidentVersion, change: Change | None) -> IncidentVersion:
    """The end of an incident: its id, how it ended, and nothing else."""
    if (
        incident.is_hidden or incident.status == Status.PUBLIC.value
    ):  # public again later: its delay has been renewed
        kind = ChangeKind.REDACTED
    elif incident.status == Status.MERGED.value:
        kind = ChangeKind.MERGED
    else:
        kind = ChangeKind.WITHDRAWN
    return IncidentVersion(
        incident_id=last.incident_id,
        change=change,
        kind=kind.value,
        is_gone=True,
        public_id=last.public_id,
        incident_type=last.incident_type,
        public_precision="unknown",
        is_sample=last.is_sample,
        updated_at=incident.updated_at,
    )


def _since(
    change: Change | None, row: PublicRow | None, last: IncidentVersion | None, now: datetime
) -> datetime:
    """When it began to be told: the change, or the end of its delay; never before the edition it replaces."""
    moments = [change.at if change else now]
    if row is not None and row.incident.publish_after and row.incident.publish_after <= now:
        moments.append(row.incident.publish_after)
    if last is not None:
        moments.append(last.since)
    return max(moments)


def _transaction_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        number: int = cursor.fetchone()[0]
    return number
