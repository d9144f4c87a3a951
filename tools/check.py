"""Everything that is checked before a change is kept.

python3 -m tools.check lint|test|test-full|gate|bench|format
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools import servers
from tools.console import ROOT, VENV, StepError, main, run, say, step
from tools.setup import set_up

_BIN = VENV / "bin"
_PATH = {"PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
_PYTHON = ("config", "geo", "incidents", "tests", "tools", "manage.py")


def lint() -> None:
    """Every rule a tool can check; a later tool still runs when an earlier one complains."""
    checks: dict[str, list[str | Path]] = {
        "Python style": [_BIN / "ruff", "check", "."],
        "Python layout": [_BIN / "ruff", "format", "--check", "."],
        "Who may import whom": [_BIN / "lint-imports", "--no-logo"],
        "Types": [_BIN / "mypy"],
        # linted only: laying templates out would change white space that readers see
        "Templates": [_BIN / "djlint", "templates", "--lint", "--quiet"],
        "JavaScript and CSS": [_biome(), "ci", "--colors=off", "--no-errors-on-unmatched"],
    }
    failed = []
    for title, command in checks.items():
        try:
            with step(title):
                run(command, env=_PATH)
        except StepError as error:
            failed.append(title)
            say(f"   {error}")
    if failed:
        raise StepError(f"these checks complain: {', '.join(failed)}")


def _biome() -> Path:
    """Biome's program for this processor."""
    for program in (ROOT / "node_modules" / "@biomejs").glob("cli-linux-*/biome"):
        return program
    raise StepError("Biome has no program for this machine; it is made for Linux on x64 and arm64 here")


def tidy() -> None:
    """Let the tools lay the code out."""
    run([_BIN / "ruff", "check", "--fix-only", "-q", "."])
    run([_BIN / "ruff", "format", "-q", "."])
    run([_biome(), "check", "--write", "--no-errors-on-unmatched"], env=_PATH)


def gate() -> None:
    """Read the annotated texts and compare with the pinned floors."""
    run([_BIN / "pytest", "tests/corpus", "-q"], env=_PATH)


def test(*, full: bool) -> None:
    """Everything that gates a change; pytest's closing line comes last."""
    problems = []
    for check in (lint, _javascript, _without_extra):
        try:
            check()
        except StepError as error:
            problems.append(str(error))
    chosen = [] if full else ["-m", "not full"]
    with step("Python and browser tests"):
        try:
            run([_BIN / "pytest", "-n", "2", "--dist", "loadfile", *chosen], env=_PATH)
        except StepError as error:
            problems.append(str(error))
    if problems:
        # Told on the error stream, so that pytest's closing line stays the last of the output.
        print("Stopped: " + "\n".join(problems), file=sys.stderr, flush=True)
        sys.exit(1)


def _without_extra() -> None:
    """Reading must do without the optional extra: its tests once more, as if it were not installed."""
    with step("Reading without the extra nlp-en"):
        rooms = ["tests/extraction", "tests/corpus", "tests/ingest/test_model_endpoint.py"]
        words = ["-q", "-p", "tests.support.without_nlp", "-m", "not nlp_en and not full"]
        run([_BIN / "python", "-m", "pytest", *words, *rooms], env=_PATH)


def _javascript() -> None:
    tests = sorted(str(path) for path in (ROOT / "tests" / "js").glob("**/*.test.js"))
    if tests:
        with step("JavaScript tests"):
            run([_BIN / "node", "--test", *tests], env=_PATH)


def bench() -> None:
    """Measure speed; each script prints its figure beside a reference from the same run."""
    for script in sorted((ROOT / "bench").glob("*.py")):
        with step(f"bench/{script.name}"):
            run([_BIN / "python", script], env=_PATH)


def _command() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    needs_servers = wanted in {"test", "test-full", "gate", "bench"}
    set_up(tests=True)
    started = servers.up() if needs_servers else []
    try:
        if wanted in {"test", "test-full"}:
            test(full=wanted == "test-full")
        elif wanted in {"lint", "format", "gate", "bench"}:
            {"lint": lint, "format": tidy, "gate": gate, "bench": bench}[wanted]()
        else:
            raise StepError("say one of lint, test, test-full, gate, bench, format")
    finally:
        servers.down(started)


if __name__ == "__main__":
    main(_command)
