"""A bulk job goes on where it stood, whatever happened to its worker, and does everything once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.workflow import bulk_jobs, review
from incidents.models import BulkJob, Change, Incident, IncidentVersion
from tests.desk.conftest import draft_maker
from tests.support.factories import DAY, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast, People

NOW = timezone.now()


def _drafts(count: int) -> list[Incident]:
    drafts = IncidentFactory.create_batch(count)
    for draft in drafts:
        ReportFactory.create(incident=draft, state="proposed")
    return drafts


def _job(action: str, drafts: list[Incident], by: Any) -> BulkJob:
    return bulk_jobs.create_bulk_job(action, [draft.pk for draft in drafts], by, now=NOW)


def _take(job: BulkJob, size: int = bulk_jobs.CHUNK, chunks: int = 1_000) -> None:
    for _each in range(chunks):
        if not bulk_jobs.advance_bulk_job(job.pk, NOW, size):
            break
    job.refresh_from_db()


def _confirmed(action: str, drafts: list[Incident], by: Any, **more: Any) -> BulkJob:
    job = _job(action, drafts, by)
    _take(job)
    assert bulk_jobs.confirm_bulk_job(job, by, now=NOW, **more)
    job.refresh_from_db()
    return job


def _states(job: BulkJob) -> list[str]:
    return list(job.rows.values_list("state", flat=True))


def test_a_job_whose_worker_was_killed_goes_on_where_it_stood(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _confirmed("reject", _drafts(5), people.reviewer)
    _take(job, size=2, chunks=1)

    def killed(*_args: Any, **_more: Any) -> None:
        raise SystemExit  # past every handler, as a signal is

    with monkeypatch.context() as patched:
        patched.setattr(bulk_jobs, "_save_rows", killed)
        with pytest.raises(SystemExit):
            bulk_jobs.advance_bulk_job(job.pk, NOW, 2)
    after_the_kill = (_states(job), Change.objects.filter(batch=job.pk).count())
    _take(job, size=2)

    assert after_the_kill == (["done", "done", "fits", "fits", "fits"], 2)
    assert _states(job) == ["done"] * 5
    assert Change.objects.filter(batch=job.pk).count() == 5
    assert job.state == "done"


def test_saying_it_twice_does_it_once(people: People) -> None:
    drafts = _drafts(3)
    job = _confirmed("accept", drafts, people.reviewer, reason="checked", takes_doubtful=True)

    again = bulk_jobs.confirm_bulk_job(job, people.second_reviewer, now=NOW)
    _take(job)
    _take(job)
    bulk_jobs.begin_undo_of_bulk_job(job, people.reviewer, now=NOW)
    undone_again = bulk_jobs.begin_undo_of_bulk_job(job, people.reviewer, now=NOW)
    _take(job)
    _take(job)

    assert (again, undone_again) == (False, False)
    assert Change.objects.filter(batch=job.pk).count() == 3
    assert Change.objects.filter(batch=job.undo_batch).count() == 3
    assert _states(job) == ["undone"] * 3


def test_accepted_and_taken_back_leaves_rows_reports_and_public_pages_as_they_were(cast: Cast) -> None:
    make = draft_maker(cast)
    drafts = [make(killed=n, day=DAY + dt.timedelta(days=9 * n)) for n in range(1, 5)]
    before = list(
        Incident.objects.order_by("pk").values("status", "review", "killed_best", "consensus", "title")
    )
    job = _confirmed("accept", drafts, cast.people.reviewer)
    _take(job, size=3)
    public = Incident.objects.filter(status="public").count()

    bulk_jobs.begin_undo_of_bulk_job(job, cast.people.second_reviewer, now=NOW)
    _take(job, size=3)

    after = list(
        Incident.objects.order_by("pk").values("status", "review", "killed_best", "consensus", "title")
    )
    assert public == 4
    assert after == before
    assert not Incident.objects.exclude(reports__state="proposed").exists()
    assert not IncidentVersion.objects.filter(until=None, is_gone=False).exists()
    assert list(ledger_integrity_check.check_integrity()) == []


def test_what_changed_after_it_was_shown_is_refused_by_name(people: People) -> None:
    drafts = _drafts(2)
    job = _confirmed("reject", drafts, people.reviewer)
    review.edit_values(drafts[0], people.second_reviewer, {"killed": 9})

    _take(job)

    assert _states(job) == ["refused", "done"]
    assert "changed since it was shown" in job.rows.first().words


def test_what_was_worked_on_since_is_kept_when_the_rest_is_taken_back(people: People) -> None:
    drafts = _drafts(2)
    job = _confirmed("accept", drafts, people.reviewer, reason="checked", takes_doubtful=True)
    _take(job)
    review.withdraw_incident(drafts[0], people.second_reviewer, "It was a drill.")

    bulk_jobs.begin_undo_of_bulk_job(job, people.reviewer, now=NOW)
    _take(job)

    assert _states(job) == ["kept", "undone"]
    assert [row.status for row in Incident.objects.order_by("pk")] == ["withdrawn", "draft"]


def test_one_incident_at_fault_holds_up_no_others(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = _drafts(3)
    job = _confirmed("reject", drafts, people.reviewer)
    real = bulk_jobs.bulk_run

    def fails(action: str, incidents: list[Incident], *args: Any, **more: Any) -> Any:
        if drafts[1] in incidents:
            raise ValueError("a row that no rule foresaw")
        return real(action, incidents, *args, **more)

    monkeypatch.setattr(bulk_jobs, "bulk_run", fails)
    _take(job)

    assert _states(job) == ["done", "refused", "done"]
    assert job.state == "done"


def test_a_role_taken_away_meanwhile_ends_the_job_and_says_so(people: People) -> None:
    job = _confirmed("reject", _drafts(2), people.reviewer)
    people.reviewer.groups.set([Group.objects.get(name="reader")])

    _take(job)

    assert (job.state, _states(job)) == ("failed", ["fits", "fits"])
    assert "may not" in job.error


def test_jobs_that_stand_still_are_found(people: People) -> None:
    job = _job("reject", _drafts(1), people.reviewer)

    assert bulk_jobs.stalled_bulk_jobs(NOW) == []
    assert bulk_jobs.stalled_bulk_jobs(NOW + dt.timedelta(minutes=5)) == [job.pk]


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_deciding_and_undoing_ask_no_more_for_many_than_for_few(people: People, action: str) -> None:
    asked: list[tuple[int, int]] = []
    for count in (6, 40):
        drafts = _drafts(count)
        with CaptureQueriesContext(connection) as deciding:
            batch = review.run_bulk_action_returning_id(action, drafts, people.reviewer)
        with CaptureQueriesContext(connection) as undoing:
            review.undo_batch(batch, people.reviewer)
        asked.append((len(deciding), len(undoing)))

    assert asked[1][0] <= asked[0][0] + 2, asked
    assert asked[1][1] <= asked[0][1] + 2, asked
