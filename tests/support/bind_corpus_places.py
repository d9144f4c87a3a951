"""Binding the place names of the annotated texts to the gazetteer, so that measuring needs none."""

from __future__ import annotations

import json
from typing import Any

from geo.gazetteer import place_candidates
from geo.geoparsing.types import Resolution
from geo.text.document import fold_document
from incidents.ingest.pipeline.reader import place_mentions, resolve_places
from tests.support.reading_corpus import FOLDER, LANGUAGES, lines, packed


def bind_all() -> int:
    """Write the places of every text anew; returns how many texts there are. Needs a loaded gazetteer."""
    count = 0
    for language in LANGUAGES:
        rows = [bind_places(row, language) for row in lines(language)]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (FOLDER / f"{language}.jsonl").write_text(text, encoding="utf-8")
        count += len(rows)
    return count


def bind_places(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A line with its place mentions and where each place and each area around it lies."""
    document = fold_document(row["text"], row["title"])
    if document.is_folded:
        raise ValueError(
            f"{row['id']}: letters are folded when it is read; write the text with plain letters"
        )
    found = [r for r in resolve_places(document, language) if r.key]
    where = {r.key: _place(r) for r in found}
    for key in (key for r in found for key in r.within):
        area = place_candidates.area_by_key(key)
        if key not in where and area is not None:
            where[key] = [_short(area.lat), _short(area.lon), str(area.precision.value), area.country]
    return {**row, "places": [packed(p) for p in place_mentions(found)], "where": where}


def _place(found: Resolution) -> list[Any]:
    return [_short(found.lat), _short(found.lon), str(found.precision.value), found.country]


def _short(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 3)
