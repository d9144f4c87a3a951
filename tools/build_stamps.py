"""Remember what was done from which inputs, so that a step with unchanged inputs is skipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tools.console import VAR

_STAMPS = VAR / "stamps"


def digest_files(*inputs: Path | str) -> str:
    """One digest over files (their bytes; a missing one counts as empty) and plain words."""
    total = hashlib.sha256()
    for one in inputs:
        if isinstance(one, Path):
            total.update(one.read_bytes() if one.is_file() else b"")
        else:
            total.update(one.encode())
        total.update(b"\0")
    return total.hexdigest()


def is_fresh(name: str, value: str) -> bool:
    """Whether the step was finished with just this digest."""
    stamp = _STAMPS / name
    return stamp.is_file() and stamp.read_text() == value


def mark_done(name: str, value: str) -> None:
    """Note that the step is finished."""
    _STAMPS.mkdir(parents=True, exist_ok=True)
    (_STAMPS / name).write_text(value)
