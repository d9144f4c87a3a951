"""The reader's published score card: what it gets right on the annotated texts, per field and language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path("docs") / "develop" / "scorecard.json"

# The rows that are shown, in this order; the file holds more.
ROWS: tuple[tuple[str, str | Promise], ...] = (
    ("f1", _("incidents found and not invented (F1)")),
    ("precision", _("what it reports is an incident")),
    ("recall", _("incidents it finds")),
    ("clean", _("texts without an incident that stay empty")),
    ("type", _("type")),
    ("date", _("day")),
    ("killed", _("killed, exactly")),
    ("injured", _("injured, exactly")),
    ("attacker", _("attacker")),
)
KINDS: dict[str, str | Promise] = {
    "article": _("articles"),
    "sentence": _("sentences"),
    "news": _("news, held out"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One release's figures: a row per field, a cell per kind of text ("en articles"); None where not asked."""

    version: str
    groups: tuple[str, ...]
    rows: tuple[tuple[str | Promise, tuple[int | None, ...]], ...]


def newest_scorecard() -> Card | None:
    """The card of the newest reader, in percent; None before one was stored."""
    cards = _stored()
    if not cards:
        return None
    version = max(cards, key=lambda name: [int(part) for part in name.split(".") if part.isdecimal()] or [0])
    measured = cards[version]
    groups = tuple(sorted(measured))
    return Card(
        version,
        tuple(_title(group) for group in groups),
        tuple((words, tuple(_percent(measured[g].get(name)) for g in groups)) for name, words in ROWS),
    )


def _title(group: str) -> str:
    language, _space, kind = group.partition(" ")
    return f"{language} {KINDS.get(kind, kind)}"


def _percent(rate: float | None) -> int | None:
    return None if rate is None else round(rate * 100)


@lru_cache(maxsize=1)
def _stored() -> dict[str, dict[str, dict[str, float]]]:
    path = Path(settings.BASE_DIR) / FILE
    try:
        cards: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cards
