"""`manage.py restore FOLDER`: a backup into an empty database, compared row by row with what was backed up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.backups.errors import BackupError
from incidents.backups.restore_backup import restore_backup
from incidents.curation.audit.ledger_integrity_check import check_integrity


class Command(BaseCommand):
    help = "Bring a backup back into an empty database; what is not empty is refused and left as it is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that manage.py backup made")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = restore_backup(options["folder"])
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{done.rows} rows of {done.tables} tables are as they were; {done.files} files written."
        )
        for name in done.differing_files:
            self.stderr.write(f"var/{name} differs from the one in the backup and was left as it is.")
        if done.is_older:
            self.stdout.write("The backup is of an older version: the database is brought up to date.")
            call_command("migrate", verbosity=0)
        drifted = list(check_integrity())
        for drift in drifted[:20]:
            self.stderr.write(f"{drift.public_id}: {drift.problem}")
        if drifted:
            raise CommandError(
                f"Ledger and rows disagree on {len(drifted)} incidents, as they did when backed up."
            )
        self.stdout.write("Ledger and rows agree. Run manage.py prepare (make run does) and start the site.")
