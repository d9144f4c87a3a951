"""`manage.py requeue_stalled`: ring again for articles that stand still."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.ingest.pipeline import stages


class Command(BaseCommand):
    help = "Ring again for articles whose ring was lost, whose wait is over or whose worker died."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at-once",
            action="store_true",
            help="Also those a worker still holds. Only when no worker is running.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = stages.requeue_stalled(timezone.now(), at_once=options["at_once"])
        self.stdout.write(f"{len(found)} articles are waiting; a worker was rung for each.")
