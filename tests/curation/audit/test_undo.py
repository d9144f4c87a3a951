"""Any change can be taken back, any version brought back; later work and redaction are never overrun."""

from __future__ import annotations

import pytest

from incidents.curation.audit.snapshot import GROWING, row_as_json_dict
from incidents.curation.errors import Conflict
from incidents.curation.workflow import report_to_incident, review
from incidents.models import Incident
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast, People
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told


def standing(incident: Incident) -> dict:
    fresh = Incident.objects.get(pk=incident.pk)
    return {name: value for name, value in row_as_json_dict(fresh).items() if name not in GROWING}


@pytest.fixture
def draft(cast: Cast) -> Incident:
    report = told(cast.outlets.herald, "Two people were killed at Lypove.")
    sets_the_scene(report, cast.world.lypove)
    says(report, "killed", 2, **GOVERNOR, kind="total")
    return report_to_incident.draft_from_report(report)


def test_an_undone_edit_leaves_the_row_as_it_was(draft: Incident, people: People) -> None:
    before = standing(draft)
    review.edit_values(draft, people.reviewer, {"killed": 9, "weapons": ["drone"]})

    review.undo_change(draft.changes.last(), people.reviewer, "a slip")

    assert standing(draft) == before
    assert draft.changes.last().kind == "undone"
    assert draft.changes.last().undoes.kind == "updated"


def test_an_undone_acceptance_makes_reports_proposals_again(draft: Incident, people: People) -> None:
    before = standing(draft)
    review.accept_draft(draft, people.reviewer)

    review.undo_change(draft.changes.last(), people.reviewer)

    assert standing(draft) == before
    assert draft.reports.get().state == "proposed"


def test_an_undone_attachment_frees_the_report(draft: Incident, cast: Cast) -> None:
    before = standing(draft)
    other = told(cast.outlets.agency, "Five dead.", hour=5)
    says(other, "killed", 5, **GOVERNOR, kind="total")
    report_to_incident.attach_report(other, draft, by=cast.people.reviewer)

    review.undo_change(draft.changes.last(), cast.people.reviewer)

    other.refresh_from_db()
    assert other.incident is None
    assert standing(draft) == before


def test_what_later_work_stands_on_is_not_undone(draft: Incident, people: People) -> None:
    review.edit_values(draft, people.reviewer, {"killed": 9})
    first = draft.changes.last()
    review.edit_values(draft, people.second_reviewer, {"killed": 10})

    with pytest.raises(Conflict, match="changed again"):
        review.undo_change(first, people.reviewer)


def test_an_older_change_of_other_fields_can_be_undone(draft: Incident, people: People) -> None:
    review.edit_values(draft, people.reviewer, {"killed": 9})
    first = draft.changes.last()
    review.edit_values(draft, people.reviewer, {"weapons": ["drone"]})

    review.undo_change(first, people.reviewer)

    draft.refresh_from_db()
    assert (draft.killed_best, draft.weapons) == (2, ["drone"])


def test_nothing_is_undone_twice(draft: Incident, people: People) -> None:
    review.edit_values(draft, people.reviewer, {"killed": 9})
    change = draft.changes.last()
    review.undo_change(change, people.reviewer)

    with pytest.raises(Conflict, match="already"):
        review.undo_change(change, people.reviewer)


def test_an_undo_can_be_undone(draft: Incident, people: People) -> None:
    review.edit_values(draft, people.reviewer, {"killed": 9})
    review.undo_change(draft.changes.last(), people.reviewer)

    review.undo_change(draft.changes.last(), people.reviewer)

    draft.refresh_from_db()
    assert draft.killed_best == 9


def test_an_undone_creation_is_a_rejected_draft(draft: Incident, people: People) -> None:
    review.undo_change(draft.changes.first(), people.reviewer)

    draft.refresh_from_db()
    assert draft.status == "rejected"


def test_any_earlier_version_comes_back_in_one_step(draft: Incident, people: People) -> None:
    first = draft.changes.first()
    before = standing(draft)
    review.edit_values(draft, people.reviewer, {"killed": 9, "title": "Market"})
    review.edit_values(draft, people.reviewer, {"attacker": "RU"})

    review.restore_version(draft, first, people.admin, "back to the start")

    assert standing(draft) == before
    assert draft.changes.last().kind == "restored"


def test_claims_that_came_later_are_set_aside_by_a_restore(draft: Incident, cast: Cast) -> None:
    first = draft.changes.first()
    evidence = [review.Evidence(quote="Nine, says the list.", source=cast.outlets.agency)]
    review.edit_values(draft, cast.people.reviewer, {"killed": 9}, evidence=evidence)

    review.restore_version(draft, first, cast.people.admin)

    later = draft.reports.get(article=None).claims.get()
    assert later.dismissed


def test_bringing_an_old_version_back_lifts_no_redaction(people: People) -> None:
    incident = IncidentFactory.create()
    review.accept_draft(incident, people.reviewer)
    public = incident.changes.last()
    review.set_public_restrictions(incident, people.reviewer, is_hidden=True, coarsen_to="region")

    review.restore_version(incident, public, people.admin)

    assert (incident.is_hidden, incident.coarsen_to) == (True, "region")


def test_a_version_of_another_incident_is_refused(draft: Incident, people: People) -> None:
    other = IncidentFactory.create()
    review.edit_values(other, people.reviewer, {"killed": 1})

    with pytest.raises(Conflict, match="another incident"):
        review.restore_version(draft, other.changes.last(), people.admin)
