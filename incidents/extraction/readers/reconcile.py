"""What a second reader proposes, and how it is set against what the rules have read.

A proposal never replaces a value: agreement raises its confidence, disagreement lowers it and is kept in words,
and a value that only the second reader sees joins the draft of its sentence with a lower confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.types import (
    Abstention,
    ClaimDraft,
    Evidence,
    Extraction,
    IncidentDraft,
    PlaceMention,
)
from incidents.vocabulary.enums import FIGURE_FIELDS, ClaimField, FigureKind

HELD = frozenset(CHECKS.values())  # why the rules held a figure back
AGREED = 0.1  # what agreement of two readers adds to a confidence
DISAGREED = 0.25  # what disagreement takes away
ALONE = 0.6  # confidence of a value that only the second reader sees: just at the usual review line


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value with the words that hold it, text[start:end]; figures as in the table of figures."""

    field: ClaimField
    start: int
    end: int
    extractor: str
    version: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    value: str = ""

    @property
    def figure(self) -> tuple[int | None, int | None, int | None]:
        """low, best, high."""
        return self.low, self.best, self.high


def reconcile_proposals(
    extraction: Extraction,
    proposals: Sequence[Proposal],
    text: str,
    sentences: Sequence[tuple[int, int]],
    places: Sequence[PlaceMention] = (),
) -> Extraction:
    """The extraction with the proposals weighed; `sentences` are the spans text[a:b] of all sentences in order."""
    drafts = list(extraction.drafts)
    doubts = list(extraction.abstentions)
    discounted = [u for u in extraction.unread if u.kind == "figure" and (not u.doubtful or u.reason in HELD)]
    for proposal in proposals:
        if any(u.start < proposal.end and proposal.start < u.end for u in discounted):
            continue  # the rules have understood why that number is none of the incident's, or doubt it
        at = next(((a, b) for a, b in sentences if a <= proposal.start < b), None)
        if at is None or proposal.end > at[1]:
            continue
        if _weigh(drafts, doubts, proposal, text):
            continue
        owner = _draft_of_sentence(drafts, at, proposal.field)
        if owner is None:
            doubts.append(_doubt(proposal, text, "no incident is told in this sentence"))
        elif _names_only_others(places, at, drafts[owner].place_key or ""):
            doubts.append(_doubt(proposal, text, "the sentence names another place"))
        else:
            drafts[owner] = _joined(drafts[owner], proposal, text, at)
    return replace(extraction, drafts=tuple(drafts), abstentions=tuple(doubts))


def _weigh(drafts: list[IncidentDraft], doubts: list[Abstention], proposal: Proposal, text: str) -> bool:
    """Set the proposal against claims on the same words; False when there are none."""
    met = False
    for index, draft in enumerate(drafts):
        claims = list(draft.claims)
        for i, claim in enumerate(claims):
            if not _same_words(claim, proposal) or claim.field not in _comparable(proposal.field):
                continue
            met = True
            claims[i], words = _compared(claim, proposal)
            if words:
                doubts.append(_doubt(proposal, text, words))
                draft = replace(draft, needs_review=True)
        drafts[index] = replace(draft, claims=tuple(claims))
    return met


def _compared(claim: ClaimDraft, proposal: Proposal) -> tuple[ClaimDraft, str]:
    """The claim after comparison, and the disagreement in words (empty: they agree)."""
    figures = proposal.field in FIGURE_FIELDS
    same = claim.field == proposal.field and (
        (claim.low, claim.best, claim.high) == proposal.figure if figures else claim.value == proposal.value
    )
    if same:
        readers = (
            claim.extractor
            if proposal.extractor in claim.extractor
            else f"{claim.extractor}+{proposal.extractor}"
        )
        raised = min(1.0, claim.confidence + AGREED)
        return replace(
            claim,
            extractor=readers,
            confidence=raised,
            confidence_reasons=(*claim.confidence_reasons, f"{proposal.extractor} agrees"),
        ), ""
    words = f"{proposal.extractor} reads {proposal.field.value}, {claim.extractor} reads {claim.field.value}"
    if claim.field == proposal.field:
        words = f"{proposal.extractor} and {claim.extractor} read different values of {claim.field.value}"
    lowered = max(0.0, claim.confidence - DISAGREED)
    return replace(claim, confidence=lowered, confidence_reasons=(*claim.confidence_reasons, words)), words


def _comparable(field: ClaimField) -> tuple[ClaimField, ...]:
    return (*FIGURE_FIELDS, ClaimField.VICTIMS) if field in FIGURE_FIELDS else (field,)


def _same_words(claim: ClaimDraft, proposal: Proposal) -> bool:
    return claim.value_start < proposal.end and proposal.start < claim.value_end


def _draft_of_sentence(drafts: list[IncidentDraft], span: tuple[int, int], field: ClaimField) -> int | None:
    """The one draft that the sentence tells of and that has no such figure from it; None when unclear."""
    telling = [
        i
        for i, draft in enumerate(drafts)
        if not draft.background and any(span[0] <= c.evidence.start < span[1] for c in draft.claims)
    ]
    if len(telling) != 1:
        return None
    known = any(c.field == field and span[0] <= c.evidence.start < span[1] for c in drafts[telling[0]].claims)
    return None if known else telling[0]


def _names_only_others(places: Sequence[PlaceMention], span: tuple[int, int], key: str) -> bool:
    """Whether a sentence names sites, none of which is this place, inside it or around it."""
    sites = [p for p in places if span[0] <= p.start < span[1] and p.role not in NO_SITES]
    mine = next((p for p in places if p.key == key), None)
    around = mine.within if mine is not None else ()
    return bool(sites) and not any(p.key == key or key in p.within or p.key in around for p in sites)


def _joined(draft: IncidentDraft, proposal: Proposal, text: str, span: tuple[int, int]) -> IncidentDraft:
    like = next(c for c in draft.claims if span[0] <= c.evidence.start < span[1])
    claim = ClaimDraft(
        field=proposal.field,
        evidence=Evidence(span[0], span[1], text[span[0] : span[1]]),
        value_start=proposal.start,
        value_end=proposal.end,
        low=proposal.low,
        best=proposal.best,
        high=proposal.high,
        kind=FigureKind.COUNT if proposal.field in FIGURE_FIELDS else None,
        value=proposal.value,
        speaker=like.speaker,
        speaker_kind=like.speaker_kind,
        speaker_side=like.speaker_side,
        stance=like.stance,
        reported_on=like.reported_on,
        confidence=ALONE,
        confidence_reasons=(f"only {proposal.extractor} reads this",),
        rule=f"{proposal.extractor}.alone",
        extractor=proposal.extractor,
        version=proposal.version,
    )
    return replace(draft, claims=(*draft.claims, claim))


def _doubt(proposal: Proposal, text: str, words: str) -> Abstention:
    return Abstention(
        f"{proposal.extractor}: {words}", proposal.start, proposal.end, text[proposal.start : proposal.end]
    )
