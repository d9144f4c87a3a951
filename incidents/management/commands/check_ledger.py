"""Replay the ledger against the rows and name every disagreement."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.curation.audit import ledger_integrity_check


class Command(BaseCommand):
    """`manage.py check_ledger`: prints one line per disagreement; fails when there is one."""

    help = "Check that the history explains every incident as it is now; changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what drifted."""
        count = 0
        for found in ledger_integrity_check.check_integrity():
            count += 1
            self.stdout.write(f"{found.public_id}: {found.problem}")
        if count:
            raise CommandError(f"{count} disagreements between ledger and rows")
        self.stdout.write("The ledger explains every incident.")
