"""Every claim can be acted on: set aside, called a part, moved to another incident or day; and each taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.errors import Conflict, Invalid, NotAllowed, Stale
from incidents.curation.workflow import claim_decisions, claim_moves, review
from incidents.models import Claim, Incident
from tests.desk.conftest import MakeDraft, draft_maker
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, says


@pytest.fixture
def make(cast: Cast) -> MakeDraft:
    return draft_maker(cast)


def _killed(incident: Incident) -> Any:
    incident.refresh_from_db()
    return incident.killed_best


def _claim(incident: Incident, field: str = "killed") -> Claim:
    return Claim.objects.filter(report__incident=incident, field=field).order_by("pk")[0]


def _undo_last(incident: Incident, by: Any) -> None:
    change = incident.changes.order_by("-pk")[0]
    review.undo_change(change, by)


def test_a_wrong_claim_counts_no_more_until_it_is_taken_back(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)

    claim_decisions.dismiss_claim(_claim(incident), cast.people.reviewer, "a misprint")
    without = _killed(incident)
    _undo_last(incident, cast.people.reviewer)

    assert without is None
    assert _killed(incident) == 5
    assert incident.changes.order_by("pk")[1].reason == "a misprint"
    assert list(ledger_integrity_check.check_integrity()) == []


def test_wrong_needs_a_reason_and_the_version_that_was_seen(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)
    claim = _claim(incident)

    with pytest.raises(Invalid) as refused:
        claim_decisions.dismiss_claim(claim, cast.people.reviewer, " ")
    with pytest.raises(Stale):
        claim_decisions.dismiss_claim(claim, cast.people.reviewer, "a misprint", expected_version=99)

    assert list(refused.value.fields) == ["reason"]
    assert _killed(incident) == 5


def test_the_last_claim_is_not_set_aside(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)
    Claim.objects.filter(report__incident=incident).exclude(field="killed").update(dismissed=True)

    with pytest.raises(Conflict, match="No claim would be left"):
        claim_decisions.dismiss_claim(_claim(incident), cast.people.reviewer, "a misprint")


def test_a_public_incident_keeps_its_day(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)
    review.accept_draft(incident, cast.people.reviewer)

    with pytest.raises(Conflict, match="no day"):
        claim_decisions.dismiss_claim(_claim(incident, "date"), cast.people.reviewer, "another day")


def test_a_claim_set_aside_counts_again(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)
    claim_decisions.dismiss_claim(_claim(incident), cast.people.reviewer, "a misprint")

    claim_decisions.reinstate_claim(_claim(incident), cast.people.second_reviewer, "no misprint")

    assert _killed(incident) == 5
    with pytest.raises(Conflict, match="counts already"):
        claim_decisions.reinstate_claim(_claim(incident), cast.people.second_reviewer)


def test_a_part_is_no_longer_a_toll_and_becomes_one_again(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=21)
    says(incident.reports.get(), "killed", 30, **GOVERNOR, kind="total")
    claim = Claim.objects.get(report__incident=incident, low=30)

    claim_decisions.mark_claim_as_part(claim, cast.people.reviewer, "these are the wounded among them")
    as_part = _killed(incident)
    made = Claim.objects.get(report__incident=incident, kind="subset")
    claim_decisions.reinstate_claim(claim, cast.people.reviewer)

    assert as_part == 21
    assert (made.low, made.origin, made.quote) == (30, "hand", claim.quote)
    assert _killed(incident) == 30
    with pytest.raises(Conflict, match="Only a figure"):
        claim_decisions.mark_claim_as_part(_claim(incident, "place"), cast.people.reviewer)


def test_a_claim_of_another_incident_counts_there_and_not_here(cast: Cast, make: MakeDraft) -> None:
    here, there = make(killed=5), make(killed=2, place=cast.world.kamyshi)

    claim_moves.move_claim(_claim(here), there, cast.people.reviewer, "it speaks of Kamyshi")

    assert _killed(here) is None
    assert _killed(there) == 5
    assert there.reports.filter(article=here.reports.get().article, origin="hand").count() == 1


@pytest.mark.parametrize("of", ["here", "there"])
def test_a_move_is_taken_back_from_either_side_as_a_whole(cast: Cast, make: MakeDraft, of: str) -> None:
    here, there = make(killed=5), make(killed=2, place=cast.world.kamyshi)
    claim_moves.move_claim(_claim(here), there, cast.people.reviewer)

    _undo_last(here if of == "here" else there, cast.people.reviewer)

    assert (_killed(here), _killed(there)) == (5, 2)
    assert list(ledger_integrity_check.check_integrity()) == []
    with pytest.raises(Conflict, match="move was taken back"):
        _undo_last(here, cast.people.reviewer)


def test_a_claim_of_another_day_becomes_a_draft_of_that_day(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)
    earlier = dt.date(2031, 5, 12)

    draft = claim_moves.move_claim_to_day(_claim(incident), earlier, cast.people.reviewer, "on Monday")

    assert (draft.status, draft.date_start, draft.place) == ("draft", earlier, incident.place)
    assert (_killed(draft), _killed(incident)) == (5, None)
    _undo_last(incident, cast.people.reviewer)
    draft.refresh_from_db()
    assert (draft.status, _killed(incident)) == ("rejected", 5)
    assert list(ledger_integrity_check.check_integrity()) == []


def test_the_incidents_own_day_is_no_other_day(cast: Cast, make: MakeDraft) -> None:
    incident = make(killed=5)

    with pytest.raises(Invalid) as refused:
        claim_moves.move_claim_to_day(_claim(incident), incident.date_start, cast.people.reviewer)

    assert list(refused.value.fields) == ["day"]


def test_claims_are_not_moved_into_samples_or_what_is_gone(cast: Cast, make: MakeDraft) -> None:
    here, there = make(killed=5), make(killed=2, place=cast.world.kamyshi)
    Incident.objects.filter(pk=there.pk).update(is_sample=True)
    there.refresh_from_db()
    with pytest.raises(Conflict, match="sample"):
        claim_moves.move_claim(_claim(here), there, cast.people.reviewer)
    Incident.objects.filter(pk=there.pk).update(is_sample=False, status="rejected")
    there.refresh_from_db()
    with pytest.raises(Conflict, match="rejected"):
        claim_moves.move_claim(_claim(here), there, cast.people.reviewer)


def test_a_contributor_decides_on_claims_of_drafts_alone(cast: Cast, make: MakeDraft) -> None:
    draft, public = make(killed=5), make(killed=2, place=cast.world.kamyshi)
    review.accept_draft(public, cast.people.reviewer)

    claim_decisions.dismiss_claim(_claim(draft), cast.people.contributor, "a misprint")

    with pytest.raises(NotAllowed):
        claim_decisions.dismiss_claim(_claim(public), cast.people.contributor, "a misprint")
    with pytest.raises(NotAllowed):
        claim_moves.move_claim(_claim(draft, "place"), public, cast.people.contributor)
