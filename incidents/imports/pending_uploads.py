"""Imports that wait for a person's word: the uploaded file is kept privately until the worker has carried it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from incidents.curation.errors import Conflict
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.imports import run_import
from incidents.imports.types import BadFile, Raw
from incidents.models import ImportRun
from incidents.storage.private_files import write_private_file

MOST_BYTES = 20_000_000  # larger ones are for the command: a page would keep its reader waiting
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


def file_columns(run: ImportRun) -> list[str]:
    """What the file's first row calls its cells, for whoever writes a mapping."""
    if not _file(run).exists():
        return []
    profile = run_import.PROFILES[run.profile]
    first: Raw | None = next(iter(profile.rows(_file(run).read_bytes(), None)), None)
    return [str(name) for name in first.cells] if first else []


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
