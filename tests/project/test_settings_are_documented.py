"""Every knob can be found in the operator's page, and every command the papers name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
KNOB = re.compile(r"""(?:\benv(?:\.\w+)?\(|environ\.get\()\s*["']([A-Z][A-Z_]+)["']""")
FOREIGN = {"PATH", "CI"}


def _knobs() -> set[str]:
    places = [
        *(ROOT / "config").glob("*settings.py"),
        *(ROOT / "tools").glob("*.py"),
    ]
    return {name for place in places for name in KNOB.findall(place.read_text())} - FOREIGN


def test_every_setting_is_in_the_operators_page() -> None:
    page = (ROOT / "docs" / "operate" / "settings-and-upkeep.md").read_text()

    missing = {name for name in _knobs() if f"`{name}`" not in page}

    assert len(_knobs()) > 20
    assert missing == set()


def test_the_operators_page_names_no_setting_that_is_gone() -> None:
    page = (ROOT / "docs" / "operate" / "settings-and-upkeep.md").read_text()
    sources = "\n".join(
        path.read_text() for room in ("config", "tools", "tests") for path in (ROOT / room).glob("**/*.py")
    )

    named = set(re.findall(r"`((?:INCIDENTS|WEB|DATABASE)_[A-Z_]+)`", page))

    assert {name for name in named if f'"{name}"' not in sources} == set()


@pytest.mark.parametrize(
    "page", ["README.md", "docs/operate/install.md", "docs/operate/settings-and-upkeep.md", "CONTRIBUTING.md"]
)
def test_commands_that_the_papers_name_exist(page: str) -> None:
    text = (ROOT / page).read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    made = set(re.findall(r"`make ([a-z-]+)", text))
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))

    assert made <= targets
    assert managed <= set(get_commands())
