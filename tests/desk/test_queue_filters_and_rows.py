"""The rows of the queue tell enough to choose by, filters narrow it, and a person keeps filters under a name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.dedupe.incident_suggestions_for_report import store_proposed_matches
from incidents.curation.workflow import review
from incidents.models import Incident, SavedQueueFilter
from tests.desk.conftest import MakeDraft
from tests.support.factories import DAY
from tests.support.people_outlets_places import Cast

QUEUE = "desk:queue"


def test_a_row_tells_headline_outlet_and_figures(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    make_draft(killed=7, title="Drone strike on a house")
    client.force_login(cast.people.reviewer)

    page = client.get(reverse(QUEUE))

    [event] = page.context["events"]
    assert event.rows[0].headline == "Drone strike on a house"
    assert event.rows[0].outlets == [cast.outlets.agency.name]
    assert event.rows[0].reports == 1
    assert b"Drone strike on a house" in page.content


def test_drafts_of_one_place_and_day_stand_under_one_heading(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    first, other = make_draft(killed=9), make_draft(killed=8, day=DAY + dt.timedelta(days=20))
    second = make_draft(killed=1)
    client.force_login(cast.people.reviewer)

    events = client.get(reverse(QUEUE)).context["events"]

    told = [[row.draft.public_id for row in event.rows] for event in events]
    assert told == [[first.public_id, second.public_id], [other.public_id]]
    assert [event.size for event in events] == [2, 1]


def test_a_row_names_the_incident_it_may_double_and_only_while_that_lives(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    known, draft = make_draft(killed=4), make_draft(killed=4)
    store_proposed_matches(draft.reports.get())
    review.accept_draft(known, cast.people.second_reviewer)
    client.force_login(cast.people.reviewer)

    page = client.get(reverse(QUEUE))
    hint = page.context["events"][0].rows[0].likely
    review.withdraw_incident(known, cast.people.reviewer, "a drill")
    Incident.objects.filter(pk=known.pk).update(status="rejected")
    later = client.get(reverse(QUEUE)).context["events"][0].rows[0].likely

    assert hint == known
    assert b"may be the same event as" in page.content
    assert later is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("language=uk", [1]),
        ("country=ZZ", []),
        ("age=day", [1]),
        ("age=new", [0]),
        ("assigned=nobody", [0]),
        ("assigned={me}", [1]),
        ("source={agency}", [0, 1]),
        ("source={herald}", []),
        ("language=uk&age=new", []),
        ("language=%27&age=old&assigned=x&source=-1&country=12", [0, 1]),  # what is no filter filters nothing
    ],
)
def test_the_queue_is_narrowed(
    client: Client, cast: Cast, make_draft: MakeDraft, query: str, expected: list[int]
) -> None:
    drafts = [make_draft(killed=9, language="en"), make_draft(killed=2, language="uk")]
    waited = drafts[1].created_at - dt.timedelta(days=3)
    Incident.objects.filter(pk=drafts[1].pk).update(assigned_to=cast.people.reviewer, created_at=waited)
    client.force_login(cast.people.reviewer)
    given = {
        "me": cast.people.reviewer.pk,
        "agency": cast.outlets.agency.pk,
        "herald": cast.outlets.herald.pk,
    }

    page = client.get(f"{reverse(QUEUE)}?{query.format(**given)}").context["page"]

    assert [draft.pk for draft in page.object_list] == [drafts[at].pk for at in expected]


def test_a_filter_is_kept_under_a_name_found_again_and_deleted(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reviewer)
    save = reverse("desk:filter_save")

    client.post(f"{save}?language=uk&age=week", {"name": "Old ones"})
    client.post(f"{save}?language=ru&age=week", {"name": "Old ones"})
    page = client.get(reverse(QUEUE))
    [kept] = SavedQueueFilter.objects.all()
    client.post(reverse("desk:filter_delete", args=[kept.pk]))

    assert kept.query == "language=ru&age=week"
    assert b"Old ones" in page.content
    assert not SavedQueueFilter.objects.exists()


def test_filters_of_others_are_neither_seen_nor_deleted(client: Client, cast: Cast) -> None:
    kept = SavedQueueFilter.objects.create(person=cast.people.admin, name="Hers alone", query="age=new")
    client.force_login(cast.people.reviewer)

    page = client.get(reverse(QUEUE))
    answer = client.post(reverse("desk:filter_delete", args=[kept.pk]))

    assert b"Hers alone" not in page.content
    assert answer.status_code == 404
    assert SavedQueueFilter.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("age=new", "", "60 letters"),
        ("age=new", "x" * 61, "60 letters"),
        ("", "All", "Choose a filter first"),
    ],
)
def test_a_filter_that_cannot_be_kept_is_refused_in_words(
    client: Client, cast: Cast, query: str, name: str, words: str
) -> None:
    client.force_login(cast.people.reviewer)

    page = client.post(f"{reverse('desk:filter_save')}?{query}", {"name": name}, follow=True)

    assert words in page.content.decode()
    assert not SavedQueueFilter.objects.exists()
