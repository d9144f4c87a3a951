"""Reports are matched with what is there by one query; only copies of a text attach by themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.curation.dedupe import candidates, incident_suggestions_for_report
from incidents.curation.workflow import report_to_incident, review
from incidents.models import Incident, Report
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told


def reported(
    cast: Cast, text: str, *, hour: int = 0, killed: int = 2, kind: str = "total", **more: Any
) -> Report:
    report = told(cast.outlets.herald, text, hour=hour, **more)
    sets_the_scene(report, cast.world.lypove)
    says(report, "killed", killed, **GOVERNOR, kind=kind)
    return report


@pytest.fixture
def known(cast: Cast) -> Incident:
    return report_to_incident.draft_from_report(reported(cast, "Drones hit the market of Lypove; two died."))


def test_a_second_account_is_proposed_and_nothing_is_merged(cast: Cast, known: Incident) -> None:
    report = reported(cast, "Three dead in Lypove after drones hit its market.", hour=5, killed=3)
    draft = report_to_incident.draft_from_report(report)

    found = incident_suggestions_for_report.store_proposed_matches(report)

    assert [match.incident for match in found] == [known.pk]
    assert report.match_reasons["proposed"][0]["reasons"]
    draft.refresh_from_db()
    known.refresh_from_db()
    assert (draft.status, known.status) == ("draft", "draft")


def test_a_death_in_hospital_is_proposed_for_the_attack_it_follows(cast: Cast, known: Incident) -> None:
    other = IncidentFactory.create(
        date_start=dt.date(2031, 5, 19), point=cast.world.brid.point, incident_type="sabotage"
    )
    report = reported(cast, "A third victim of the attack has died in hospital.", hour=24 * 5, killed=3)
    report_to_incident.draft_from_report(report)

    found = incident_suggestions_for_report.store_proposed_matches(report)

    assert found[0].incident == known.pk
    assert other.pk not in [match.incident for match in found[:1]]


def test_far_and_gone_incidents_are_no_candidates(cast: Cast, known: Incident) -> None:
    far = IncidentFactory.create(point=cast.world.kamyshi.point, country_code="RU")
    rejected = IncidentFactory.create(point=cast.world.lypove.point, status="rejected")

    found = list(candidates.nearby_incidents(candidates.match_facts_of_incident(known)))

    assert far not in found
    assert rejected not in found


def test_candidates_take_one_query(known: Incident, django_assert_num_queries: Any) -> None:
    facts = candidates.match_facts_of_incident(known)
    IncidentFactory.create_batch(8)

    with django_assert_num_queries(1):
        [candidates.match_facts_of_incident(incident) for incident in candidates.nearby_incidents(facts)]


def test_a_copy_finds_the_incident_of_its_original(cast: Cast, known: Incident) -> None:
    original = known.reports.get().article
    copy = told(cast.outlets.copyist, original.text, hour=1, copy_of=original)

    assert incident_suggestions_for_report.incident_of_copy(copy.article) == known
    assert incident_suggestions_for_report.incident_of_copy(original) is None


def test_siblings_are_not_duplicates(cast: Cast) -> None:
    parent = IncidentFactory.create(is_rollup=True)
    report_to_incident.draft_from_report(reported(cast, "Lypove was hit."), parent=parent)
    report = reported(cast, "Lypove market was hit.", hour=1)
    report_to_incident.draft_from_report(report, parent=parent)

    assert incident_suggestions_for_report.store_proposed_matches(report) == []


def test_a_form_shows_what_may_be_there_already(cast: Cast, known: Incident) -> None:
    values = {
        "incident_type": "air_drone_strike",
        "place": cast.world.lypove,
        "place_precision": "settlement",
        "date_start": known.date_start,
    }

    assert [incident for incident, _ in review.possible_duplicates(values)] == [known]
    assert review.possible_duplicates(values | {"place": cast.world.kamyshi}) == []
    assert review.possible_duplicates(known) == []
