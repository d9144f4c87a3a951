"""What would be read from a text, laid out for a person: one card per incident, every value with its sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.types import Resolution
from incidents.desk.value_words import days_in_words, figure_in_words, word_of_field
from incidents.ingest.pipeline.reader import ClaimDraft, IncidentDraft, Reading, UnreadPassage
from incidents.ingest.preview_figures import figure_of_draft
from incidents.vocabulary.enums import FIGURE_FIELDS, ClaimField
from incidents.vocabulary.labels import label_of

SHOWN_CLAIMS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One value and its sentence, cut around the words of the value."""

    name: str
    value: str
    speaker: str
    before: str
    marked: str
    after: str
    basis: str = "stated"  # stated, inherited, inferred
    confidence_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One incident as it would be drafted."""

    kind: str
    place: str
    precision: str
    days: str
    is_background: bool
    is_total: bool
    confidence: int  # percent
    lines: tuple[Line, ...]
    figures: tuple[tuple[str, str], ...] = ()  # name and number, as the incident would have them
    needs_review: bool = False
    inferred: tuple[str, ...] = ()
    unread: tuple[UnreadPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with or without evidence in it."""

    text: str
    is_evidence: bool


def cards_of_read_incidents(text: str, reading: Reading) -> list[Card]:
    """A card for every incident of the reading."""
    made = []
    for draft in reading.drafts:
        place = reading.resolutions.get(draft.place_key) if draft.place_key else None
        made.append(
            Card(
                kind=str(label_of(draft.incident_type)),
                place=place.name if place is not None else _("place not known"),
                precision=str(label_of(Precision(draft.precision))) if draft.precision else "",
                days=days_in_words(draft.date_start, draft.date_end),
                is_background=draft.background,
                is_total=draft.national_total,
                confidence=round(draft.confidence * 100),
                lines=tuple(_line(text, claim) for claim in sorted(draft.claims, key=_rank)[:SHOWN_CLAIMS]),
                figures=_figures(draft, place, reading.published),
                needs_review=draft.needs_review,
                inferred=tuple(str(label_of(ClaimField(name))) for name in draft.inferred),
                unread=tuple(u for u in draft.unread if u.doubtful),
            )
        )
    return made


def _figures(
    draft: IncidentDraft, place: Resolution | None, published: dt.date | None
) -> tuple[tuple[str, str], ...]:
    """What the incident's figures would be: the same rules as in the ledger."""
    told = []
    for field in FIGURE_FIELDS:
        found = figure_of_draft(draft, field, place, published)
        if found.rule != "none":
            told.append((str(label_of(field)), figure_in_words(found.low, found.best, found.high)))
    return tuple(told)


def unread_passages_outside_cards(reading: Reading) -> list[UnreadPassage]:
    """What the text names that neither a claim nor one of the cards tells of, in order."""
    on_cards = {u for draft in reading.drafts for u in draft.unread if u.doubtful}
    return [u for u in reading.unread if u not in on_cards][:SHOWN_CLAIMS]


def evidence_pieces(text: str, reading: Reading) -> list[Piece]:
    """The whole text cut into stretches with and without evidence, in order; joined they are the text."""
    spans = sorted((c.evidence.start, c.evidence.end) for draft in reading.drafts for c in draft.claims)
    cut, at = [], 0
    for start, end in _joined(spans):
        if start > at:
            cut.append(Piece(text[at:start], is_evidence=False))
        cut.append(Piece(text[start:end], is_evidence=True))
        at = end
    if at < len(text):
        cut.append(Piece(text[at:], is_evidence=False))
    return cut


def _rank(claim: ClaimDraft) -> int:
    """Figures first: they are what a person checks."""
    return 0 if claim.field in FIGURE_FIELDS else 1


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _line(text: str, claim: ClaimDraft) -> Line:
    evidence = claim.evidence
    start, end = max(claim.value_start, evidence.start), min(claim.value_end, evidence.end)
    if start >= end:
        start = end = evidence.end
    return Line(
        name=str(label_of(claim.field)),
        value=_value(claim),
        speaker=claim.speaker,
        before=text[evidence.start : start],
        marked=text[start:end],
        after=text[end : evidence.end],
        basis=claim.basis,
        confidence_reasons=claim.confidence_reasons,
    )


def _value(claim: ClaimDraft) -> str:
    if claim.field is ClaimField.DATE:
        return days_in_words(claim.date_start, claim.date_end)
    if claim.value:
        return word_of_field(claim.field, str(claim.value))
    return figure_in_words(claim.low, claim.best, claim.high)
