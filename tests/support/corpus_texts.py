"""Loading the annotated corpus: documents with their place mentions, and the gold."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents.extraction.evaluation import Figure, Gold
from incidents.extraction.types import Document, PlaceMention

FOLDER = Path(__file__).parents[1] / "corpus"
LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated text."""

    id: str
    kind: str  # article or sentence
    document: Document
    places: tuple[PlaceMention, ...]
    gold: tuple[Gold, ...]


def digest() -> str:
    """SHA-256 over all files of the corpus, so that a change of the data is noticed."""
    files = sorted([*FOLDER.glob("articles/*.toml"), FOLDER / "places.toml", FOLDER / "sentences.txt"])
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def samples() -> list[Sample]:
    """All articles, then all sentences."""
    return [*_articles(), *_sentences()]


def place_table() -> dict[str, list[object]]:
    """The places of the articles: key → name, level, country, region, latitude, longitude, forms."""
    return tomllib.loads((FOLDER / "places.toml").read_text(encoding="utf-8"))


def _articles() -> Iterator[Sample]:
    table = place_table()
    forms = {str(form): key for key, row in table.items() for form in list(row[6])}  # type: ignore[call-overload]
    for language in LANGUAGES:
        raw = tomllib.loads((FOLDER / "articles" / f"{language}.toml").read_text(encoding="utf-8"))
        for article in raw["article"]:
            document = Document(article["text"], article["published"], language)
            gold = [_gold(entry) for entry in article["incidents"]]
            gold += [_gold(entry, optional=True) for entry in article.get("optional", [])]
            yield Sample(
                article["id"], "article", document, _mentions(article["text"], forms, table), tuple(gold)
            )


def _gold(entry: dict[str, Any], *, optional: bool = False) -> Gold:
    start, end = dates(str(entry.get("dates", "-")))
    return Gold(
        place=str(entry["place"]),
        types=(entry["type"], *entry.get("also", [])),
        date_start=start,
        date_end=end,
        killed=figure(str(entry.get("killed", "-"))),
        injured=figure(str(entry.get("injured", "-"))),
        attacker=str(entry.get("attacker", "")),
        optional=optional,
    )


def dates(words: str) -> tuple[dt.date | None, dt.date | None]:
    """ "2024-01-02", "2024-01-01/2024-01-02" or "-"."""
    if words == "-":
        return None, None
    first, _, last = words.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


def figure(words: str) -> Figure | None:
    """ "3", "5+", "-8", "3..5" or "-"; a trailing "?" means that a reader may leave it out."""
    loose = words.endswith("?")
    words = words.rstrip("?")
    if words == "-":
        return None
    if words.endswith("+"):
        return Figure(int(words[:-1]), None, loose)
    if words.startswith("-"):
        return Figure(None, int(words[1:]), loose)
    low, _, high = words.partition("..")
    return Figure(int(low), int(high or low), loose)


def _mentions(text: str, forms: dict[str, str], table: dict[str, list[object]]) -> tuple[PlaceMention, ...]:
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    found = []
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        key = forms[match.group()]
        name, level, country, region, *_ = (str(value) for value in table[key][:4])
        within = () if level == "country" else (f"region:{region}", f"country:{country}")
        kind = "city" if level == "settlement" else level
        found.append(
            PlaceMention(
                match.start(),
                match.end(),
                match.group(),
                key,
                name,
                level,
                country,
                region or None,
                kind=kind,
                within=within,
            )
        )
    return tuple(found)


def _sentences() -> Iterator[Sample]:
    lines = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            yield _sentence(number, line)


def _sentence(number: int, line: str) -> Sample:
    language, published, text, places, when, killed, injured, attacker, types = line.split(" | ")
    mentions = []
    for word in () if places == "-" else places.split("; "):
        form, _, where = word.partition("=")
        country, _, level = where.partition(":")
        at = text.index(form)
        level = level or "settlement"
        kind = "city" if level == "settlement" else level
        mentions.append(
            PlaceMention(
                at,
                at + len(form),
                form,
                form,
                form,
                level,
                country,
                kind=kind,
                within=(f"country:{country}",),
            )
        )
    start, end = dates(when)
    gold: tuple[Gold, ...] = ()
    if "none" not in types.split("/"):
        kinds = () if types == "*" else tuple(types.split("/"))
        side = "" if attacker == "-" else attacker
        gold = (Gold("", kinds, start, end, figure(killed), figure(injured), side),)
    elif types != "none":
        gold = (Gold("", tuple(types.split("/")), optional=True),)
    return Sample(
        f"sentence-{number}",
        "sentence",
        Document(text, dt.date.fromisoformat(published), language),
        tuple(mentions),
        gold,
    )
