"""What a change amounts to decides who may make it, and the ledger asks whatever door it comes through."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.curation.audit import change_log
from incidents.curation.audit.snapshot import state_of
from incidents.curation.errors import Conflict, NotAllowed
from incidents.curation.workflow import report_to_incident, required_permissions, review
from incidents.models import Change, Incident
from incidents.vocabulary.enums import ChangeKind
from tests.support.factories import IncidentFactory, ReportFactory
from tests.support.people_outlets_places import People

CASES: list[tuple[dict[str, Any], dict[str, Any], set[str]]] = [
    ({}, {"killed_low": 4}, {"edit"}),
    ({}, {"status": "rejected"}, {"reject"}),
    ({}, {"status": "public"}, {"accept"}),
    ({}, {"review": "reviewed"}, {"accept"}),
    ({"review": "reviewed"}, {"review": ""}, set()),
    ({}, {"is_hidden": True}, {"redact"}),
    ({}, {"coarsen_to": "region", "title": "Elsewhere"}, {"redact", "edit"}),
    ({}, {"parent": 1}, {"edit"}),
    ({"public": True}, {"killed_low": 4}, {"edit", "accept"}),
    ({"public": True}, {"status": "withdrawn"}, {"withdraw"}),
    ({"public": True}, {"status": "draft"}, {"withdraw"}),
    ({"status": "withdrawn"}, {"status": "public"}, {"accept"}),
    ({"status": "rejected"}, {"status": "draft"}, {"reject"}),
    ({"status": "rejected"}, {"status": "public"}, {"accept", "reject"}),
    ({"reports": 1}, {"reports": 0}, {"edit", "reject"}),
    ({"reports": 2}, {"reports": 1}, {"edit"}),
    ({"reports": 0}, {"reports": 1}, {"edit"}),
    ({"public": True, "reports": 1}, {"reports": 0}, {"edit", "accept", "withdraw"}),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_a_change_takes_the_permissions_of_what_it_does(
    db: None, before: dict[str, Any], after: dict[str, Any], expected: set[str]
) -> None:
    standing = before.get("reports", 0)
    incident = IncidentFactory.create(**{name: value for name, value in before.items() if name != "reports"})
    reports = ReportFactory.create_batch(standing, incident=incident)
    was = state_of(incident)
    left = after.get("reports", standing)
    for report in reports[left:]:
        report.state = "background"
        report.save()
    ReportFactory.create_batch(max(0, left - standing), incident=incident)
    for name, value in after.items():
        if name == "parent":
            incident.parent = IncidentFactory.create()
        elif name != "reports":
            setattr(incident, name, value)

    assert required_permissions.required_actions(was, state_of(incident)) == expected


@pytest.mark.parametrize("name", ["status", "is_hidden", "review"])
def test_no_edit_by_any_name_does_more_than_the_person_may(people: People, name: str) -> None:
    incident = IncidentFactory.create()
    value = {"status": "rejected", "is_hidden": True, "review": "reviewed"}[name]

    with (
        pytest.raises(NotAllowed),
        change_log.recording_change(incident, ChangeKind.UPDATED, by=people.contributor) as row,
    ):
        setattr(row, name, value)

    assert getattr(Incident.objects.get(pk=incident.pk), name) != value
    assert not Change.objects.exists()


def test_a_public_incident_keeps_a_report_to_stand_on(people: People) -> None:
    incident = IncidentFactory.create(public=True)
    report = ReportFactory.create(incident=incident, state="confirmed")

    with pytest.raises(Conflict, match="withdraw it instead"):
        report_to_incident.mark_incident_reports_as_background(incident, people.reviewer)
    with pytest.raises(Conflict, match="withdraw it instead"):
        report_to_incident.detach_report(report, by=people.reviewer)

    assert incident.reports.get().state == "confirmed"


def test_a_draft_whose_reports_a_contributor_changed_is_vouched_for_anew(
    people: People, settings: Any
) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    incident = IncidentFactory.create()
    first, _ = ReportFactory.create_batch(2, incident=incident)
    review.accept_draft(incident, people.reviewer)

    report_to_incident.mark_background(first, people.contributor)

    incident.refresh_from_db()
    assert (incident.status, incident.review) == ("draft", "")
