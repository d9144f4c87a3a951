"""`manage.py ingest`: take in addresses and text files by the same doors as everything else."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.ingest import intake, outlets
from incidents.ingest.errors import IngestError
from incidents.ingest.pipeline import stages
from incidents.models import Article
from incidents.vocabulary.enums import ArticleOrigin


class Command(BaseCommand):
    help = "Take in web addresses, text files, or a text from standard input (-)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", help="addresses (http…), files, or - for standard input")
        parser.add_argument("--source", default="", help="name of the outlet")
        parser.add_argument("--title", default="")
        parser.add_argument("--published", type=dt.date.fromisoformat, help="day of publication, YYYY-MM-DD")
        parser.add_argument(
            "--now", action="store_true", help="read here and now instead of ringing for a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        about = intake.About(
            title=options["title"],
            source=outlets.source_by_name(options["source"]),
            published_on=options["published"],
        )
        refused = 0
        for what in options["what"]:
            try:
                article, created = _accept(what, about)
            except (IngestError, OSError) as error:
                refused += 1
                self.stderr.write(f"{what}: {getattr(error, 'reason', error)}")
                continue
            if options["now"]:
                stages.run_stages(article.pk)
            self.stdout.write(f"{what}: article {article.pk}{_standing(article.pk, created=created)}")
        if refused:
            raise CommandError(f"{refused} of {len(options['what'])} could not be taken in.")


def _accept(what: str, about: intake.About) -> tuple[Article, bool]:
    now = timezone.now()
    if what.startswith(("http://", "https://")):
        return intake.accept_url(what, replace(about, origin=ArticleOrigin.URL), now=now)
    if what == "-":
        return intake.accept_text(sys.stdin.read(), about, now=now)
    path = Path(what)
    return intake.accept_file(path.name, path.read_bytes(), about, now=now)


def _standing(article_id: int, *, created: bool) -> str:
    row = Article.objects.filter(pk=article_id).values("stage", "outcome_reason").first()
    if row is None:
        return " was folded into one that has the same words"
    known = "" if created else " (known already)"
    return f"{known}, {row['stage']}{': ' + row['outcome_reason'] if row['outcome_reason'] else ''}"
