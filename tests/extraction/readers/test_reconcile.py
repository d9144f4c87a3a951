"""A proposal raises or lowers confidence and may join a draft; it never replaces what the rules have read."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.readers.reconcile import Proposal, reconcile_proposals
from incidents.extraction.types import (
    ClaimDraft,
    Evidence,
    Extraction,
    IncidentDraft,
    PlaceMention,
    UnreadPassage,
)
from incidents.vocabulary.enums import ClaimField, FigureKind, IncidentType

TEXT = "A drone killed two people in the port. Nothing else was reported there."
SENTENCES = [(0, 38), (39, len(TEXT))]
NUMBER = TEXT.index("two")


def _draft(*, field: ClaimField = ClaimField.KILLED, best: int = 2) -> IncidentDraft:
    claim = ClaimDraft(
        field=field,
        evidence=Evidence(0, 38, TEXT[:38]),
        value_start=NUMBER,
        value_end=NUMBER + 3,
        low=best,
        best=best,
        high=best,
        kind=FigureKind.COUNT,
        confidence=0.8,
    )
    return IncidentDraft(0, IncidentType.AIR_DRONE_STRIKE, "p1", "settlement", None, None, None, (claim,))


def _proposal(field: ClaimField = ClaimField.KILLED, figure: int = 2, at: int = NUMBER) -> Proposal:
    return Proposal(field, at, at + 3, "second", "1", figure, figure, figure)


def test_two_readers_that_agree_make_a_value_surer() -> None:
    read = reconcile_proposals(Extraction((_draft(),)), [_proposal()], TEXT, SENTENCES)

    [claim] = read.drafts[0].claims
    assert claim.confidence > 0.8
    assert claim.extractor == "rules+second"


def test_a_disagreement_is_kept_in_words_and_sends_the_draft_to_review() -> None:
    read = reconcile_proposals(Extraction((_draft(),)), [_proposal(ClaimField.INJURED)], TEXT, SENTENCES)

    [claim] = read.drafts[0].claims
    assert (claim.field, claim.best) == (ClaimField.KILLED, 2)
    assert claim.confidence < 0.8
    assert read.drafts[0].needs_review
    assert "injured" in read.abstentions[0].reason


def test_a_value_only_the_second_reader_sees_joins_the_draft_of_its_sentence_with_its_evidence() -> None:
    draft = _draft(field=ClaimField.WEAPON)
    draft = replace(draft, claims=(replace(draft.claims[0], value_start=2, value_end=7, value="drone"),))

    read = reconcile_proposals(Extraction((draft,)), [_proposal()], TEXT, SENTENCES)

    added = read.drafts[0].claims[-1]
    assert (added.field, added.best, added.extractor) == (ClaimField.KILLED, 2, "second")
    assert TEXT[added.evidence.start : added.evidence.end] == added.evidence.quote
    assert added.confidence < 0.8


def _place(key: str, within: tuple[str, ...] = ()) -> PlaceMention:
    return PlaceMention(30, 34, "port", key, key, "settlement", "UA", None, "site", "", within)


def _draft_of_a_weapon() -> IncidentDraft:
    draft = _draft(field=ClaimField.WEAPON)
    return replace(draft, claims=(replace(draft.claims[0], value_start=2, value_end=7, value="drone"),))


def test_a_value_in_a_sentence_that_names_another_place_is_not_taken() -> None:
    read = reconcile_proposals(
        Extraction((_draft_of_a_weapon(),)), [_proposal()], TEXT, SENTENCES, [_place("p2")]
    )

    assert len(read.drafts[0].claims) == 1
    assert "another place" in read.abstentions[0].reason


def test_a_value_in_a_sentence_that_names_a_part_of_the_place_is_taken() -> None:
    read = reconcile_proposals(
        Extraction((_draft_of_a_weapon(),)), [_proposal()], TEXT, SENTENCES, [_place("p2", ("p1",))]
    )

    assert len(read.drafts[0].claims) == 2


def test_a_value_that_the_rules_hold_back_is_not_brought_in_by_a_second_reader() -> None:
    held = UnreadPassage("figure", CHECKS["told_elsewhere"], NUMBER, NUMBER + 3, "two")

    read = reconcile_proposals(
        Extraction((_draft_of_a_weapon(),), unread=(held,)), [_proposal()], TEXT, SENTENCES
    )

    assert len(read.drafts[0].claims) == 1


def test_a_value_in_a_sentence_without_an_incident_is_not_taken() -> None:
    at = TEXT.index("Nothing")

    read = reconcile_proposals(Extraction((_draft(),)), [_proposal(at=at)], TEXT, SENTENCES)

    assert len(read.drafts[0].claims) == 1
    assert "no incident" in read.abstentions[0].reason
