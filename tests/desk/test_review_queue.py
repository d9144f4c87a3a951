"""The queue shows what waits, in the order asked for, and says when more has come."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

MOST_QUERIES = 18


def _ids(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("desk:queue") + query).context["page"]
    return [draft.public_id for draft in page.object_list]


def test_the_gravest_draft_stands_first_and_an_unknown_toll_last(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    few, many = make_draft(killed=1), make_draft(killed=30)
    unknown = make_draft(killed=3)
    Incident.objects.filter(pk=unknown.pk).update(killed_low=None, killed_best=None, killed_high=None)
    client.force_login(cast.people.reviewer)

    assert _ids(client) == [many.public_id, few.public_id, unknown.public_id]


@pytest.mark.parametrize(("order", "expected"), [("age", [0, 1]), ("newest", [1, 0]), ("nonsense", [0, 1])])
def test_the_order_can_be_chosen(
    client: Client, cast: Cast, make_draft: MakeDraft, order: str, expected: list[int]
) -> None:
    drafts = [make_draft(killed=9), make_draft(killed=2)]
    client.force_login(cast.people.reviewer)

    assert _ids(client, f"?order={order}") == [drafts[i].public_id for i in expected]


def test_the_queue_can_be_narrowed_to_what_the_reader_doubts(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    make_draft()
    doubted = make_draft()
    Incident.objects.filter(pk=doubted.pk).update(needs_review=True)
    client.force_login(cast.people.reviewer)

    assert _ids(client, "?doubt=1") == [doubted.public_id]


def test_an_empty_queue_says_what_to_do_next(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reviewer)

    assert b"Paste an article" in client.get(reverse("desk:queue")).content


def test_the_state_of_an_unchanged_queue_is_not_sent_twice(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    make_draft()
    client.force_login(cast.people.reviewer)
    first = client.get(reverse("desk:queue_state"))
    tag = {"HTTP_IF_NONE_MATCH": first["ETag"]}

    unchanged = client.get(reverse("desk:queue_state"), **tag)
    make_draft()
    changed = client.get(reverse("desk:queue_state"), **tag)

    assert (unchanged.status_code, changed.status_code) == (304, 200)
    assert changed.json()["waiting"] == 2


def test_a_long_queue_costs_no_more_queries_than_a_short_one(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    client.force_login(cast.people.reviewer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("desk:queue"))
        return len(found)

    make_draft(killed=20)
    asked()  # the first also asks what is then kept
    few = asked()
    for killed in range(1, 9):
        make_draft(killed=killed)
    many = asked()

    assert few <= MOST_QUERIES, few
    assert many <= few + 1, (
        few,
        many,
    )  # names of incidents that may be the same are asked for when there are any
