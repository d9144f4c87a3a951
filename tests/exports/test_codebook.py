"""Every column is explained, on the page and in the docs, in the words of the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from incidents.exports import codebook, codebook_markdown
from incidents.exports.format_registry import FORMATS
from incidents.exports.profile_formats import PROFILES
from incidents.projection.flat_record import COLUMNS

ROOT = Path(__file__).resolve().parents[2]


def test_every_column_is_explained_in_its_order() -> None:
    entries = codebook.codebook_entries()

    assert [entry.name for entry in entries] == list(COLUMNS)
    assert all(str(entry.meaning) for entry in entries)


def test_the_docs_are_the_page_that_the_program_prints() -> None:
    assert (ROOT / "docs" / "use" / "codebook.md").read_text(
        encoding="utf-8"
    ) == codebook_markdown.as_markdown()


@pytest.mark.django_db
def test_the_page_has_every_column_word_and_format() -> None:
    page = Client(SERVER_NAME="localhost").get("/codebook/").content.decode()

    assert all(f'id="{name}"' in page for name in COLUMNS)
    assert all(f"/api/v1/incidents.{name}" in page for name in FORMATS)
    assert all(f"<code>{word.value}</code>" in page for words in codebook.WORDS.values() for word in words)


def test_every_format_and_loss_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "use" / "exports.md").read_text(encoding="utf-8")

    assert [name for name in FORMATS if f"`{name}`" not in page] == []
    assert [what for one in PROFILES.values() for what in one.lost if f"`{what}`" not in page] == []
