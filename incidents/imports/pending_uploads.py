"""Imports that wait for a person's word: the uploaded file is kept privately until the worker has carried it out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from incidents.curation.errors import Conflict
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.imports import run_import
from incidents.imports.column_mapping import OURS, read_mapping
from incidents.imports.types import BadFile, Raw
from incidents.models import ImportRun
from incidents.storage.private_files import write_private_file

MOST_BYTES = 20_000_000  # larger ones are for the command: a page would keep its reader waiting
SAMPLE_ROWS = 3
LONGEST_CELL = 60
REMEMBERED = 50  # imports whose mappings are looked through
_State = ImportRun.State
_READY = (_State.CHECKED.value, _State.FAILED.value)


def dry_run_and_store_import(order: run_import.Order) -> ImportRun:
    """Try an import out and keep it, with its file, until someone says so. Raises BadFile, NotAllowed."""
    require_permission(order.by, Action.BULK)
    if len(order.data) > MOST_BYTES:
        raise BadFile(f"Files over {MOST_BYTES // 1_000_000} MB are for manage.py import_incidents.")
    outcome = run_import.dry_run_import(order)
    run = run_import.unsaved_import_run(order)
    write_private_file(_file(run), order.data)
    run_import.store_outcome(run, outcome)
    return run


def dry_run_again_with_mapping(run: ImportRun, by: Any, mapping: str, *, publish: bool) -> None:
    """The same file by another mapping. Raises BadFile, Conflict, NotAllowed."""
    require_permission(by, Action.BULK)
    if run.state not in _READY:
        raise Conflict("this import is not waiting any more")
    run.mapping, run.publish, run.state = mapping, publish, _State.CHECKED
    run_import.store_outcome(run, run_import.dry_run_import(_order(run)))


def release_import(run: ImportRun, by: Any) -> None:
    """A person's word: the next worker carries it out, once, in that person's name."""
    require_permission(by, Action.BULK)
    waiting = ImportRun.objects.filter(pk=run.pk, state__in=_READY)
    if not waiting.update(state=_State.RUNNING, by=by, seen_at=timezone.now()):
        raise Conflict("this import is not waiting any more")


def run_released_import(run_id: int) -> None:
    """What the worker does with a released import; its file goes when it is in."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state != _State.RUNNING or not _file(run).exists():
        return
    run_import.run_import(_order(run), run)
    _file(run).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a file: its name, its first cells, and which of ours it is by the mapping ("": none)."""

    name: str
    cells: tuple[str, ...]
    ours: str


def file_columns(run: ImportRun) -> list[FileColumn]:
    """The columns of a file that waits, for whoever says which is which; none where it is gone or is no table."""
    try:
        rows = _first_rows(run.profile, _file(run).read_bytes())
    except (FileNotFoundError, BadFile):
        return []
    ours = {theirs: name for name, theirs in read_mapping(run.mapping).columns.items()}
    return [
        FileColumn(
            name,
            tuple(str(row.cells.get(name) or "")[:LONGEST_CELL] for row in rows),
            ours.get(name) or (name if name in OURS else ""),
        )
        for name in _names(rows)
    ]


def mapping_used_before(profile: str, data: bytes) -> ImportRun | None:
    """The newest import of this kind whose mapping names only columns that this file has too."""
    try:
        names = set(_names(_first_rows(profile, data)))
    except BadFile:
        return None  # the try-out says what is wrong
    taken_in = ImportRun.objects.filter(profile=profile, state=_State.DONE).exclude(mapping="")
    for run in taken_in.order_by("-pk")[:REMEMBERED]:
        columns = read_mapping(run.mapping).columns.values()
        if columns and set(columns) <= names:
            return run
    return None


def _first_rows(profile: str, data: bytes) -> list[Raw]:
    return list(islice(run_import.PROFILES[profile].rows(data, None), SAMPLE_ROWS))


def _names(rows: list[Raw]) -> list[str]:
    return [str(name) for name in rows[0].cells] if rows else []


def _order(run: ImportRun) -> run_import.Order:
    return run_import.Order(
        data=_read(run),
        profile=run.profile,
        origin=run.origin,
        dataset=run.dataset,
        mapping=run.mapping,
        publish=run.publish,
        by=run.by,
    )


def _read(run: ImportRun) -> bytes:
    try:
        return _file(run).read_bytes()
    except FileNotFoundError:
        raise BadFile("The file of this import is not here any more. Upload it again.") from None


def _file(run: ImportRun) -> Path:
    return Path(settings.VAR_DIR) / "imports" / f"{run.batch}"
