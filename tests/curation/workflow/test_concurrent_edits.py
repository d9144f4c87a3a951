"""Two editors at one incident: only what each touched is written, and the same field set twice is asked about."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.curation.errors import Overlapping, Stale
from incidents.curation.workflow import review
from tests.support.hand_entry import enter_strike
from tests.support.people_outlets_places import Cast

DAY = dt.date(2031, 5, 14)


def test_the_second_of_two_editors_is_asked_when_both_set_the_same(cast: Cast) -> None:
    draft, people = enter_strike(cast), cast.people
    seen = review.Seen(draft.version)
    review.edit_values(draft, people.reviewer, {"killed": 3}, seen=seen)

    with pytest.raises(Overlapping) as refusal:
        review.edit_values(draft, people.second_reviewer, {"killed": 5, "weapons": ["drone"]}, seen=seen)

    draft.refresh_from_db()
    assert (refusal.value.setters, refusal.value.can_retry) == ({"killed": "rosa_reviewer"}, True)
    assert (refusal.value.theirs["killed_best"], refusal.value.mine["killed_best"]) == (3, 5)
    assert (draft.killed_best, draft.weapons) == (3, [])


def test_what_two_editors_set_of_different_fields_stands_side_by_side(cast: Cast) -> None:
    draft, people = enter_strike(cast), cast.people
    seen = review.Seen(draft.version)
    review.edit_values(draft, people.reviewer, {"place": (50.2, 34.2), "place_precision": "exact"}, seen=seen)

    review.edit_values(draft, people.second_reviewer, {"killed": 5}, seen=seen)

    draft.refresh_from_db()
    assert (draft.killed_best, draft.point.y, draft.hand_fields) == (5, 50.2, ["killed", "place"])


def test_the_same_value_set_twice_is_no_conflict(cast: Cast) -> None:
    draft, people = enter_strike(cast), cast.people
    seen = review.Seen(draft.version)
    review.edit_values(draft, people.reviewer, {"killed": 5}, seen=seen)

    review.edit_values(draft, people.second_reviewer, {"killed": 5}, seen=seen)

    assert draft.killed_best == 5


def test_a_version_that_the_ledger_does_not_know_is_refused(cast: Cast) -> None:
    draft, people = enter_strike(cast), cast.people
    with pytest.raises(Stale) as refusal:
        review.edit_values(draft, people.reviewer, {"killed": 3}, seen=review.Seen(draft.version + 7))

    assert refusal.value.can_retry
