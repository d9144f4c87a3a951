"""Fit the weights of the reader's decisions on the annotated texts, and report how they do on texts held out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

CARD = Path("docs") / "develop" / "scorecard.json"
REPORT = Path("docs") / "develop" / "reading-report.md"
_ROWS = (
    "f1", "precision", "recall", "clean", "killed", "injured", "figures_wrong", "noughts_unfounded", "date", "type",
    "attacker",
)  # fmt: skip


class Command(BaseCommand):
    """`fit_reading`: weights from tests/corpus/reading, with the report over five folds by event."""

    help = (
        "Fit the weights of the reader's decisions (incidents/extraction/decisions/weights) on tests/corpus/reading "
        "and write docs/develop/reading-report.md. Needs scikit-learn (requirements for development). "
        "Takes some minutes."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """--report-only, --curve, --places."""
        parser.add_argument("--report-only", action="store_true", help="measure, change no weights")
        parser.add_argument(
            "--curve", action="store_true", help="also measure with a quarter and a half of the texts"
        )

        parser.add_argument(
            "--places",
            action="store_true",
            help="bind the place names of the texts to the loaded gazetteer anew, and do nothing else",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure on folds, fit on everything, write."""
        try:
            from tests.support import cross_validation_folds, fit_decision_weights, reading_corpus
        except ImportError as error:
            raise CommandError(f"fitting needs the annotated texts and scikit-learn: {error}") from error
        if options["places"]:
            from tests.support.bind_corpus_places import bind_all

            self.stdout.write(f"{bind_all()} texts bound; now fit anew with `manage.py fit_reading`")
            return
        texts = reading_corpus.texts()
        links = fit_decision_weights.link_lines(texts)
        measured = cross_validation_folds.measure_folds(texts, links)
        parts = [
            _header(len(texts), sum(len(t.gold) for t in texts)),
            _table(measured),
            _reliability(measured),
        ]
        if options["curve"]:
            parts.append(_curve(cross_validation_folds.learning_curve(texts, links)))
        report = "\n\n".join(parts) + "\n"
        self.stdout.write(report)
        (settings.BASE_DIR / REPORT).write_text(report, encoding="utf-8")
        _store(measured)
        if options["report_only"]:
            return
        for decision, weights in fit_decision_weights.fit_all(texts, links=links).items():
            self._write(decision, weights)

    def _write(self, decision: str, weights: Any) -> None:
        from tests.support.fit_decision_weights import store

        path = store(decision, weights)
        self.stdout.write(f"{len(weights.features)} weights in {path.name}")


def _store(measured: Any) -> None:
    """Keep the figures of held-out texts with the score card that /method/ shows."""
    from tests.support.extraction_scores import rates
    from tests.support.fit_decision_weights import VERSION

    path = settings.BASE_DIR / CARD
    cards = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    card = cards.setdefault(VERSION, {})
    for language, counts in measured.by_group.items():
        card[f"{language} news"] = {name: round(rate, 4) for name, rate in rates(counts).items()}
    path.write_text(json.dumps(cards, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _header(texts: int, incidents: int) -> str:
    return (
        "# How well the reader does on texts it has not learnt from\n\n"
        "Written by `manage.py fit_reading`; do not edit. Means over five folds by event (texts of one day and "
        f"theatre, or of one cluster, are in one fold) of {texts} texts with {incidents} annotated incidents in "
        "`tests/corpus/reading`."
    )


def _table(measured: Any) -> str:
    from tests.support.extraction_scores import rates

    folds = [rates(c) for c in measured.by_fold]
    groups = {name: rates(c) for name, c in sorted(measured.by_group.items())}
    lines = ["| measure | mean | spread | " + " | ".join(groups) + " |", "|---" * (3 + len(groups)) + "|"]
    for name in _ROWS:
        values = [fold[name] for fold in folds if name in fold]
        mean = sum(values) / len(values)
        spread = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5
        cells = " | ".join(f"{g.get(name, float('nan')):.2f}" for g in groups.values())
        lines.append(f"| {name} | {mean:.3f} | {spread:.3f} | {cells} |")
    return "\n".join(lines)


def _reliability(measured: Any) -> str:
    lines = ["Reliability: of what is told with a probability, so much is right.", ""]
    lines += ["| told with | incidents | right | figures | right |", "|---|---|---|---|---|"]
    bins = [(0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.0, 0.6)]
    for low, high in bins:
        cells = []
        for told in (measured.incidents, measured.figures):
            inside = Counter(right for p, right in told if low <= p < high)
            total = sum(inside.values())
            cells += [str(total), f"{inside[1] / total:.2f}" if total else "–"]
        lines.append(f"| {low:.1f} and more | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _curve(points: list[tuple[int, float, float]]) -> str:
    lines = ["Learning curve.", "", "| texts learnt from | F1 | precision |", "|---|---|---|"]
    return "\n".join(lines + [f"| {n} | {f1:.3f} | {precision:.3f} |" for n, f1, precision in points])
