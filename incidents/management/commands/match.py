"""Which texts tell of the same incident: JSON Lines of texts in, one cluster per real-world incident out."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.curation.dedupe.clustering import Account, cluster_texts
from incidents.curation.dedupe.features import account_of_main_incident, settlement_key_by_stem
from incidents.ingest.jsonl_input import open_lines, text_from
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
        with _lines_of(options["file"]) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    account, reading = _read(line, number)
                    accounts.append(account)
                    known |= settlement_key_by_stem(reading.resolutions.values())
        found = cluster_texts(accounts, known)
        for account in accounts:
            self.stdout.write(
                json.dumps({"id": account.id, "cluster": found[account.id]}, ensure_ascii=False)
            )


def _lines_of(name: str) -> AbstractContextManager[IO[bytes]]:
    try:
        return open_lines(name)
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}") from error


def _read(line: bytes, number: int) -> tuple[Account, Reading]:
    try:
        given = json.loads(line.decode("utf-8", errors="replace"))
        told, identifier = text_from(given), str(given["id"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise CommandError(f"line {number}: {why}; needs id, text and date_published") from error
    reading = read_text(told.text, title=told.title, published=told.published, language=told.language)
    return account_of_main_incident(identifier, told.title, told.text, told.published, reading), reading
