"""What the documentation points to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|/|#)([^)#\s]+)(?:#[^)]*)?\)")
FOLDERS = r"(?:incidents|geo|config|static|templates|tests|tools|bench)"
FILE = re.compile(rf"`({FOLDERS}/[\w/.-]+\.\w+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_named_files_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    missing += [path for path in FILE.findall(text) if not (ROOT / path).exists()]

    assert missing == []
