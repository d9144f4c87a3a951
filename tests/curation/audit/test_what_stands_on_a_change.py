"""What later work is in the way of an undo, by name, and that every such chain ends."""

from __future__ import annotations

import pytest

from incidents.curation.errors import Conflict
from incidents.curation.workflow import (
    added_accounts,
    claim_decisions,
    merge_and_split,
    parents_and_totals,
    report_to_incident,
    review,
)
from incidents.models import Change, Claim, Incident
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told


def _draft(cast: Cast, number: int = 0) -> Incident:
    report = told(cast.outlets.herald, f"Text {number}: two people were killed.", hour=number)
    sets_the_scene(report, cast.world.lypove)
    says(report, "killed", 2, **GOVERNOR, kind="total")
    return report_to_incident.draft_from_report(report)


@pytest.fixture
def draft(cast: Cast) -> Incident:
    """A draft of one report."""
    return _draft(cast)


def _last(incident: Incident) -> Change:
    return incident.changes.order_by("pk")[incident.changes.count() - 1]


def _again(change: Change) -> Change:
    return Change.objects.get(pk=change.pk)


def test_whoever_is_refused_an_undo_reads_whose_later_change_is_in_the_way(
    draft: Incident, cast: Cast
) -> None:
    review.edit_values(draft, cast.people.reviewer, {"killed": 9})
    first = _last(draft)
    review.edit_values(draft, cast.people.second_reviewer, {"killed": 10})

    with pytest.raises(Conflict, match=cast.people.second_reviewer.get_username()):
        review.undo_change(first, cast.people.reviewer)


def test_a_value_that_came_back_to_what_it_was_is_no_untouched_value(draft: Incident, cast: Cast) -> None:
    by = cast.people.reviewer
    changes = []
    for killed in (9, 5, 9):
        review.edit_values(draft, by, {"killed": killed})
        changes.append(_last(draft))

    with pytest.raises(Conflict, match="undo that first"):
        review.undo_change(changes[0], by)
    for change in reversed(changes):
        review.undo_change(change, by)

    draft.refresh_from_db()
    assert (draft.killed_best, draft.hand_fields) == (2, [])


def test_a_computed_value_that_moved_on_is_in_nobodys_way(draft: Incident, cast: Cast) -> None:
    by = cast.people.reviewer
    review.edit_values(draft, by, {"place": cast.world.brid, "place_precision": "settlement"})
    placed = _last(draft)
    words = [review.Evidence(quote="Five of them died.", source=cast.outlets.vestnik)]
    added_accounts.add_account(draft, by, {"killed": 5}, words)

    review.undo_change(placed, by)

    draft.refresh_from_db()
    assert (draft.place, draft.hand_fields) == (cast.world.lypove, [])


def test_an_account_set_aside_later_never_counts_again_after_both_are_undone(
    draft: Incident, cast: Cast
) -> None:
    by = cast.people.reviewer
    words = [review.Evidence(quote="Five of them died.", source=cast.outlets.vestnik)]
    added_accounts.add_account(draft, by, {"killed": 5}, words)
    added = _last(draft)
    claim = Claim.objects.get(report__incident=draft, report__article=None)
    claim_decisions.dismiss_claim(claim, by, "a mistake")

    with pytest.raises(Conflict, match="undo that first"):
        review.undo_change(added, by)
    review.undo_change(_last(draft), by)
    review.undo_change(added, by)

    claim.refresh_from_db()
    assert claim.dismissed


def test_a_report_taken_elsewhere_and_freed_again_comes_back_step_by_step(cast: Cast) -> None:
    by = cast.people.reviewer
    one, other = _draft(cast, 1), _draft(cast, 5)
    [report] = one.reports.all()
    report_to_incident.detach_report(report, by=by)
    freed = _last(one)
    report_to_incident.attach_report(report, other, by=by)
    taken = _last(other)
    report_to_incident.detach_report(report, by=by)

    with pytest.raises(Conflict, match=other.public_id):
        review.undo_change(freed, by)
    for change in (_last(other), taken, freed):
        review.undo_change(change, by)

    report.refresh_from_db()
    assert report.incident == one


def test_an_account_that_was_freed_and_taken_in_leaves_again(cast: Cast) -> None:
    by = cast.people.reviewer
    one, other = _draft(cast, 1), _draft(cast, 5)
    words = [review.Evidence(quote="Five of them died.", source=cast.outlets.vestnik)]
    added_accounts.add_account(one, by, {"killed": 5}, words)
    report = one.reports.get(article=None)
    report_to_incident.detach_report(report, by=by)
    report_to_incident.attach_report(report, other, by=by)

    review.undo_change(_last(other), by)
    review.undo_change(_last(one), by)

    report.refresh_from_db()
    assert report.incident == one
    assert not report.claims.get().dismissed


def test_what_was_undone_and_done_again_is_undone_in_one_press(draft: Incident, cast: Cast) -> None:
    by = cast.people.reviewer
    review.edit_values(draft, by, {"killed": 9})
    edited = _last(draft)
    review.undo_change(edited, by)
    undone = _last(draft)
    review.undo_change(undone, by)

    review.undo_change(_again(edited), by)

    draft.refresh_from_db()
    assert draft.killed_best == 2
    assert (_again(edited).is_undone(), _again(undone).is_undone()) == (True, False)


def test_a_split_is_undone_after_the_new_incident_was_made_a_parent_and_is_none_again(cast: Cast) -> None:
    by = cast.people.reviewer
    origin, part = _draft(cast, 1), _draft(cast, 5)
    words = [review.Evidence(quote="Five of them died.", source=cast.outlets.vestnik)]
    added_accounts.add_account(origin, by, {"killed": 5}, words)
    new = merge_and_split.split_incident([origin.reports.get(article=None)], by)
    split = _last(origin)
    parents_and_totals.set_parent(part, new, by)

    with pytest.raises(Conflict, match=part.public_id):
        review.undo_change(split, by)
    review.undo_change(_last(part), by)
    review.undo_change(split, by)

    new.refresh_from_db()
    assert (new.status, new.merged_into) == ("merged", origin)
