"""`manage.py ingest`: take in addresses, files and folders by the same doors as everything else."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.ingest import file_intake, intake, outlets
from incidents.ingest.errors import IngestError
from incidents.ingest.pipeline import stages
from incidents.models import Article
from incidents.vocabulary.intake_enums import ArticleOrigin


class Command(BaseCommand):
    help = (
        "Take in web addresses, files (.txt .html .eml .jsonl .csv, exports of Telegram), folders of them, "
        "or a text from standard input (-)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what", nargs="+", help="addresses (http…), files, folders, or - for standard input"
        )
        parser.add_argument("--source", default="", help="name of the outlet")
        parser.add_argument("--title", default="")
        parser.add_argument("--published", type=dt.date.fromisoformat, help="day of publication, YYYY-MM-DD")
        parser.add_argument(
            "--now", action="store_true", help="read here and now instead of ringing for a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        about = intake.About(
            title=options["title"],
            source=outlets.get_or_create_source(options["source"]),
            published_on=options["published"],
        )
        taken, refused = 0, 0
        for what in options["what"]:
            for item in _accept_all(what, about):
                if item.article is None:
                    refused += 1
                    self.stderr.write(f"{item.label}: {item.refused}")
                    continue
                taken += 1
                if options["now"]:
                    stages.run_stages(item.article.pk)
                self.stdout.write(
                    f"{item.label}: article {item.article.pk}{_standing(item.article.pk, created=item.created)}"
                )
        if refused:
            raise CommandError(f"{refused} of {taken + refused} could not be taken in.")


def _accept_all(what: str, about: intake.About) -> Iterator[file_intake.Taken]:
    """Every item of an address, a file, a folder or standard input; what is wrong with one is told beside it."""
    path = Path(what)
    if not what.startswith(("http://", "https://")) and path.is_dir():
        for inner in sorted(
            each for each in path.rglob("*") if each.is_file() and not each.name.startswith(".")
        ):
            yield from _accept_all(str(inner), about)
        return
    try:
        yield from _accept(what, about)
    except (IngestError, OSError) as error:
        yield file_intake.Taken(what, refused=str(getattr(error, "reason", error)))


def _accept(what: str, about: intake.About) -> Iterator[file_intake.Taken]:
    now = timezone.now()
    if what.startswith(("http://", "https://")):
        article, created = intake.accept_url(what, replace(about, origin=ArticleOrigin.URL), now=now)
        yield file_intake.Taken(what, article, created)
    elif what == "-":
        article, created = intake.accept_text(sys.stdin.read(), about, now=now)
        yield file_intake.Taken(what, article, created)
    else:
        path = Path(what)
        yield from file_intake.accept_file(path.name, path.read_bytes(), about, now=now)


def _standing(article_id: int, *, created: bool) -> str:
    row = Article.objects.filter(pk=article_id).values("stage", "outcome_reason").first()
    if row is None:
        return " was folded into one that has the same words"
    known = "" if created else " (known already)"
    return f"{known}, {row['stage']}{': ' + row['outcome_reason'] if row['outcome_reason'] else ''}"
