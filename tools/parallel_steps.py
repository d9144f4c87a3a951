"""Run rows of steps beside one another; what a step prints is shown whole when it ends."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools.console import ROOT, print_line

_printing = threading.Lock()


@dataclass(frozen=True)
class Step:
    """A program with its words and what the environment has besides."""

    title: str
    command: Sequence[str | Path]
    env: Mapping[str, str] = field(default_factory=dict)


def run_side_by_side(rows: Sequence[Sequence[Step]]) -> list[str]:
    """Run the steps of each row in turn, all of them; the titles of those that failed."""
    with ThreadPoolExecutor(max_workers=len(rows)) as pool:
        return [title for failed in pool.map(_run_row, rows) for title in failed]


def _run_row(steps: Sequence[Step]) -> list[str]:
    return [step.title for step in steps if not _run(step)]


def _run(step: Step) -> bool:
    began = time.monotonic()
    words = [str(word) for word in step.command]
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**os.environ, **step.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        text, status = done.stdout.rstrip(), done.returncode
    except OSError as error:
        text, status = f"could not start {words[0]}: {error}", 127
    with _printing:
        print_line(f"── {step.title}")
        if text:
            print_line(text)
        print_line(
            f"   done in {time.monotonic() - began:.1f} s"
            if status == 0
            else f"   ended with status {status}"
        )
    return status == 0
