"""A worker of the web server has loaded every view before its first reader comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_reader_of_a_worker_does_not_wait_for_the_views_to_be_loaded() -> None:
    told = "import sys, config.wsgi; print(*sorted(name for name in sys.modules if name.endswith('.urls')))"

    printed = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert {"config.urls", "incidents.api.urls"} <= set(printed.stdout.split())
