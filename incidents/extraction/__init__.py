"""Reading conflict incidents out of text, every value with the sentence that proves it. No Django, network or clock."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.readers.rules import RulesExtractor
from incidents.extraction.text.language import detect_language
from incidents.extraction.types import Document, Extraction, PlaceMention

_RULES = RulesExtractor()


def extract_incidents(document: Document, places: tuple[PlaceMention, ...]) -> Extraction:
    """Read a document whose places are already resolved; a language we do not read gives a warning and no incidents."""
    language = document.language or detect_language(document.cut)
    if language not in _RULES.languages:
        return Extraction(language=language, version=_RULES.version, warnings=("language_unsupported",))
    return _RULES.extract(replace(document, language=language), places)


__all__ = ["extract_incidents"]
