"""Offsets of a reading led back from the folded text to the original: every quote is the page's own words again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from incidents.extraction.types import Abstention, ClaimDraft, Evidence, Extraction, UnreadPassage

SpanOf = Callable[[int, int], tuple[int, int]]


def map_extraction_to_original(extraction: Extraction, span_of: SpanOf, text: str) -> Extraction:
    """The extraction with all offsets and quotes those of `text`; `span_of` maps a span of the folded text."""
    drafts = tuple(
        replace(
            draft,
            claims=tuple(_claim(c, span_of, text) for c in draft.claims),
            unread=tuple(_passage(u, span_of, text) for u in draft.unread),
        )
        for draft in extraction.drafts
    )
    return replace(
        extraction,
        drafts=drafts,
        abstentions=tuple(_passage(a, span_of, text) for a in extraction.abstentions),
        unread=tuple(_passage(u, span_of, text) for u in extraction.unread),
    )


def _claim(claim: ClaimDraft, span_of: SpanOf, text: str) -> ClaimDraft:
    start, end = span_of(claim.evidence.start, claim.evidence.end)
    first, last = span_of(claim.value_start, claim.value_end)
    return replace(claim, evidence=Evidence(start, end, text[start:end]), value_start=first, value_end=last)


_Passage = TypeVar("_Passage", Abstention, UnreadPassage)


def _passage(passage: _Passage, span_of: SpanOf, text: str) -> _Passage:
    start, end = span_of(passage.start, passage.end)
    return replace(passage, start=start, end=end, quote=text[start:end])
