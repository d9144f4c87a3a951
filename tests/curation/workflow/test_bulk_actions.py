"""One step for many: the preview tells the truth, the batch is counted, and it comes back as a whole."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.curation.errors import Invalid
from incidents.curation.workflow import review
from incidents.models import Change, Incident
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import People


def statuses(incidents: list[Incident]) -> list[str]:
    keys = [incident.pk for incident in incidents]
    return list(Incident.objects.filter(pk__in=keys).order_by("pk").values_list("status", flat=True))


def test_many_drafts_are_rejected_and_come_back(people: People) -> None:
    drafts = IncidentFactory.create_batch(7)

    batch = review.run_bulk_action_returning_id(
        "reject", drafts, people.reviewer, reason="a test of the sirens"
    )
    assert statuses(drafts) == ["rejected"] * 7
    assert Change.objects.filter(batch=batch, reason="a test of the sirens").count() == 7

    back = review.undo_batch(batch, people.reviewer)
    assert statuses(drafts) == ["draft"] * 7
    assert (len(back.done), back.refused) == (7, {})


def test_what_does_not_fit_is_refused_by_name_and_the_rest_is_done(people: People) -> None:
    draft, public = IncidentFactory.create(), IncidentFactory.create(public=True)

    found = review.bulk_run("reject", [draft, public], people.reviewer)

    assert found.done == (draft.public_id,)
    assert list(found.refused) == [public.public_id]


def test_the_preview_says_what_the_action_then_does(people: People) -> None:
    incidents = [
        IncidentFactory.create(),
        IncidentFactory.create(date_start=None, date_end=None, date_precision=""),
    ]

    expected = review.preview_bulk_action("accept", incidents, people.reviewer)
    found = review.bulk_run("accept", incidents, people.reviewer)

    assert (found.done, list(found.refused)) == (expected.done, list(expected.refused))


def test_an_incident_worked_on_since_keeps_its_newer_state(people: People) -> None:
    first, second = IncidentFactory.create_batch(2)
    batch = review.run_bulk_action_returning_id("accept", [first, second], people.reviewer)
    review.withdraw_incident(first, people.reviewer, "It was a drill.")

    back = review.undo_batch(batch, people.reviewer)

    assert statuses([first, second]) == ["withdrawn", "draft"]
    assert list(back.refused) == [first.public_id]


def test_a_bulk_withdrawal_needs_a_reason(people: People) -> None:
    with pytest.raises(Invalid):
        review.run_bulk_action_returning_id(
            "withdraw", [IncidentFactory.create(public=True)], people.reviewer
        )


def test_the_number_of_queries_does_not_grow_with_the_incidents(people: People) -> None:
    asked = []
    for count in (1, 3, 60):  # the first also asks what is then kept: types of content
        drafts = IncidentFactory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            review.run_bulk_action_returning_id("reject", drafts, people.reviewer)
        asked.append(len(queries))

    assert asked[2] <= asked[1]
