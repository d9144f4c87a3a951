"""Talk to the person at the terminal, and run programs so that a failure is told in words."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"


class StepError(RuntimeError):
    """A step of set-up or start failed; its text says what to do."""


def print_line(text: str) -> None:
    """Print one line at once, also when the output is a file."""
    print(text, flush=True)


@contextmanager
def announced_step(title: str) -> Iterator[None]:
    """Announce a step, and tell how long it took."""
    print_line(f"── {title}")
    began = time.monotonic()
    yield
    print_line(f"   done in {time.monotonic() - began:.1f} s")


def run_command(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
    """Run a program in the checkout, its output shown; raise StepError when it fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise StepError(f"could not start {words[0]}: {error}") from error
    if done.returncode != 0:
        raise StepError(f"`{' '.join(words)}` ended with status {done.returncode}")


def run_and_capture_output(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a program silently; give its status and everything it printed."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/")
    except OSError as error:
        return 127, str(error)
    return done.returncode, (done.stdout + done.stderr).strip()


def environment_over_env_file() -> dict[str, str]:
    """The environment over the user's own .env file; what set-up wrote itself is not in it."""
    found: dict[str, str] = {}
    own = ROOT / ".env"
    if own.exists():
        for line in own.read_text(encoding="utf-8").splitlines():
            name, equals, value = line.strip().removeprefix("export ").partition("=")
            if equals and not name.startswith("#"):
                found[name.strip()] = value.strip().strip("'\"")
    return {**found, **os.environ}


def run_main(action: object) -> None:
    """Run an entry point: failures become one line and a status, Ctrl-C is no traceback."""
    try:
        action()  # type: ignore[operator]
    except StepError as error:
        print_line(f"\nStopped: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        print_line("\nInterrupted. Run the same command again: it goes on where it stopped.")
        sys.exit(130)


def wait_until(met: Callable[[], object], seconds: float, problem: str) -> None:
    """Wait until the condition holds. Raises StepError with the problem when it does not within the seconds."""
    deadline = time.monotonic() + seconds
    while not met():
        if time.monotonic() > deadline:
            raise StepError(problem)
        time.sleep(0.05)
