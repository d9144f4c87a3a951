"""Measure the reader on the project's own annotated texts: a table per field and language, and the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.extraction.events.claims import VERSION

CARD = Path("docs") / "develop" / "scorecard.json"


class Command(BaseCommand):
    """Print the score card; with --gate fail when a figure is below its pinned floor."""

    help = "Measure the reader on the annotated texts in tests/corpus"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """--gate, --pin [--lower], --save."""
        parser.add_argument("--gate", action="store_true", help="fail when a figure is below its floor")
        parser.add_argument("--pin", action="store_true", help="write today's figures as the floors")
        parser.add_argument("--lower", action="store_true", help="with --pin: allow a floor to fall")
        parser.add_argument("--save", action="store_true", help=f"store the card of this version in {CARD}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, print, and do what was asked."""
        try:
            from tests.support import extraction_quality_gate
        except ImportError as error:
            raise CommandError(
                "The annotated texts (tests/corpus) are not part of this installation."
            ) from error
        found = extraction_quality_gate.measure()
        measured = found.rates
        self._print(measured)
        try:
            if options["pin"]:
                extraction_quality_gate.pin(measured, found.errors, lower=options["lower"])
            if options["gate"]:
                extraction_quality_gate.check(measured)
        except extraction_quality_gate.GateError as error:
            raise CommandError(str(error)) from error
        if options["save"]:
            self._save(measured)

    def _print(self, measured: dict[str, dict[str, float]]) -> None:
        groups = list(measured)
        self.stdout.write(f"{'':22}" + "".join(f"{group:>13}" for group in groups))
        for name in sorted({name for rates in measured.values() for name in rates}):
            cells = (f"{measured[g][name]:13.2f}" if name in measured[g] else f"{'–':>13}" for g in groups)
            self.stdout.write(f"{name:22}" + "".join(cells))

    def _save(self, measured: dict[str, dict[str, float]]) -> None:
        path = settings.BASE_DIR / CARD
        cards = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        held_out = {name: rates for name, rates in cards.get(VERSION, {}).items() if name.endswith(" news")}
        cards[VERSION] = {n: r for n, r in measured.items() if not n.endswith("learnt")} | held_out
        path.write_text(json.dumps(cards, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        self.stdout.write(f"Stored as version {VERSION} in {CARD}.")
