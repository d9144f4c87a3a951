"""An import from the first row to the last: tried out, carried out, or taken back.

Rows go in by the batch, each in a transaction of its own; a run that was cut short is simply repeated, because a row
that is in already changes nothing.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.curation.workflow import bulk_import
from incidents.curation.workflow.bulk_actions import Batch
from incidents.curation.workflow.bulk_import import Entry
from incidents.imports import column_mapping as mappings
from incidents.imports.profile_registry import PROFILES
from incidents.imports.row_entries import Maker, content_hash
from incidents.imports.types import Draft, Problem, Raw, Wrong
from incidents.ingest import outlets
from incidents.models import ImportedRow, ImportRun, Report

BATCH = 500
KEPT_PROBLEMS = 1_000
LOST_AFTER = timedelta(minutes=10)  # many times as long as a batch takes
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, and how."""

    data: bytes
    profile: str
    origin: str  # name of the file, or its address
    dataset: str = ""  # empty: the profile's usual one
    mapping: str = ""
    publish: bool = False
    by: Any = None

    @property
    def name(self) -> str:
        """The data set's name."""
        return (self.dataset.strip() or PROFILES[self.profile].dataset)[:200]

    @property
    def rule(self) -> str:
        """The rule that publishes, and that stands for the import in the history."""
        return f"import_{self.profile}"


@dataclass(slots=True)
class Outcome:
    """What came of the rows: counts of new, changed, same, wrong; and what is wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def add(self, problems: list[Problem]) -> None:
        """A row that could not be taken."""
        self.counts["wrong"] += 1
        self.problems += problems[: max(0, KEPT_PROBLEMS - len(self.problems))]


@dataclass(frozen=True, slots=True)
class _Row:
    draft: Draft
    entry: Entry
    hash: str


def dry_run_import(order: Order) -> Outcome:
    """Read every row and say what an import would do. Writes nothing. Raises BadFile."""
    outcome = Outcome()
    for batch in _batches(order, Maker(order.name, None, really=False), outcome):
        new, changed = _sorted(order, batch, outcome)
        outcome.counts["new"] += len(new)
        outcome.counts["changed"] += len(changed)
    return outcome


def run_import(order: Order, run: ImportRun, tell: Tell = lambda done: None) -> ImportRun:
    """Import, and keep on the run what came of it. Raises BadFile; whatever fails leaves the run marked so."""
    source = outlets.get_or_create_source(order.name)
    run.source, run.state = source, ImportRun.State.RUNNING
    outcome = Outcome()
    _at_work(run, outcome)
    wholes: dict[str, str] = {}
    try:
        for batch in _batches(order, Maker(order.name, source, really=True), outcome):
            _write(order, run, batch, outcome)
            wholes |= {row.draft.external_id: row.draft.parent for row in batch if row.draft.parent}
            _at_work(run, outcome)
            tell(outcome.counts.total())
        _tie(order, run, wholes)
        run.state = ImportRun.State.DONE
    except BaseException:
        run.state = ImportRun.State.FAILED
        raise
    finally:
        store_outcome(run, outcome)
    return run


def unsaved_import_run(order: Order) -> ImportRun:
    """A run that waits; not yet saved."""
    return ImportRun(
        profile=order.profile,
        dataset=order.name,
        origin=order.origin[:2000],
        content_hash=hashlib.sha256(order.data).hexdigest(),
        mapping=order.mapping,
        publish=order.publish,
        by=order.by,
        batch=uuid.uuid4(),
    )


def store_outcome(run: ImportRun, outcome: Outcome) -> None:
    """Store what came of it."""
    run.counts = dict(outcome.counts)
    run.problems = [[each.row, each.column, each.value, each.message] for each in outcome.problems]
    run.finished_at = timezone.now()
    run.save()


def _at_work(run: ImportRun, outcome: Outcome) -> None:
    """What is in so far, and that somebody is at it: should the worker die, this is what the run tells."""
    run.counts, run.seen_at = dict(outcome.counts), timezone.now()
    run.save()


def mark_silent_runs_broken_off(now: datetime) -> int:
    """Mark runs as broken off whose worker has been silent for too long; how many.

    What they took in stays, is counted, and can be gone on with or taken back.
    """
    silent = Q(seen_at__lte=now - LOST_AFTER) | Q(seen_at=None, created_at__lte=now - LOST_AFTER)
    lost = ImportRun.objects.filter(silent, state=ImportRun.State.RUNNING)
    return lost.update(state=ImportRun.State.FAILED, finished_at=now)


@transaction.atomic
def undo_import_run(run: ImportRun, by: Any, reason: str) -> Batch:
    """Undo a whole import; rows whose incidents someone has worked on since stay, and are named."""
    found = bulk_import.undo_import(run.batch, by, reason)
    gone = run.rows.filter(is_current=True).exclude(report__incident__public_id__in=found.refused)
    before = list(gone.exclude(replaces=None).values_list("replaces_id", flat=True))
    gone.update(is_current=False)
    ImportedRow.objects.filter(pk__in=before).update(is_current=True)
    run.state, run.undo_batch = ImportRun.State.UNDONE, found.id
    run.counts = run.counts | {"taken_back": len(found.done), "kept": len(found.refused)}
    run.save()
    return found


def _batches(order: Order, maker: Maker, outcome: Outcome) -> Iterator[list[_Row]]:
    batch: list[_Row] = []
    for row in _rows(order, maker, outcome):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(order: Order, maker: Maker, outcome: Outcome) -> Iterator[_Row]:
    """The rows that can be taken; what is wrong with the others goes to the outcome."""
    profile, mapping = PROFILES[order.profile], mappings.read_mapping(order.mapping)
    seen: dict[str, int] = {}
    for raw in profile.rows(order.data, mapping):
        try:
            draft = profile.read(raw, mapping)
            first = seen.setdefault(draft.external_id, raw.number)
            if first != raw.number:
                raise Wrong([_twice(raw, draft, first)])
            yield _Row(draft, maker.entry(draft), content_hash(raw, order.mapping))
        except Wrong as wrong:
            outcome.add(wrong.problems)


def _twice(raw: Raw, draft: Draft, first: int) -> Problem:
    message = f"this id stands in row {first} already; give each row an id of its own"
    return Problem(raw.number, "id", draft.external_id, message)


def _sorted(
    order: Order, batch: list[_Row], outcome: Outcome
) -> tuple[list[_Row], list[tuple[ImportedRow, _Row]]]:
    """What is new, and what has changed since it was last taken in."""
    ids = [row.draft.external_id for row in batch]
    known = ImportedRow.objects.filter(dataset=order.name, external_id__in=ids, is_current=True)
    rows = {row.external_id: row for row in known.select_related("report__incident")}
    new = [row for row in batch if row.draft.external_id not in rows]
    changed = []
    for row in batch:
        before = rows.get(row.draft.external_id)
        if before is None:
            continue
        if before.content_hash == row.hash or before.report.incident is None:
            outcome.counts["same"] += 1
        else:
            changed.append((before, row))
    return new, changed


@transaction.atomic
def _write(order: Order, run: ImportRun, batch: list[_Row], outcome: Outcome) -> None:
    new, changed = _sorted(order, batch, outcome)
    why: dict[str, Any] = {"by": order.by, "rule": "" if order.by else order.rule, "batch": run.batch}
    made = bulk_import.import_incidents(
        [row.entry for row in new], publish_rule=order.rule if order.publish else "", **why
    )
    again = [(before.report, row.entry) for before, row in changed]
    if again:
        bulk_import.reimport_changed_rows(again, **why)
    reports = {report.incident_id: report for report in Report.objects.filter(incident__in=made)}
    rows = [_kept(run, row, reports[incident.pk], None) for row, incident in zip(new, made, strict=True)]
    ImportedRow.objects.filter(pk__in=[before.pk for before, _ in changed]).update(is_current=False)
    rows += [_kept(run, row, before.report, before) for before, row in changed]
    ImportedRow.objects.bulk_create(rows)
    outcome.counts["new"] += len(new)
    outcome.counts["changed"] += len(changed)
    outcome.counts["public"] += sum(incident.status == "public" for incident in made)


def _kept(run: ImportRun, row: _Row, report: Any, before: ImportedRow | None) -> ImportedRow:
    return ImportedRow(
        run=run,
        dataset=run.dataset,
        external_id=row.draft.external_id,
        content_hash=row.hash,
        report=report,
        replaces=before,
    )


def _tie(order: Order, run: ImportRun, wholes: dict[str, str]) -> None:
    """Parts to their wholes, when both have come in; what is tied already stays."""
    if not wholes:
        return
    ids = {*wholes, *wholes.values()}
    rows = ImportedRow.objects.filter(dataset=run.dataset, external_id__in=ids, is_current=True)
    known = dict(rows.values_list("external_id", "report__incident_id"))
    parents = {
        known[part]: known[whole]
        for part, whole in wholes.items()
        if part in known and whole in known and known[part] != known[whole]
    }
    bulk_import.link_parts_to_parents(
        parents, by=order.by, rule="" if order.by else order.rule, batch=run.batch
    )
