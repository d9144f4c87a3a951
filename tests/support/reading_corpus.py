"""The project's own news texts with the incidents they tell: retold events in own words, names of persons left out.

One JSON line a text in tests/corpus/reading/LANGUAGE.jsonl: `gold` are the incidents, `places` the place names as the
gazetteer bound them (kept, so that measuring needs no gazetteer; `manage.py fit_reading --places` binds them anew).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents.extraction.types import Document, PlaceMention

FOLDER = Path(__file__).parents[1] / "corpus" / "reading"
LANGUAGES = ("en", "uk", "ru")
FOLDS = 5
_FIELDS = (
    "start", "end", "text", "key", "name", "level", "country", "region", "role", "kind", "within", "confidence",
    "region_key", "region_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """Where a place lies: of what precision and in which country."""

    lat: float
    lon: float
    precision: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text; texts of one event are in one fold."""

    id: str
    kind: str  # positive, negative, background_only
    document: Document
    places: tuple[PlaceMention, ...]
    where: dict[str, Where]  # by place key
    gold: tuple[dict[str, Any], ...]
    fold: int


def texts() -> list[Text]:
    """All texts, with their folds."""
    rows = [(language, row) for language in LANGUAGES for row in lines(language)]
    folds = _folds([row for _, row in rows])
    return [_text(language, row, folds[row["id"]]) for language, row in rows]


def lines(language: str) -> Iterator[dict[str, Any]]:
    """The lines of a language's file."""
    for line in (FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def digest() -> str:
    """SHA-256 over the texts and what is right of them, so that a change of the data is noticed.

    The places that the gazetteer found are left out: binding them anew is part of reading, and floors hold across it.
    """
    whole = hashlib.sha256()
    for language in LANGUAGES:
        for row in lines(language):
            told = {name: value for name, value in row.items() if name not in _BOUND}
            whole.update(json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\0")
    return whole.hexdigest()


_BOUND = frozenset({"places", "where"})


def packed(place: PlaceMention) -> list[Any]:
    """A place mention as it is kept in a line."""
    return [getattr(place, name) for name in _FIELDS]


def _text(language: str, row: dict[str, Any], fold: int) -> Text:
    document = Document(row["text"], dt.date.fromisoformat(row["published"]), language, row["title"])
    places = tuple(_unpacked(values) for values in row["places"])
    where = {key: Where(*values) for key, values in row["where"].items()}
    gold = tuple(_defaults | one for one in row["gold"])
    return Text(row["id"], row["kind"], document, places, where, gold, fold)


_defaults: dict[str, Any] = {
    "background": False, "optional": False, "group": None, "event_type_also_accepted": [], "quotes": [], "attacker": None,
    "date_start": None, "date_end": None, "killed_low": None, "killed_high": None, "injured_low": None,
    "injured_high": None,
}  # fmt: skip


def _unpacked(values: list[Any]) -> PlaceMention:
    named = dict(zip(_FIELDS, values, strict=True))
    return PlaceMention(**{**named, "within": tuple(named["within"])})


def _folds(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Texts that share an event (the same day in the same theatre, or a cluster) go to one fold; folds of like size."""
    sizes, folds = [0] * FOLDS, {}
    for group in sorted(
        _of_one_event(rows), key=lambda g: (-len(g), hashlib.sha256(g[0]["id"].encode()).hexdigest())
    ):
        smallest = min(range(FOLDS), key=lambda n: sizes[n])
        sizes[smallest] += sum(1 + len(row["gold"]) for row in group)
        folds.update({row["id"]: smallest for row in group})
    return folds


def _of_one_event(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    parent: dict[object, object] = {}

    def root(one: object) -> object:
        parent.setdefault(one, one)
        while parent[one] != one:
            one = parent[one]
        return one

    for row in rows:
        mine = ("text", row["id"])
        if row["cluster"]:
            parent[root(mine)] = root(("cluster", row["cluster"]))
        for gold in row["gold"]:
            if gold.get("date_start") and not gold.get("background") and not gold.get("optional"):
                side = "war" if gold["country"] in ("RU", "UA") else gold["country"]
                parent[root(mine)] = root(("day", gold["date_start"], side))
    groups: dict[object, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(root(("text", row["id"])), []).append(row)
    return groups.values()
