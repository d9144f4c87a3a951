"""`manage.py ingest`: take in addresses, files and folders by the same doors as everything else."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser
from collections import Counter
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
        f"Take in web addresses, files ({file_intake.READ}), folders of them, or a text from standard input (-). "
        "Each item is told on a line of its own; the same command again goes on where it broke off."
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
        counts: Counter[str] = Counter()
        try:
            for place, item in _accept_all(options["what"], about):
                counts[self._tell(place, item, read_now=options["now"])] += 1
        except KeyboardInterrupt:
            raise CommandError(f"Stopped. {_summary(counts)} The same command goes on from here.") from None
        if counts["refused"]:
            raise CommandError(
                f"{counts['refused']} of {counts.total()} could not be taken in. {_summary(counts)}"
            )
        self.stdout.write(_summary(counts))

    def _tell(self, place: str, item: file_intake.Taken, *, read_now: bool) -> str:
        """Write the line of one item; what became of it in one word."""
        where = f"[{place}, {item.share:4.0%}] {item.label}"
        if item.article is None:
            self.stderr.write(f"{where}: {item.refused}")
            return "refused"
        if read_now:
            stages.run_stages(item.article.pk)
        standing = _standing(item.article.pk, created=item.created)
        self.stdout.write(f"{where}: article {item.article.pk}{standing}")
        return "taken" if item.created else "known"


def _summary(counts: Counter[str]) -> str:
    return f"{counts['taken']} taken in, {counts['known']} known already, {counts['refused']} refused."


def _accept_all(given: list[str], about: intake.About) -> Iterator[tuple[str, file_intake.Taken]]:
    """Every item of addresses, files, folders and standard input, with "2/7" for the second of seven of these.

    What is wrong with one is told beside it, and the others go on.
    """
    found = [each for what in given for each in _files_of(what)]
    for number, what in enumerate(found, start=1):
        place = f"{number}/{len(found)}"
        try:
            for item in _accept(what, about):
                yield place, item
        except (IngestError, OSError) as error:
            yield place, file_intake.Taken(what, refused=str(getattr(error, "reason", error)))


def _files_of(what: str) -> list[str]:
    """The files of a folder with all folders in it, without hidden ones; anything else is itself."""
    path = Path(what)
    if what.startswith(("http://", "https://")) or not path.is_dir():
        return [what]
    return [str(each) for each in sorted(path.rglob("*")) if each.is_file() and not each.name.startswith(".")]


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
