"""Which texts tell of the same incident: JSON Lines of texts in, one cluster per real-world incident out."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.curation.dedupe.clustering import Account, cluster_texts
from incidents.curation.dedupe.features import place_stems_of, text_features
from incidents.ingest.pipeline.reader import Reading, read_text


class Command(BaseCommand):
    """`manage.py match [FILE|-]`: `{id, title?, text, date_published, lang?}` a line gives `{id, cluster}`."""

    help = "Cluster texts by the incident that each mainly tells of; writes no rows."

    def add_arguments(self, parser: CommandParser) -> None:
        """One file, or standard input."""
        parser.add_argument(
            "file", nargs="?", default="-", help="JSON Lines of texts; - reads standard input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every text, compare, print a line per text in the order of the input."""
        accounts: list[Account] = []
        known: dict[str, str] = {}
        for number, line in enumerate(_lines(options["file"]), 1):
            if line.strip():
                account, reading = _read(line, number)
                accounts.append(account)
                known |= place_stems_of(reading.resolutions.values())
        found = cluster_texts(accounts, known)
        for account in accounts:
            self.stdout.write(
                json.dumps({"id": account.id, "cluster": found[account.id]}, ensure_ascii=False)
            )


def _lines(name: str) -> Iterable[str]:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}") from error


def _read(line: str, number: int) -> tuple[Account, Reading]:
    try:
        given = json.loads(line)
        identifier, text = str(given["id"]), str(given["text"])
        published = dt.date.fromisoformat(str(given["date_published"])[:10])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CommandError(f"line {number}: {error!r}; needs id, text and date_published") from error
    title = str(given.get("title") or "")
    reading = read_text(text, title=title, published=published, language=str(given.get("lang") or ""))
    return text_features(identifier, title, text, published, reading), reading
