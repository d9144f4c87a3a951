"""`manage.py import_incidents`: a data set from a file or an address, tried out or for good."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from incidents.curation.errors import CurationError
from incidents.imports import run_import
from incidents.imports.profile_registry import PROFILES
from incidents.imports.types import BadFile
from incidents.models import ImportRun
from incidents.net import http_client

_SHOWN = 50


class Command(BaseCommand):
    help = "Import incidents from a data set. Importing the same again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="?", help="a file or an address (http…)")
        parser.add_argument("--profile", choices=list(PROFILES), help="what kind of file it is")
        parser.add_argument(
            "--mapping",
            type=Path,
            help="a TOML file: which columns are ours (docs/use/importing-data-sets.md)",
        )
        parser.add_argument(
            "--dataset", default="", help="name of the data set, when it is not the usual one"
        )
        parser.add_argument("--publish", action="store_true", help="by the rule import_PROFILE; else drafts")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--by", default="", help="in whose name, a reviewer; without it in the rule's")
        parser.add_argument(
            "--undo", type=uuid.UUID, metavar="BATCH", help="take a whole import back (needs --by)"
        )
        parser.add_argument(
            "--reason", default="the import was taken back", help="of --undo; people can read it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["undo"]:
                self._undo(options)
            else:
                self._import(options)
        except (BadFile, CurationError, OSError) as error:
            raise CommandError(str(error)) from None
        except http_client.OutboundError as error:
            raise CommandError(error.reason) from None

    def _import(self, options: dict[str, Any]) -> None:
        if not options["what"] or not options["profile"]:
            raise CommandError("say what to import: --profile NAME FILE")
        order = run_import.Order(
            data=_data(options["what"]),
            profile=options["profile"],
            origin=options["what"] if _is_address(options["what"]) else Path(options["what"]).name,
            dataset=options["dataset"],
            mapping=options["mapping"].read_text(encoding="utf-8") if options["mapping"] else "",
            publish=options["publish"],
            by=_person(options["by"]),
        )
        if options["dry_run"]:
            outcome = run_import.dry_run_import(order)
            self._tell(dict(outcome.counts), [str(problem) for problem in outcome.problems])
            return
        run = run_import.run_import(order, run_import.unsaved_import_run(order), self._progress)
        problems = [
            f"row {row}, {column} “{value}”: {message}" for row, column, value, message in run.problems
        ]
        self._tell(run.counts, problems)
        self.stdout.write(f"To take it back: manage.py import_incidents --undo {run.batch} --by NAME")

    def _undo(self, options: dict[str, Any]) -> None:
        run = ImportRun.objects.filter(batch=options["undo"]).first()
        if run is None:
            raise CommandError("there is no import of that batch")
        found = run_import.undo_import_run(run, _person(options["by"]), options["reason"])
        self.stdout.write(f"{len(found.done)} taken back, {len(found.refused)} kept.")
        for public_id, reason in list(found.refused.items())[:_SHOWN]:
            self.stdout.write(f"  {public_id} {reason}")

    def _progress(self, done: int) -> None:
        if done % 10_000 == 0:
            self.stdout.write(f"  {done}")

    def _tell(self, counts: dict[str, int], problems: list[str]) -> None:
        told = ", ".join(f"{counts.get(name, 0)} {name}" for name in ("new", "changed", "same", "wrong"))
        public = f"; {counts['public']} of the new ones are public" if counts.get("public") else ""
        self.stdout.write(f"{told}{public}.")
        for problem in problems[:_SHOWN]:
            self.stderr.write(problem)
        if len(problems) > _SHOWN:
            self.stderr.write(f"and {len(problems) - _SHOWN} more")


def _is_address(what: str) -> bool:
    return what.startswith(("http://", "https://"))


def _data(what: str) -> bytes:
    return (
        http_client.fetch_url(what, person_waits_s=60).body if _is_address(what) else Path(what).read_bytes()
    )


def _person(name: str) -> Any:
    if not name:
        return None
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"there is no one called {name}")
    return found
