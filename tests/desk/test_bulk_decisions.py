"""One decision for many drafts is shown before it is done, counted after, and taken back as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents import tasks
from incidents.desk import bulk_decisions
from incidents.models import BulkJob, Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


def _ask(client: Client, action: str, ids: list[str], **more: Any) -> tuple[BulkJob, Any]:
    page = client.post(reverse("desk:bulk_preview"), {"action": action, "id": ids, **more}, follow=True)
    return page.context["job"], page


def test_the_preview_changes_nothing_and_names_what_does_not_fit(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    fits, undated = make_draft(), make_draft()
    Incident.objects.filter(pk=undated.pk).update(date_start=None, date_end=None)
    client.force_login(cast.people.reviewer)

    job, page = _ask(client, "accept", [fits.public_id, undated.public_id])

    assert page.context["counts"]["fits"] == 1
    assert b"has no date" in page.content
    assert job.state == "ready"
    assert Incident.objects.drafts().count() == 2


def test_many_are_rejected_and_all_come_back_with_one_press(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    ids = [make_draft(killed=n).public_id for n in range(1, 6)]
    client.force_login(cast.people.reviewer)

    job, _page = _ask(client, "reject", ids)
    done = client.post(reverse("desk:bulk_run", args=[job.pk]), {"reason": "a test feed"}, follow=True)
    after = Incident.objects.drafts().count()
    back = client.post(reverse("desk:bulk_undo", args=[job.pk]), follow=True)

    assert done.context["counts"]["done"] == 5
    assert after == 0
    assert back.context["counts"]["undone"] == 5
    assert Incident.objects.drafts().count() == 5


def test_a_doubtful_draft_is_accepted_only_when_ticked_and_with_a_reason(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    ids = [make_draft().public_id for _each in range(2)]  # of one place and day: the second is asked about
    client.force_login(cast.people.reviewer)
    job, page = _ask(client, "accept", ids)
    run = reverse("desk:bulk_run", args=[job.pk])

    without_reason = client.post(run, {"despite": "all"}, follow=True)
    done = client.post(run, {"despite": "all", "reason": "two houses"}, follow=True)

    assert page.context["counts"]["doubtful"] == 1
    assert without_reason.context["job"].state == "ready"
    assert done.context["counts"]["done"] == 2
    reasons = sorted(row.changes.latest("pk").reason for row in Incident.objects.all())
    assert reasons == ["two houses", "two houses [overruled: doubts shown beforehand]"]


def test_more_than_a_few_are_left_to_a_worker_while_the_page_renews_itself(
    client: Client, cast: Cast, make_draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_decisions, "AT_ONCE", 1)
    ids = [make_draft(killed=n).public_id for n in range(1, 4)]
    client.force_login(cast.people.reviewer)

    job, page = _ask(client, "reject", ids)
    tasks.carry_on_bulk_job(str(job.pk))
    ready = client.get(reverse("desk:bulk_job", args=[job.pk]))

    assert b'http-equiv="refresh"' in page.content
    assert b"0 of 3" in page.content
    assert b'http-equiv="refresh"' not in ready.content
    assert ready.context["counts"]["fits"] == 3


def test_a_job_that_stands_still_is_rung_for_again(
    client: Client, cast: Cast, make_draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_decisions, "AT_ONCE", 0)
    rung: list[str] = []
    monkeypatch.setattr(tasks.carry_on_bulk_job, "delay", rung.append)
    client.force_login(cast.people.reviewer)
    job, _page = _ask(client, "reject", [make_draft().public_id])

    tasks.resume_bulk_jobs()
    BulkJob.objects.update(moved_at=job.created_at - dt.timedelta(minutes=5))
    tasks.resume_bulk_jobs()

    assert rung == [str(job.pk)]


def test_all_that_match_are_chosen_by_the_filter_not_by_the_page(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    make_draft(killed=3)
    doubted = make_draft(killed=4)
    Incident.objects.filter(pk=doubted.pk).update(needs_review=True)
    client.force_login(cast.people.reviewer)

    page = client.post(
        reverse("desk:bulk_preview") + "?doubt=1", {"action": "reject", "all": "1"}, follow=True
    )

    assert [row.incident_id for row in page.context["page"].object_list] == [doubted.pk]


def test_drafts_are_given_to_a_person(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)

    job, _page = _ask(client, "assign", [draft.public_id], to=cast.people.second_reviewer.pk)
    client.post(reverse("desk:bulk_run", args=[job.pk]))

    draft.refresh_from_db()
    assert draft.assigned_to == cast.people.second_reviewer


def test_nothing_ticked_is_said_in_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reviewer)

    page = client.post(reverse("desk:bulk_preview"), {"action": "reject"}, follow=True)

    assert b"No draft is ticked" in page.content


def test_a_contributor_has_no_bulk_actions(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:bulk_preview"), {"action": "accept", "id": [draft.public_id]})

    assert answer.status_code == 403
    assert not BulkJob.objects.exists()
