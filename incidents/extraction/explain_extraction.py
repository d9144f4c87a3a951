"""Reading a text with its reasons: what `extract --explain` prints."""

from __future__ import annotations

from typing import Any

from incidents.extraction.decisions.explain_decisions import explain_incidents
from incidents.extraction.events.drafts import build_drafts
from incidents.extraction.readers.rules import RulesExtractor, read_possible
from incidents.extraction.types import Document, PlaceMention


def explain_reading(document: Document, places: tuple[PlaceMention, ...]) -> list[dict[str, Any]]:
    """Every possible incident of a text with the evidence for and against it; empty for a language we do not read."""
    if document.language not in RulesExtractor.languages:
        return []
    read = read_possible(document, places)
    build_drafts(read.incidents, read.reading, read.around)
    return explain_incidents(read.incidents, read.around, document)


__all__ = ["explain_reading"]
