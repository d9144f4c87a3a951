"""The same data set twice, a row that has changed, and the whole import taken back."""

from __future__ import annotations

import pytest

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.errors import NotAllowed
from incidents.curation.workflow import review
from incidents.imports import run_import
from incidents.models import Change, Claim, ImportedRow, Incident
from tests.imports.conftest import Importer
from tests.support.dataset_tables import acled, ucdp, ucdp_row
from tests.support.people_outlets_places import People, World


def test_importing_the_same_again_changes_nothing(take_in: Importer, world: World) -> None:
    data = ucdp({}, ucdp_row(2))
    take_in("ucdp", data)
    before = (Change.objects.count(), Claim.objects.count())
    run = take_in("ucdp", data)
    assert run.counts == {"same": 2, "new": 0, "changed": 0, "public": 0}
    assert (Change.objects.count(), Claim.objects.count()) == before


def test_a_row_that_has_changed_updates_its_incident_and_history_says_from_what(
    take_in: Importer, world: World
) -> None:
    take_in("ucdp", ucdp())
    run = take_in("ucdp", ucdp({"best": 6, "deaths_b": 4}))
    incident = Incident.objects.get()
    assert (run.counts["changed"], incident.killed_best, incident.version) == (1, 6, 2)
    assert incident.changes.order_by("pk")[1].diff["killed_best"] == [4, 6]
    assert list(ledger_integrity_check.check_integrity()) == []


def test_what_a_person_has_set_by_hand_stands_when_the_row_changes(
    take_in: Importer, world: World, people: People
) -> None:
    take_in("ucdp", ucdp())
    review.edit_values(Incident.objects.get(), people.reviewer, {"killed": 5})
    take_in("ucdp", ucdp({"best": 6, "deaths_b": 4}))
    assert Incident.objects.get().killed_best == 5


def test_the_same_id_in_another_data_set_is_another_row(take_in: Importer, world: World) -> None:
    take_in("ucdp", ucdp())
    take_in("ucdp", ucdp(), dataset="UCDP candidate events")
    assert Incident.objects.count() == 2


def test_an_id_that_stands_twice_in_a_file_is_named(take_in: Importer, world: World) -> None:
    run = take_in("ucdp", ucdp({}, {}))
    assert run.counts["wrong"] == 1
    assert "row 1 already" in run.problems[0][3]


def test_published_ones_are_public_by_the_import_s_rule(take_in: Importer, world: World) -> None:
    run = take_in("ucdp", ucdp(), publish=True)
    incident = Incident.objects.get()
    assert run.counts["public"] == 1
    assert (incident.status, incident.review, incident.published_rule) == ("public", "machine", "import_ucdp")


def test_types_that_need_two_people_stay_drafts_even_when_publishing(
    take_in: Importer, world: World, settings: object
) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["armed_clash"]  # type: ignore[attr-defined]
    take_in("ucdp", ucdp(), publish=True)
    assert Incident.objects.get().status == "draft"


def test_taking_an_import_back_rejects_drafts_and_withdraws_what_was_public(
    take_in: Importer, world: World, people: People
) -> None:
    drafts = take_in("ucdp", ucdp(), by=people.reviewer)
    public = take_in("acled", acled(), by=people.reviewer, publish=True)
    for run in (drafts, public):
        found = run_import.undo_import_run(run, people.reviewer, "the wrong file")
        assert len(found.done) == 1
    states = dict(Incident.objects.values_list("reports__source__name", "status"))
    assert states == {"UCDP GED": "rejected", "ACLED": "withdrawn"}
    assert not ImportedRow.objects.filter(is_current=True).exists()
    assert list(ledger_integrity_check.check_integrity()) == []


def test_taking_back_an_update_brings_the_earlier_version_of_the_row(
    take_in: Importer, world: World, people: People
) -> None:
    take_in("ucdp", ucdp())
    run = take_in("ucdp", ucdp({"best": 6, "deaths_b": 4}), by=people.reviewer)
    run_import.undo_import_run(run, people.reviewer, "the wrong file")
    incident = Incident.objects.get()
    assert (incident.status, incident.killed_best) == ("draft", 4)
    assert take_in("ucdp", ucdp()).counts["same"] == 1
    assert list(ledger_integrity_check.check_integrity()) == []


def test_one_that_someone_has_worked_on_stays_when_the_import_is_taken_back(
    take_in: Importer, world: World, people: People
) -> None:
    run = take_in("ucdp", ucdp({}, ucdp_row(2)), by=people.reviewer)
    worked_on = Incident.objects.order_by("pk")[0]
    review.edit_values(worked_on, people.reviewer, {"killed": 5})
    found = run_import.undo_import_run(run, people.reviewer, "the wrong file")
    assert list(found.refused) == [worked_on.public_id]
    assert len(found.done) == 1
    worked_on.refresh_from_db()
    assert worked_on.status == "draft"
    assert ImportedRow.objects.filter(is_current=True).count() == 1


def test_taken_back_rows_can_come_in_anew(take_in: Importer, world: World, people: People) -> None:
    run = take_in("ucdp", ucdp(), by=people.reviewer)
    run_import.undo_import_run(run, people.reviewer, "too early")
    assert take_in("ucdp", ucdp()).counts["new"] == 1


def test_only_reviewers_import_in_their_own_name(take_in: Importer, world: World, people: People) -> None:
    with pytest.raises(NotAllowed):
        take_in("ucdp", ucdp(), by=people.contributor)
    assert not Incident.objects.exists()
