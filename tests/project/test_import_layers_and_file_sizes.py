"""The house rules that a tool can check hold in every file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for room in ("config", "geo", "incidents", "tools", "tests", "static/js", "static/css")
    for kind in ("py", "js", "css")
    for path in (ROOT / room).glob(f"**/*.{kind}")
    if "__pycache__" not in path.parts
)


def test_rooms_import_only_what_they_may() -> None:
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([program, "--no-logo"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if "migrations" not in path.parts  # applied ones stay as they are
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 300
    }

    assert SOURCES
    assert long == {}


@pytest.mark.django_db
def test_every_model_change_has_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_migration_is_named_by_its_intent() -> None:
    names = [path.stem for path in ROOT.glob("*/migrations/0*.py")]

    assert names
    assert [name for name in names if "_auto_" in name] == []
