"""A draft that fails a check is less sure, says why and goes to a person."""

from __future__ import annotations

from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.decisions.draft_checks import LOWERED
from tests.support.read_text import read


def test_a_state_that_strikes_its_own_town_is_doubted() -> None:
    (draft,) = [
        d
        for d in read("Russian forces shelled Belgorod on Friday, killing one woman.").drafts
        if not d.background
    ]
    assert CHECKS["attacker_is_victims_side"] in draft.confidence_reasons
    assert draft.needs_review
    assert draft.confidence <= LOWERED


def test_a_state_that_strikes_its_enemy_is_not() -> None:
    (draft,) = [
        d
        for d in read("Russian forces shelled Kharkiv on Friday, killing one woman.").drafts
        if not d.background
    ]
    assert CHECKS["attacker_is_victims_side"] not in draft.confidence_reasons


def test_an_earlier_figure_is_held_back_and_told_as_unread() -> None:
    text = (
        "The death toll of Friday's missile strike on Odesa reached 12, the mayor said. "
        "Earlier reports spoke of seven dead in Odesa."
    )
    extraction = read(text)
    told = [c.low for d in extraction.drafts for c in d.claims if c.field.value == "killed"]
    assert 12 in told
    assert 7 not in told
    assert any(u.kind == "figure" and "seven" in u.quote for u in extraction.unread)
