"""A site is backed up, destroyed and brought back: the same rows, the same files, a silent ledger."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from incidents.backups import archived_files, dump_and_count_tables, make_backup, manifest, restore_backup
from incidents.backups.errors import BackupError
from tests.support.factories import SourceFactory
from tests.support.own_postgres_and_redis import OwnServers, own_servers
from tests.support.people_outlets_places import World

ROOT = Path(__file__).resolve().parents[2]
NOW = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def bare_cluster() -> Iterator[OwnServers]:
    """Another machine: a cluster in which nothing ever was."""
    with own_servers() as own:
        yield own


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    """A folder of files, some of which matter."""
    folder = tmp_path / "var"
    for name, text in {"env": "SECRET_KEY=x", "imports/a.csv": "a,b", "static/x.css": "x"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    settings.VAR_DIR = folder
    return folder


def plain_rows(url_or_name: str, host: str = "") -> list[str]:
    """All rows of a database, as pg_dump writes them, but for the numbers of transactions and logins."""
    known = connection.settings_dict
    place = host or str(known["HOST"])
    words = [
        "pg_dump",
        "--data-only",
        "--inserts",
        "-T",
        "django_session",
        "-h",
        place,
        "-U",
        "incidents",
        url_or_name,
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return sorted(line for line in done.stdout.splitlines() if line.startswith("INSERT"))


def manage(own: OwnServers, var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the site on the other machine."""
    env = {
        "PATH": os.environ["PATH"], "DATABASE_URL": own.database_url, "REDIS_URL": own.redis_url,
        "SECRET_KEY": "another", "INCIDENTS_VAR_DIR": str(var), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True
    )


@pytest.mark.django_db(transaction=True)
def test_backup_destroy_restore_gives_identical_rows_and_a_silent_ledger(
    world: World, var: Path, bare_cluster: OwnServers, tmp_path: Path
) -> None:
    call_command("seed_synthetic", count=60, jobs=1, stdout=StringIO())
    said = StringIO()
    call_command("backup", to=tmp_path / "kept", stdout=said)
    folder = make_backup.whole_backups(tmp_path / "kept")[0]
    assert str(folder) in said.getvalue()
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} <= {0, 0o044}
    assert (folder / make_backup.DUMP).stat().st_mode & 0o077 == 0

    restored = manage(bare_cluster, tmp_path / "new_var", "restore", str(folder))

    assert restored.returncode == 0, restored.stderr
    assert "Ledger and rows agree" in restored.stdout
    assert manage(bare_cluster, tmp_path / "new_var", "check_ledger").returncode == 0
    ahead = "SELECT count(*) FROM incidents_edition WHERE transaction_id > txid_current()"
    assert bare_cluster.sql(ahead) == "0"  # else walks through pages would find nothing
    for table in ("incidents_edition", "incidents_change"):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET transaction_id = 0")
        bare_cluster.sql(f"UPDATE {table} SET transaction_id = 0")
    assert plain_rows("incidents", str(bare_cluster.place.sockets)) == plain_rows(
        str(connection.settings_dict["NAME"])
    )
    assert (tmp_path / "new_var/env").read_text() == "SECRET_KEY=x"
    assert (tmp_path / "new_var/imports/a.csv").read_text() == "a,b"
    assert not (tmp_path / "new_var/static").exists()

    again = manage(bare_cluster, tmp_path / "new_var", "restore", str(folder))

    assert again.returncode == 1
    assert "is not empty" in again.stderr
    assert "Nothing was changed" in again.stderr
    assert bare_cluster.sql("SELECT count(*) FROM incidents_incident") == "60"


@pytest.fixture
def backup(transactional_db: None, var: Path, tmp_path: Path) -> Path:
    return make_backup.make_backup(tmp_path / "kept", NOW)[0]


def spoil_dump(folder: Path) -> None:
    with (folder / make_backup.DUMP).open("r+b") as file:
        file.seek(2_000)
        file.write(b"\0\0\0\0")


def lose_files(folder: Path) -> None:
    (folder / archived_files.ARCHIVE).unlink()


def come_from_tomorrow(folder: Path) -> None:
    told = json.loads((folder / manifest.NAME).read_text())
    told["migrations"].append("incidents.9999_not_yet_thought_of")
    (folder / manifest.NAME).write_text(json.dumps(told))


def lose_manifest(folder: Path) -> None:
    (folder / manifest.NAME).unlink()


def break_manifest(folder: Path) -> None:
    (folder / manifest.NAME).write_text("{")


def have_another_form(folder: Path) -> None:
    (folder / manifest.NAME).write_text('{"format": 7}')


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_dump, "database.dump is not as it was written"),
        (lose_files, "files.tar.gz is missing"),
        (come_from_tomorrow, "newer version"),
        (lose_manifest, "is no backup"),
        (break_manifest, "is damaged"),
        (have_another_form, "newer version"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_touched(
    spoil: Any, words: str, backup: Path
) -> None:
    spoil(backup)

    with pytest.raises(CommandError, match=words):
        call_command("restore", backup)

    assert dump_and_count_tables.own_tables()


@pytest.mark.django_db(transaction=True)
def test_rows_that_differ_from_the_manifest_are_told_by_table(backup: Path) -> None:
    told = manifest.read_manifest(backup)
    SourceFactory.create(name="One more")

    assert list(restore_backup.compare(told)) == ["incidents_source: 1 rows instead of 0"]


@pytest.mark.django_db(transaction=True)
def test_a_database_in_which_somebody_works_is_not_overwritten(backup: Path) -> None:
    SourceFactory.create(name="Somebody's work")

    with pytest.raises(BackupError, match=r"not empty \(1 in incidents_source\)\. Nothing was changed"):
        restore_backup.restore_backup(backup)


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(CommandError, match="install PostgreSQL's client programs"):
        call_command("backup", to=tmp_path / "kept")

    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_only_the_newest_are_kept_where_that_is_asked_for(var: Path, tmp_path: Path) -> None:
    for day in range(1, 4):
        make_backup.make_backup(tmp_path / "kept", NOW.replace(day=day))

    removed = make_backup.remove_old(tmp_path / "kept", 2)

    assert [path.name for path in removed] == ["backup-20310501-120000"]
    assert len(make_backup.whole_backups(tmp_path / "kept")) == 2


def test_files_that_are_there_and_differ_stay_and_are_told(var: Path, tmp_path: Path) -> None:
    archived_files.pack_files(tmp_path / "files.tar.gz")
    (var / "env").write_text("SECRET_KEY=mine")
    (var / "imports/a.csv").unlink()

    assert archived_files.unpack_files(tmp_path / "files.tar.gz") == (1, ["env"])
    assert (var / "env").read_text() == "SECRET_KEY=mine"
