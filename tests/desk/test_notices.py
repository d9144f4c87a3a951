"""Editors are told what concerns them: each kind of notice, to whom, and until they have looked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.curation.workflow import bulk_actions, comments, review
from incidents.desk.desk_people import people_of_desk
from incidents.models import Change, DeskNotice, Incident, NoticeLetters
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


def _told(kind: str = "") -> set[tuple[str, str]]:
    rows = DeskNotice.objects.filter(kind=kind) if kind else DeskNotice.objects.all()
    return {(row.person.get_username(), row.kind) for row in rows.select_related("person")}


def _comment(draft: Incident, by: Any, text: str) -> None:
    comments.write_comment(draft, by, text, people=people_of_desk(), now=timezone.now())


def test_whom_an_incident_is_given_to_is_told_but_not_who_takes_it(cast: Cast, make_draft: MakeDraft) -> None:
    given, taken = make_draft(), make_draft(killed=3)

    review.assign_incident(given, cast.people.reviewer, cast.people.contributor)
    review.assign_incident(taken, cast.people.reviewer, cast.people.reviewer)

    assert _told() == {("carl_contributor", "assigned")}


def test_many_given_at_once_are_one_notice_with_their_number(cast: Cast, make_draft: MakeDraft) -> None:
    drafts = [make_draft(killed=number) for number in range(2, 7)]

    bulk_actions.bulk_run("assign", drafts, cast.people.reviewer, to=cast.people.contributor)

    [told] = DeskNotice.objects.all()
    assert (told.count, told.incident) == (5, None)


def test_a_comment_tells_whom_it_names_and_who_has_to_do_with_the_incident(
    cast: Cast, make_draft: MakeDraft
) -> None:
    draft, people = make_draft(), cast.people
    _comment(draft, people.contributor, "The place is doubtful.")
    DeskNotice.objects.all().delete()

    _comment(draft, people.reviewer, f"Right, @{people.second_reviewer.username}?")

    assert _told() == {("ross_reviewer", "mentioned"), ("carl_contributor", "commented")}


def test_somebody_without_a_role_any_more_is_told_nothing(cast: Cast, make_draft: MakeDraft) -> None:
    draft, people = make_draft(), cast.people
    _comment(draft, people.contributor, "The place is doubtful.")
    people.contributor.groups.clear()

    _comment(draft, people.reviewer, "Is it?")

    assert _told() == set()


def test_who_decided_is_told_when_another_takes_it_back(cast: Cast, make_draft: MakeDraft) -> None:
    mine, own = make_draft(), make_draft(killed=3)
    review.reject_draft(mine, cast.people.reviewer)
    review.reject_draft(own, cast.people.reviewer)

    review.undo_change(Change.objects.filter(incident=mine).latest("pk"), cast.people.second_reviewer)
    review.undo_change(Change.objects.filter(incident=own).latest("pk"), cast.people.reviewer)

    assert _told() == {("rosa_reviewer", "undone")}
    assert DeskNotice.objects.get().incident == mine


def test_who_vouched_is_told_when_it_is_withdrawn_or_has_to_be_vouched_for_anew(
    cast: Cast, make_draft: MakeDraft, settings: Any
) -> None:
    public, waiting = make_draft(), make_draft(killed=3)
    review.accept_draft(public, cast.people.reviewer)
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    review.accept_draft(waiting, cast.people.reviewer)
    DeskNotice.objects.all().delete()

    review.withdraw_incident(public, cast.people.second_reviewer, "a hoax")
    review.edit_values(waiting, cast.people.second_reviewer, {"killed": 9})

    overruled = DeskNotice.objects.filter(kind="overruled", person=cast.people.reviewer)
    assert {row.incident_id for row in overruled} == {public.pk, waiting.pk}


def test_the_first_acceptance_of_two_asks_those_who_may_give_the_second(
    cast: Cast, make_draft: MakeDraft, settings: Any
) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    open_to_all, given = make_draft(), make_draft(killed=3)
    review.assign_incident(given, cast.people.admin, cast.people.second_reviewer)
    DeskNotice.objects.all().delete()

    review.accept_draft(open_to_all, cast.people.reviewer)
    review.accept_draft(given, cast.people.reviewer)

    asked = DeskNotice.objects.filter(kind="second_opinion").order_by("incident_id", "person__username")
    assert [(row.incident_id, row.person.username) for row in asked] == [
        (open_to_all.pk, "ada_admin"),
        (open_to_all.pk, "ross_reviewer"),
        (given.pk, "ross_reviewer"),
    ]


def test_where_one_person_is_enough_nobody_is_asked_for_a_second(cast: Cast, make_draft: MakeDraft) -> None:
    review.accept_draft(make_draft(), cast.people.reviewer)

    assert _told() == set()


def test_a_change_that_fails_leaves_no_notice(cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()

    with pytest.raises(Exception, match="may not"):
        review.assign_incident(draft, cast.people.contributor, cast.people.reviewer)

    assert _told() == set()


def test_the_desk_counts_what_is_new_until_it_is_opened(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft, to = make_draft(), cast.people.second_reviewer
    review.assign_incident(draft, cast.people.reviewer, to)
    client.force_login(to)

    listed = client.get(reverse("desk:notices")).content.decode()
    opened = client.get(reverse("desk:notice", args=[DeskNotice.objects.get().pk]))
    after = client.get(reverse("desk:notices")).content.decode()

    assert 'id="unseen-notices">1<' in listed
    assert "Given to you" in listed
    assert opened.headers["Location"] == reverse("desk:review", args=[draft.public_id])
    assert 'id="unseen-notices" hidden>' in after


def test_seeing_them_all_spares_what_came_in_meanwhile(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    first, second, to = make_draft(), make_draft(killed=3), cast.people.second_reviewer
    review.assign_incident(first, cast.people.reviewer, to)
    newest = DeskNotice.objects.get().pk
    review.assign_incident(second, cast.people.reviewer, to)
    client.force_login(to)

    client.post(reverse("desk:notices_seen"), {"newest": newest})

    assert [row.incident_id for row in DeskNotice.objects.filter(seen_at=None)] == [second.pk]


def test_notices_of_another_are_not_found(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    review.assign_incident(make_draft(), cast.people.reviewer, cast.people.second_reviewer)
    client.force_login(cast.people.reviewer)

    answer = client.get(reverse("desk:notice", args=[DeskNotice.objects.get().pk]))

    assert answer.status_code == 404
    assert DeskNotice.objects.filter(seen_at=None).count() == 1


@pytest.mark.parametrize("newest", ["", "x", "9" * 40, "-1"])
def test_a_spoilt_number_settles_nothing(
    client: Client, cast: Cast, make_draft: MakeDraft, newest: str
) -> None:
    review.assign_incident(make_draft(), cast.people.reviewer, cast.people.second_reviewer)
    client.force_login(cast.people.second_reviewer)

    assert client.post(reverse("desk:notices_seen"), {"newest": newest}).status_code == 302
    assert DeskNotice.objects.filter(seen_at=None).count() == 1


def test_letters_need_an_address_and_are_off_until_asked_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.contributor)
    url = reverse("desk:notices_letters")

    refused = client.post(url, {"rhythm": "each", "email": ""})
    kept = client.post(url, {"rhythm": "daily", "email": "carl@desk.example"})
    rhythm = NoticeLetters.objects.get(person=cast.people.contributor).rhythm
    off = client.post(url, {"rhythm": "", "email": "carl@desk.example"})

    assert refused.status_code == 422
    assert "Give an address" in refused.content.decode()
    assert (kept.status_code, rhythm, off.status_code) == (302, "daily", 302)
    assert not NoticeLetters.objects.exists()
