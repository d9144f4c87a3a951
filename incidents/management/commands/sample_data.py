"""`manage.py sample_data`: take in the sample reports, or remove everything that came from them."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.ingest import enqueue, sample_reports
from incidents.models import Article, Incident
from incidents.vocabulary.enums import Status
from incidents.vocabulary.intake_enums import Stage

RING_AGAIN_S = 15.0


class Command(BaseCommand):
    help = "Take in the sample reports through the worker, or remove all sample data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="remove all sample data, its history included"
        )
        parser.add_argument("--dry-run", action="store_true", help="with --remove: only say what would go")
        parser.add_argument("--wait", action="store_true", help="wait until a worker has read them all")
        parser.add_argument("--timeout", type=float, default=300.0, help="longest wait in seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self._remove(dry_run=options["dry_run"])
            return
        taken = sample_reports.ingest_samples(timezone.now())
        new = sum(created for _, created in taken)
        self.stdout.write(f"{len(taken)} sample reports, {new} of them new.")
        if options["wait"]:
            self._wait(options["timeout"])
            shown = Incident.objects.filter(is_sample=True, status=Status.PUBLIC.value).count()
            self.stdout.write(f"{shown} sample incidents are public.")

    def _remove(self, *, dry_run: bool) -> None:
        if dry_run:
            articles = Article.objects.filter(is_sample=True).count()
            incidents = Incident.objects.filter(is_sample=True).count()
            self.stdout.write(f"Would remove {articles} articles and {incidents} incidents.")
            return
        counts = sample_reports.remove_samples()
        self.stdout.write("Removed " + ", ".join(f"{count} {what}" for what, count in counts.items()) + ".")

    def _wait(self, timeout_s: float) -> None:
        """Wait for the worker; a ring that got lost is repeated rather than waited for."""
        started = rung = time.monotonic()
        left = self._left()
        while left:
            if time.monotonic() - started > timeout_s:
                raise CommandError(f"{len(left)} reports are still unread. Is a worker running?")
            if time.monotonic() - rung > RING_AGAIN_S:
                rung = time.monotonic()
                for article_id in left:
                    enqueue.enqueue_article(article_id, Stage.FETCHED.value)
            time.sleep(0.3)
            now_left = self._left()
            if len(now_left) != len(left):
                self.stdout.write(f"  {len(now_left)} left to read")
            left = now_left
        failed = Article.objects.filter(is_sample=True, stage=Stage.FAILED.value)
        for article in failed:
            self.stderr.write(f"{article}: {article.outcome_reason}")

    def _left(self) -> list[int]:
        return list(Article.objects.unfinished().filter(is_sample=True).values_list("pk", flat=True))
