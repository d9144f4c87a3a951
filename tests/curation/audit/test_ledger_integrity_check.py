"""The nightly check finds what was changed behind the ledger's back, and nothing else."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError

from incidents.curation.audit import ledger_integrity_check, undo
from incidents.curation.workflow import merge_and_split as merging
from incidents.curation.workflow import report_to_incident, review
from incidents.models import Change, Incident, Report
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told


@pytest.fixture
def worked_on(cast: Cast) -> Incident:
    """An incident that has been through everything."""
    by = cast.people.reviewer
    reports = [told(cast.outlets.herald, f"Text {n}: two were killed.", hour=n) for n in range(3)]
    for report in reports:
        sets_the_scene(report, cast.world.lypove)
        says(report, "killed", 2, **GOVERNOR, kind="total")
    incident = report_to_incident.draft_from_report(reports[0])
    report_to_incident.attach_report(reports[1], incident, by=by)
    other = report_to_incident.draft_from_report(reports[2])
    merge = merging.merge_incidents(incident, other, by)
    undo.undo_merge_or_split(merge, by)
    review.edit_values(incident, by, {"killed": 5})
    review.accept_draft(incident, by)
    batch = review.run_bulk_action_returning_id("reject", [other], by)
    review.undo_batch(batch, by)
    merging.merge_incidents(incident, other, by)
    merging.split_incident([reports[1]], by)
    review.withdraw_incident(incident, by, "A drill.")
    review.restore_version(incident, incident.changes.first(), cast.people.admin)
    return incident


def problems() -> list[str]:
    return [found.problem for found in ledger_integrity_check.check_integrity()]


def test_what_went_through_the_ledger_does_not_drift(worked_on: Incident) -> None:
    assert problems() == []


def test_a_column_changed_behind_its_back_is_found(worked_on: Incident) -> None:
    Incident.objects.filter(pk=worked_on.pk).update(killed_high=40)

    assert len(problems()) == 1
    assert "killed_high" in problems()[0]


def test_a_report_moved_behind_its_back_is_found(worked_on: Incident) -> None:
    Report.objects.filter(incident=worked_on).update(state="dismissed")

    assert ["reports" in problem for problem in problems()] == [True]


def test_a_line_taken_out_of_the_ledger_is_found(worked_on: Incident) -> None:
    edited = Change.objects.get(
        incident=worked_on, diff__has_key="killed_best", after__incident__killed_best=5
    )
    edited.delete()

    assert any("does not begin where" in problem for problem in problems())


def test_an_incident_without_history_is_found(worked_on: Incident) -> None:
    Incident.objects.create(public_id="CI-X", incident_type="other")

    assert problems() == ["has no history"]


def test_the_command_fails_when_something_drifted(worked_on: Incident) -> None:
    call_command("check_ledger")
    Incident.objects.filter(pk=worked_on.pk).update(title="Another")

    with pytest.raises(CommandError, match="1 disagreements"):
        call_command("check_ledger")


def test_a_person_who_stands_in_the_history_is_switched_off_not_deleted(
    cast: Cast, worked_on: Incident
) -> None:
    with pytest.raises(ProtectedError):
        cast.people.reviewer.delete()

    assert problems() == []


def test_the_score_that_an_earlier_version_wrote_beside_its_ledger_is_no_drift(worked_on: Incident) -> None:
    first, second = worked_on.changes.order_by("pk")[:2]
    for rows, score in ((first.after, None), (second.before, 0.46)):
        for row in rows["reports"]:
            row["match_score"] = score
    first.save()
    second.save()

    assert problems() == []
