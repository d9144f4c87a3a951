"""The sides of conflicts by their names: countries as ISO codes, armed groups by name."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Side
from incidents.extraction.lexicon import Hit, Lexicon, LexiconError


def find_sides(tokens: list[Token], language: str) -> list[Side]:
    """Every mention of a side, adjectives ("Russian") and capitals that stand for a government included."""
    hits = _lexicon(language if language in ("en", "uk", "ru") else "en").annotate(tokens)
    return [_side(hit) for hit in hits]


def is_country(value: str) -> bool:
    """Whether a side is a state (its value an ISO 3166-1 alpha-2 code)."""
    return len(value) == 2 and value.isupper()


def _side(hit: Hit) -> Side:
    return Side(hit.value, hit.start, hit.end, hit.first, hit.last, capital=hit.category == "capital")


@lru_cache(maxsize=4)
def _lexicon(language: str) -> Lexicon:
    raw = tomllib.loads((Path(__file__).parents[1] / "lexicon" / "sides.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {}
    capitals: dict[str, list[str]] = {}
    for table in ("country", "group"):
        for value, row in raw[table].items():
            if not isinstance(row, dict) or not isinstance(row.get(language), list):
                raise LexiconError(f"sides.toml: {value} has no list for {language}")
            words.setdefault(value, []).extend(row[language])
            capitals.setdefault(value, []).extend(row.get("capitals", []))
    return Lexicon({"side": words, "capital": {k: v for k, v in capitals.items() if v}})
