"""`manage.py reread`: read articles again with the present reader. What people decided is never overwritten."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.ingest import enqueue
from incidents.ingest.pipeline import stages
from incidents.models import Article
from incidents.vocabulary.intake_enums import Stage


class Command(BaseCommand):
    help = "Read articles again with the present reader; new values come in beside the old ones as proposals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "ids", nargs="*", type=int, help="articles; none: every one read by another version"
        )
        parser.add_argument(
            "--read-by", dest="reader_version", default="", help="only those read by this version"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say how many")
        parser.add_argument(
            "--now", action="store_true", help="read here and now instead of ringing for a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Article.objects.filter(stage=Stage.DONE.value)
        if options["ids"]:
            rows = rows.filter(pk__in=options["ids"])
        if options["reader_version"]:
            rows = rows.filter(extractor_version=options["reader_version"])
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        if options["dry_run"]:
            self.stdout.write(f"{len(ids)} articles would be read again.")
            return
        for article_id in ids:
            taken = Article.objects.filter(pk=article_id, stage=Stage.DONE.value).update(
                stage=Stage.READABLE.value, stage_changed_at=timezone.now(), attempts=0, not_before=None
            )
            if taken and options["now"]:
                stages.run_stages(article_id)
            elif taken:
                enqueue.enqueue_article(article_id, Stage.READABLE.value)
        self.stdout.write(f"{len(ids)} articles {'were' if options['now'] else 'are being'} read again.")
