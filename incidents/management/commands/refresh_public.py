"""Make anew what strangers may see of every incident."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from incidents.models import Incident, PublicIncident
from incidents.projection import projector
from incidents.projection.public_rows import visible_condition


class Command(BaseCommand):
    """`manage.py refresh_public`: after the gazetteer was loaded anew, or rows were written past the ledger."""

    help = "Make the public rows of all incidents anew from the true rows; rows that agree stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="only incidents that have no public row yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh in batches and say how far it has come."""
        pks = None
        if options["missing"]:
            pks = list(Incident.objects.filter(visible_condition(), shown=None).values_list("pk", flat=True))
        done = 0
        for done in projector.iterate_rebuilding_public_rows(pks=pks):
            if done % 50_000 == 0:
                self.stdout.write(f"  {done:,} incidents")
        self.stdout.write(f"{done:,} incidents looked at, {PublicIncident.objects.count():,} of them shown.")
