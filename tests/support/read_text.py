"""Short cuts for tests: read a text with the hand-made gazetteer."""

from __future__ import annotations

import datetime as dt

from incidents.extraction import extract_incidents
from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import ClaimDraft, Document, Extraction, IncidentDraft
from incidents.vocabulary.enums import ClaimField, FigureKind, Group
from tests.support.small_gazetteer import places_in

SATURDAY = dt.date(2023, 12, 30)


def read(text: str, published: dt.date | str = SATURDAY, language: str = "", title: str = "") -> Extraction:
    """The extraction of a text."""
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    return extract_incidents(Document(text, day, language, title), places_in(text))


def at(extraction: Extraction, key: str, incident_type: str = "") -> IncidentDraft:
    """The one new draft at a place."""
    found = [
        d for d in extraction.drafts
        if d.place_key == key and not d.background and (not incident_type or d.incident_type.value == incident_type)
    ]  # fmt: skip
    assert len(found) == 1, [(d.place_key, d.incident_type, d.background) for d in extraction.drafts]
    return found[0]


def claims(draft: IncidentDraft, field: str) -> list[ClaimDraft]:
    """The claims of one field, without subsets and roll-ups."""
    return [
        c for c in draft.claims
        if c.field is ClaimField(field) and c.kind not in (FigureKind.SUBSET, FigureKind.ROLLUP)
    ]  # fmt: skip


def figures(text: str, field: str, language: str = "") -> list[tuple[int | None, int | None, int | None]]:
    """low, best, high of every whole figure of a field told in a text."""
    extraction = read(text, language=language)
    return [(c.low, c.best, c.high) for d in extraction.drafts for c in claims(d, field)]


def marked_figures(text: str, language: str) -> list[tuple[str, int | None]]:
    """The whole figures that the marks of a text hold, whatever becomes of them: field and number."""
    sentences = annotate_sentences(Document(text, SATURDAY, language), ())
    return sorted(
        (c.field.value, c.low) for m in sentences for c in m.casualties if c.kind is not FigureKind.SUBSET
    )


__all__ = ["SATURDAY", "FigureKind", "Group", "at", "claims", "figures", "marked_figures", "read"]
