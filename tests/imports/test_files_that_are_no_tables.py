"""A PDF, a workbook or a picture handed in as a table is refused by what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from incidents.imports import pending_uploads
from incidents.imports.file_rows import decode_file_text
from incidents.imports.types import BadFile
from incidents.models import ImportRun

FILES = {
    "PDF": b"%PDF-1.7 and so on",
    "office document": b"PK\x03\x04\x14\x00\x06\x00",
    "picture": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize(("kind", "data"), FILES.items(), ids=FILES.keys())
def test_a_file_that_is_no_table_is_named(kind: str, data: bytes) -> None:
    with pytest.raises(BadFile, match=f"{kind}.*Save it as CSV"):
        decode_file_text(data)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_it_is_named_in_the_language_of_the_page(language: str) -> None:
    with translation.override(language), pytest.raises(BadFile) as refused:
        decode_file_text(FILES["picture"])

    assert "The file is" not in str(refused.value)


def test_one_that_waits_from_before_has_no_columns_to_choose(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waiting = tmp_path / "waiting"
    waiting.write_bytes(FILES["PDF"])
    monkeypatch.setattr(pending_uploads, "_file", lambda run: waiting)

    assert pending_uploads.file_columns(ImportRun(profile="csv")) == []
