"""Watches over programs: what ends by itself is told with its last lines and started again, at growing intervals."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.console import StepError, print_line
from tools.rotating_log import RotatingLog

STOP_S = 30
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 60.0
FORGIVEN_AFTER_S = 300.0  # a program that ran so long starts with a clean slate


@dataclass
class Program:
    """One program: how it is started, and how it fared."""

    name: str
    words: Sequence[str | Path]
    log: RotatingLog
    child: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    falls: int = 0  # in a row
    again_at: float | None = None  # when it is to be started again


@dataclass
class Supervisor:
    """The programs of one site. `look` is called now and then and does what is due."""

    folder: Path
    env: Mapping[str, str]
    logs: Path
    tell: Callable[[str], None] = print_line
    clock: Callable[[], float] = time.monotonic
    programs: dict[str, Program] = field(default_factory=dict)

    def start(self, name: str, words: Sequence[str | Path]) -> None:
        """Start a program; it writes to NAME.log and does not see the terminal's Ctrl-C."""
        program = Program(name, words, RotatingLog(self.logs / f"{name}.log"))
        self.programs[name] = program
        self._start(program)

    def _start(self, program: Program) -> None:
        program.child = subprocess.Popen(
            list(program.words),
            cwd=self.folder,
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert program.child.stdout is not None  # noqa: S101 - for the type checker
        program.log.follow(program.child.stdout)
        program.began, program.again_at = self.clock(), None

    def check(self) -> None:
        """Raise StepError when a program has ended by itself: nothing is repaired before the site has begun."""
        for program in self.programs.values():
            if program.child is not None and program.child.poll() is not None:
                raise StepError(self._ending(program))

    def look(self) -> None:
        """Start again what has ended and whose wait is over; say so."""
        for program in self.programs.values():
            if program.again_at is not None:
                if self.clock() >= program.again_at:
                    self._start(program)
                    self.tell(f"   {program.name} was started again")
            elif program.child is not None and program.child.poll() is not None:
                self._note_fall(program)

    def _note_fall(self, program: Program) -> None:
        now = self.clock()
        program.falls = 1 if now - program.began > FORGIVEN_AFTER_S else program.falls + 1
        wait_s = min(FIRST_WAIT_S * 2 ** (program.falls - 1), LONGEST_WAIT_S)
        program.again_at = now + wait_s
        self.tell(f"\n{self._ending(program)}\n   It is started again in {wait_s:g} s.")

    def _ending(self, program: Program) -> str:
        child = program.child
        status = child.returncode if child is not None else "?"
        time.sleep(0.1)  # its last lines are on their way through the pipe
        return f"{program.name} ended with status {status}:\n  {program.log.last_lines()}"

    def stop(self) -> None:
        """End the programs in good order: the worker finishes the article it has in hand."""
        children = {name: program.child for name, program in self.programs.items() if program.child}
        for child in children.values():
            if child.poll() is None:
                child.terminate()
        deadline = self.clock() + STOP_S
        for name, child in children.items():
            try:
                child.wait(max(0.1, deadline - self.clock()))
            except subprocess.TimeoutExpired:
                self.tell(
                    f"   {name} did not stop in {STOP_S} s and was ended; its work goes on at the next start"
                )
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
