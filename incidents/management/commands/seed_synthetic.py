"""`manage.py seed_synthetic`: invented incidents in any number, or all of them gone again."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.synthetic import random_places, remove_synthetic, seed_batches

_TELL_EVERY = 50_000


class Command(BaseCommand):
    _told = 0
    help = "Invent incidents over real places, marked as samples; the same seed gives the same ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", type=int, help="how many")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--days", type=int, default=1_400, help="over how many days up to 20 November 2026"
        )
        parser.add_argument("--jobs", type=int, default=2, help="processes that write at once")
        parser.add_argument(
            "--remove", action="store_true", help="remove every invented incident, history included"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            removed, kept = remove_synthetic.remove_synthetic()
            self.stdout.write(f"Removed {removed} invented incidents.")
            if kept:
                self.stdout.write(
                    f"{kept} more rest on real reports as well: they stay, without what was invented."
                )
            return
        count = options["count"]
        if not count or count < 1 or options["days"] < 1:
            raise CommandError("say how many: --count N (and over at least one day)")
        started = time.monotonic()
        try:
            seed_batches.seed_incidents(
                count, seed=options["seed"], span=options["days"], jobs=options["jobs"], tell=self._tell
            )
        except random_places.EmptyGazetteer:
            raise CommandError(
                "There are no places to invent incidents at: run manage.py load_gazetteer and load_areas first."
            ) from None
        except seed_batches.Failed as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} invented incidents in {time.monotonic() - started:.1f} s.")

    def _tell(self, done: int) -> None:
        if done - self._told >= _TELL_EVERY:
            self._told = done
            self.stdout.write(f"  {done}")
