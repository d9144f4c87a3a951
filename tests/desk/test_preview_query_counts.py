"""Looking at what would be done is cheap: the number of questions to the database does not grow with the queue."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.curation.workflow import review
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

MOST = 130  # the article, its values, the merged result and what strangers would read


def test_a_draft_with_a_likely_twin_is_looked_at_in_a_bounded_number_of_questions(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    known, draft = make_draft(killed=4), make_draft(killed=3)
    review.accept_draft(known, cast.people.second_reviewer)
    client.force_login(cast.people.reviewer)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(reverse("desk:review", args=[draft.public_id]))
        return len(found)

    first = asked()
    for number in range(6):
        make_draft(killed=10 + number)
    later = asked()

    assert first <= MOST, first
    assert later <= first + 2, (first, later)
