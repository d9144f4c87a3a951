"""`manage.py backup`: rows and files of the site in one folder, with a manifest to check them by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from incidents.backups.errors import BackupError
from incidents.backups.make_backup import make_backup, remove_old


class Command(BaseCommand):
    help = (
        "Write all rows and the files that cannot be made anew into a new folder. The site may go on running."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="where the folder is made (INCIDENTS_VAR_DIR/backups)")
        parser.add_argument("--keep", type=int, help="remove all but so many of the newest backups there")

    def handle(self, *args: Any, **options: Any) -> None:
        parent = options["to"] or Path(settings.VAR_DIR) / "backups"
        keep = options["keep"]
        if keep is not None and keep < 1:
            raise CommandError("--keep: keep at least one.")
        try:
            folder, told = make_backup(parent, timezone.now())
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        rows = sum(state.rows for state in told.tables.values())
        size = sum(each["bytes"] for each in told.files.values())
        self.stdout.write(f"{rows} rows of {len(told.tables)} tables, {size / 1e6:.1f} MB: {folder}")
        self.stdout.write(
            "It holds passwords' hashes, tokens and the secret key: keep it where nobody else reads."
        )
        for old in remove_old(parent, keep) if keep else []:
            self.stdout.write(f"Removed {old.name}")
