"""Uploads, letters and logs are for the site's own user: when they are written, and when an older site left them open."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command

from incidents.imports import pending_uploads, run_import
from incidents.management.commands import prepare
from incidents.storage.private_files import make_earlier_files_private, write_private_file
from tests.support.people_outlets_places import Cast


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of the site's own, on a machine whose users let everybody read."""
    settings.VAR_DIR, settings.EMAIL_FILE_PATH = tmp_path, tmp_path / "mail"
    before = os.umask(0o000)
    yield tmp_path
    os.umask(before)


def rights(folder: Path) -> dict[str, str]:
    """The rights of the folder and of all in it."""
    found = sorted([folder, *folder.rglob("*")])
    return {"/" if path == folder else "file": oct(path.stat().st_mode & 0o777) for path in found}


@pytest.mark.django_db
def test_an_upload_is_kept_closed(var: Path, cast: Cast) -> None:
    data = b"id,date_start,quote\n1,2031-05-14,Two died.\n"
    order = run_import.Order(data=data, profile="csv", origin="list.csv", by=cast.people.admin)

    pending_uploads.dry_run_and_store_import(order)

    assert rights(var / "imports") == {"/": "0o700", "file": "0o600"}


def test_letters_are_kept_closed(var: Path) -> None:
    with get_connection("incidents.subscriptions.email_files.EmailBackend") as letters:
        letters.send_messages([EmailMessage("Confirm", "token", "a@b.example", ["c@d.example"])])

    assert rights(var / "mail") == {"/": "0o700", "file": "0o600"}
    assert b"token" in next((var / "mail").iterdir()).read_bytes()


def test_a_file_that_stood_open_is_closed_when_it_is_written_again(var: Path) -> None:
    path = var / "imports" / "one"
    path.parent.mkdir()
    path.write_text("old")

    write_private_file(path, b"new")

    assert (path.read_bytes(), rights(path.parent)) == (b"new", {"/": "0o700", "file": "0o600"})


def test_what_an_older_site_left_open_is_closed_once(var: Path) -> None:
    for folder in ("imports", "mail", "log"):
        (var / folder).mkdir()
        (var / folder / "one").write_text("x")
    (var / "static").mkdir()

    assert make_earlier_files_private() == (6, [])
    assert make_earlier_files_private() == (0, [])
    assert {str(rights(var / folder)) for folder in ("imports", "mail", "log")} == {
        "{'/': '0o700', 'file': '0o600'}"
    }
    assert rights(var / "static") == {"/": "0o777"}


def test_the_start_of_the_site_closes_them(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (var / "mail").mkdir()
    for step in ("_step", "_once", "_static", "_first_login"):
        monkeypatch.setattr(prepare.Command, step, lambda *_given, **_named: None)
    said = io.StringIO()

    call_command("prepare", stdout=said)

    assert "were readable by others" in said.getvalue()
    assert rights(var / "mail") == {"/": "0o700"}
