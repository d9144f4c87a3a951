"""Everything that is checked before a change is kept.

python3 -m tools.check lint|test [PART]|quick|test-full|gate|bench|format
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tools import servers
from tools.console import (
    ROOT,
    VENV,
    StepError,
    announced_step,
    print_line,
    read_output,
    run_command,
    run_main,
)
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


def run_part(words: list[str]) -> None:
    """Some tests by pytest's own words: paths, -k EXPRESSION, -x."""
    with announced_step(f"Tests: {' '.join(words)}"):
        run_command([_BIN / "pytest", *words], env=_PATH)


def run_quick() -> None:
    """Lint what differs from the main branch's last commit, and run the tests of the rooms it lies in."""
    changed = changed_files()
    if not changed:
        print_line("   Nothing is changed.")
        return
    python = [name for name in changed if name.endswith(".py")]
    if python:
        with announced_step("Python style and layout"):
            run_command([_BIN / "ruff", "check", *python], env=_PATH)
            run_command([_BIN / "ruff", "format", "--check", *python], env=_PATH)
    front = [name for name in changed if name.endswith((".js", ".css"))]
    if front:
        with announced_step("JavaScript and CSS"):
            run_command([_biome(), "ci", "--colors=off", "--no-errors-on-unmatched", *front], env=_PATH)
        _javascript()
    tests = tests_of(changed)
    if tests:
        run_part(["-n", "2", "--dist", "loadfile", "-m", "not full", *tests])


def changed_files() -> list[str]:
    """Files that differ from the last commit, those git does not know yet among them."""
    git = ["git", "-C", ROOT]
    told = [
        read_output([*git, "diff", "--name-only", "HEAD"])[1],
        read_output([*git, "ls-files", "--others", "--exclude-standard"])[1],
    ]
    return [name for text in told for name in text.splitlines() if (ROOT / name).is_file()]


def tests_of(changed: list[str]) -> list[str]:
    """The tests that mirror the rooms of these files: tests of a room, or changed tests themselves."""
    found = set()
    for name in changed:
        parts = Path(name).parts
        if parts[0] == "tests" and parts[-1].startswith("test_"):
            found.add(name)
        elif parts[0] == "geo":
            found.add("tests/geo")
        elif parts[0] == "incidents" and len(parts) > 2 and (ROOT / "tests" / parts[1]).is_dir():
            found.add(f"tests/{parts[1]}")
        elif parts[0] in {"tools", "config"}:
            found.add("tests/project")
        elif parts[0] in {"templates", "static"}:
            found.add("tests/web")
    return sorted(name for name in found if not any(name.startswith(f"{other}/") for other in found))


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
    wanted, *words = sys.argv[1:] or [""]
    actions: dict[str, Callable[[], None]] = {
        "lint": run_lint,
        "test": (lambda: run_part(words)) if words else (lambda: run_tests(full=False)),
        "quick": run_quick,
        "test-full": lambda: run_tests(full=True),
        "format": format_code,
        "gate": run_reading_gate,
        "bench": run_benchmarks,
    }
    if wanted not in actions or (words and wanted != "test"):
        raise StepError("say one of lint, test [PART], quick, test-full, gate, bench, format")
    set_up(tests=True)
    started = servers.start_servers() if wanted not in {"lint", "format"} else []
    try:
        actions[wanted]()
    finally:
        servers.stop_servers(started)


if __name__ == "__main__":
    run_main(_command)
