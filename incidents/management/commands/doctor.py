"""`manage.py doctor`: what is wrong with this site, in words, and the way out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.ingest import site_health


class Command(BaseCommand):
    help = "Look at database, Redis, migrations, disk, worker, articles, feeds and gazetteer; say what to do."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for finding in site_health.probe_all(timezone.now()):
            wrong += not finding.is_well
            mark = "WAIT " if finding.is_starting else "ok   " if finding.is_well else "WRONG"
            self.stdout.write(f"{mark} {finding.name}: {finding.words}")
            if not finding.is_well:
                self.stdout.write(f"      → {finding.way_out}")
        if wrong:
            raise CommandError(f"{wrong} of the checks found something wrong.")
