"""Pictures of every page and state, in var/screenshots.

python3 -m tools.screenshots [PART OF A NAME]
"""

from __future__ import annotations

import os
import sys

from tools import console, servers
from tools.console import ROOT, VAR, VENV, StepError, announced_step, print_line, run_command
from tools.setup import set_up


def take_screenshots(wanted: str) -> None:
    """Run the pictures as tests, on a site and a database of their own."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    with announced_step("Pictures"):
        for words in (
            ["-n", "2", "screenshots_of_full_site.py"],
            ["screenshots_of_empty_and_crowded_site.py"],
        ):
            command = [VENV / "bin" / "pytest", "-q", *words[:-1], f"tests/browser/{words[-1]}"]
            run_command(command, env={"PATH": path, "SCREENSHOTS": wanted})
    print_line(f"They are in {(VAR / 'screenshots').relative_to(ROOT)}/.")


def _command() -> None:
    if len(sys.argv) > 2:
        raise StepError("say nothing, or a part of the names of the pictures you want")
    set_up(tests=True)
    started = servers.start_servers()
    try:
        take_screenshots(sys.argv[1] if len(sys.argv) == 2 else "")
    finally:
        servers.stop_servers(started)


if __name__ == "__main__":
    console.run_main(_command)
