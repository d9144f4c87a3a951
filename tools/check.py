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
    run_and_capture_output,
    run_command,
    run_main,
)
from tools.parallel_steps import Step, run_side_by_side
from tools.setup import set_up

_BIN = VENV / "bin"
_PATH = {"PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
# The order of files is that of tests/support/order_of_test_files.py.
_ON_TWO_CORES = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
_PYTHON = ("config", "geo", "incidents", "tests", "tools", "manage.py")


def run_lint() -> None:
    """Every rule a tool can check; a later tool still runs when an earlier one complains."""
    if failed := run_side_by_side([_lint_steps()]):
        raise StepError(f"these checks complain: {', '.join(failed)}")


def _lint_steps() -> list[Step]:
    return [
        Step("Python style", [_BIN / "ruff", "check", "."], _PATH),
        Step("Python layout", [_BIN / "ruff", "format", "--check", "."], _PATH),
        Step("Who may import whom", [_BIN / "lint-imports", "--no-logo"], _PATH),
        Step("Types", [_BIN / "mypy"], _PATH),
        Step("Picture of the rooms", [_BIN / "python", "-m", "tools.draw_architecture", "--check"], _PATH),
        Step("Figures of the pages", [_BIN / "python", "-m", "tools.generate_figures_js", "--check"], _PATH),
        # linted only: laying templates out would change white space that readers see
        Step("Templates", [_BIN / "djlint", "templates", "--lint", "--quiet"], _PATH),
        Step("JavaScript and CSS", [_biome(), "ci", "--colors=off", "--no-errors-on-unmatched"], _PATH),
    ]


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


def require_reading_gate() -> None:
    """Read the annotated texts and compare with the pinned floors."""
    run_command([_BIN / "pytest", "tests/corpus", "-q"], env=_PATH)


def run_tests(*, full: bool) -> None:
    """Everything that gates a change; pytest's closing line comes last."""
    # the type checker fills one core only: what reads without the extra runs beside it
    complaining = run_side_by_side([_lint_steps(), [*_javascript_steps(), _without_extra()]])
    problems = [f"these checks complain: {', '.join(complaining)}"] if complaining else []
    chosen = [] if full else ["-m", "not full"]
    with announced_step("Python and browser tests"):
        try:
            run_command([_BIN / "pytest", *_ON_TWO_CORES, *chosen], env=_PATH)
        except StepError as error:
            problems.append(str(error))
    if problems:
        # Told on the error stream, so that pytest's closing line stays the last of the output.
        print("Stopped: " + "\n".join(problems), file=sys.stderr, flush=True)
        sys.exit(1)


def run_chosen_tests(words: list[str]) -> None:
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
        if run_side_by_side([_javascript_steps()]):
            raise StepError("JavaScript tests fail")
    tests = tests_mirroring_files(changed)
    if tests:
        run_chosen_tests([*_ON_TWO_CORES, "-m", "not full", *tests])


def changed_files() -> list[str]:
    """Files that differ from the last commit, those git does not know yet among them."""
    git = ["git", "-C", ROOT]
    told = [
        run_and_capture_output([*git, "diff", "--name-only", "HEAD"])[1],
        run_and_capture_output([*git, "ls-files", "--others", "--exclude-standard"])[1],
    ]
    return [name for text in told for name in text.splitlines() if (ROOT / name).is_file()]


def tests_mirroring_files(changed: list[str]) -> list[str]:
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


def _without_extra() -> Step:
    """Reading must do without the optional extra: its tests once more, as if it were not installed."""
    rooms = ["tests/extraction", "tests/corpus", "tests/ingest/test_llm_endpoint.py"]
    words = ["-q", "-p", "tests.support.without_nlp", "-m", "not nlp_en and not full"]
    command = [_BIN / "python", "-m", "pytest", *words, *rooms]
    return Step("Reading without the extra nlp-en", command, _PATH)


def _javascript_steps() -> list[Step]:
    tests = sorted((ROOT / "tests" / "js").glob("**/*.test.js"))
    return [Step("JavaScript tests", [_BIN / "node", "--test", *tests], _PATH)] if tests else []


def run_benchmarks() -> None:
    """Measure speed; each script prints its figure beside a reference from the same run."""
    for script in sorted((ROOT / "bench").glob("*.py")):
        with announced_step(f"bench/{script.name}"):
            run_command([_BIN / "python", script], env=_PATH)


def _command() -> None:
    wanted, *words = sys.argv[1:] or [""]
    actions: dict[str, Callable[[], None]] = {
        "lint": run_lint,
        "test": (lambda: run_chosen_tests(words)) if words else (lambda: run_tests(full=False)),
        "quick": run_quick,
        "test-full": lambda: run_tests(full=True),
        "format": format_code,
        "gate": require_reading_gate,
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
