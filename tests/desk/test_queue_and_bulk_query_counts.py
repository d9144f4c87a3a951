"""The queue and bulk actions ask the database as little for many drafts as for few."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.curation.dedupe.duplicates import likely_twins_of_many, possible_duplicates
from incidents.curation.workflow import bulk_jobs
from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.factories import DAY
from tests.support.people_outlets_places import Cast


def _asked(act: Any) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        act()
    return [str(each["sql"]) for each in asked.captured_queries]


def test_the_queue_asks_no_more_for_many_drafts_and_sorts_no_whole_rows(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    client.force_login(cast.people.reviewer)
    make_draft(killed=1)
    client.get(reverse("desk:queue"))
    few = _asked(lambda: client.get(reverse("desk:queue")))
    for n in range(2, 8):
        make_draft(killed=n, day=DAY - dt.timedelta(days=n % 3))

    many = _asked(lambda: client.get(reverse("desk:queue")))

    assert len(many) == len(few) <= 20
    assert not any('"consensus"' in sql for sql in many)


def test_looking_at_drafts_of_one_place_and_day_asks_once_for_their_neighbours(
    cast: Cast, make_draft: MakeDraft
) -> None:
    counts = []
    for drafts in (2, 8):
        made = [make_draft(killed=n + 1) for n in range(drafts)]
        job = bulk_jobs.create_bulk_job(
            "accept", [each.pk for each in made], cast.people.reviewer, now=timezone.now()
        )
        counts.append(len(_asked(lambda job=job: bulk_jobs.advance_bulk_job(job.pk, timezone.now()))))

    assert counts[1] <= counts[0]


@pytest.mark.parametrize("threshold", [0.3, 0.55])
def test_twins_of_many_are_those_of_each(cast: Cast, make_draft: MakeDraft, threshold: float) -> None:
    for n in range(6):
        place = cast.world.brid if n % 3 == 2 else cast.world.lypove
        make_draft(killed=n + 1, place=place, day=DAY + dt.timedelta(days=n // 2))
    drafts = list(Incident.objects.order_by("pk"))

    together = likely_twins_of_many(drafts, threshold=threshold)

    assert together == {
        each.pk: [other for other, _match in possible_duplicates(each, threshold=threshold)]
        for each in Incident.objects.order_by("pk")
    }
    assert any(together.values())


def test_neighbours_in_the_queue_are_those_of_its_order(cast: Cast, make_draft: MakeDraft) -> None:
    from incidents.desk.queue_order import Waiting

    ids = [make_draft(killed=n, day=DAY - dt.timedelta(days=9 * n)).public_id for n in (9, 5, 1)]
    queue = Waiting()

    assert [queue.neighbours(each) for each in ids] == [("", ids[1]), (ids[0], ids[2]), (ids[1], ids[0])]
    assert queue.neighbours("CI-none") == ("", ids[0])
