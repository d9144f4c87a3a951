"""Everything that is checked before a change is kept.

python3 -m tools.check lint|test|test-full|gate|bench|format
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools import servers
from tools.console import ROOT, VENV, StepError, announced_step, print_line, run_command, run_main
from tools.setup import set_up

_BIN = VENV / "bin"
_PATH = {"PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
_PYTHON = ("config", "geo", "incidents", "tests", "tools", "manage.py")


def run_lint() -> None:
    """Every rule a tool can check; a later tool still runs when an earlier one complains."""
    checks: dict[str, list[str | Path]] = {
        "Python style": [_BIN / "ruff", "check", "."],
        "Python layout": [_BIN / "ruff", "format", "--check", "."],
        "Who may import whom": [_BIN / "lint-imports", "--no-logo"],
        "Types": [_BIN / "mypy"],
        "Picture of the rooms": [_BIN / "python", "-m", "tools.draw_architecture", "--check"],
        # linted only: laying templates out would change white space that readers see
        "Templates": [_BIN / "djlint", "templates", "--lint", "--quiet"],
        "JavaScript and CSS": [_biome(), "ci", "--colors=off", "--no-errors-on-unmatched"],
    }
    failed = []
    for title, command in checks.items():
        try:
            with announced_step(title):
                run_command(command, env=_PATH)
        except StepError as error:
            failed.append(title)
            print_line(f"   {error}")
    if failed:
        raise StepError(f"these checks complain: {', '.join(failed)}")


def _biome() -> Path:
    """Biome's program for this processor."""
    for program in (ROOT / "node_modules" / "@biomejs").glob("cli-linux-*/biome"):
        return program
    raise StepError("Biome has no program for this machine; it is made for Linux on x64 and arm64 here")


def format_code() -> None:
    """Let the tools lay the code out."""
    run_command([_BIN / "ruff", "check", "--fix-only", "-q", "."])
    run_command([_BIN / "ruff", "format", "-q", "."])
    run_command([_biome(), "check", "--write", "--no-errors-on-unmatched"], env=_PATH)


def run_reading_gate() -> None:
    """Read the annotated texts and compare with the pinned floors."""
    run_command([_BIN / "pytest", "tests/corpus", "-q"], env=_PATH)


def run_tests(*, full: bool) -> None:
    """Everything that gates a change; pytest's closing line comes last."""
    problems = []
    for check in (run_lint, _javascript, _without_extra):
        try:
            check()
        except StepError as error:
            problems.append(str(error))
    chosen = [] if full else ["-m", "not full"]
    with announced_step("Python and browser tests"):
        try:
            run_command([_BIN / "pytest", "-n", "2", "--dist", "loadfile", *chosen], env=_PATH)
        except StepError as error:
            problems.append(str(error))
    if problems:
        # Told on the error stream, so that pytest's closing line stays the last of the output.
        print("Stopped: " + "\n".join(problems), file=sys.stderr, flush=True)
        sys.exit(1)


def _without_extra() -> None:
    """Reading must do without the optional extra: its tests once more, as if it were not installed."""
    with announced_step("Reading without the extra nlp-en"):
        rooms = ["tests/extraction", "tests/corpus", "tests/ingest/test_model_endpoint.py"]
        words = ["-q", "-p", "tests.support.without_nlp", "-m", "not nlp_en and not full"]
        run_command([_BIN / "python", "-m", "pytest", *words, *rooms], env=_PATH)


def _javascript() -> None:
    tests = sorted(str(path) for path in (ROOT / "tests" / "js").glob("**/*.test.js"))
    if tests:
        with announced_step("JavaScript tests"):
            run_command([_BIN / "node", "--test", *tests], env=_PATH)


def run_benchmarks() -> None:
    """Measure speed; each script prints its figure beside a reference from the same run."""
    for script in sorted((ROOT / "bench").glob("*.py")):
        with announced_step(f"bench/{script.name}"):
            run_command([_BIN / "python", script], env=_PATH)


def _command() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    needs_servers = wanted in {"test", "test-full", "gate", "bench"}
    set_up(tests=True)
    started = servers.start_servers() if needs_servers else []
    try:
        if wanted in {"test", "test-full"}:
            run_tests(full=wanted == "test-full")
        elif wanted in {"lint", "format", "gate", "bench"}:
            {"lint": run_lint, "format": format_code, "gate": run_reading_gate, "bench": run_benchmarks}[
                wanted
            ]()
        else:
            raise StepError("say one of lint, test, test-full, gate, bench, format")
    finally:
        servers.stop_servers(started)


if __name__ == "__main__":
    run_main(_command)
