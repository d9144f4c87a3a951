"""Twelve reports on one attack, told by both sides over three days, end as one honest incident."""

from __future__ import annotations

import pytest

from incidents.curation.workflow import report_to_incident
from incidents.models import Incident
from tests.support.factories import SourceFactory
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, MINISTRY, SPOKESMAN, says, sets_the_scene, told


@pytest.fixture
def incident(cast: Cast) -> Incident:
    """All twelve reports, each attached by the reviewer as it came in."""
    outlets, place = cast.outlets, cast.world.lypove
    first, second, third, fourth = (SourceFactory.create(name=f"Gazette {n}", side="UA") for n in range(4))
    wire = "Two people died when drones struck the market of Lypove, the agency has learned."
    reports = [
        told(outlets.herald, "Two people were killed at the market, the governor wrote."),
        told(outlets.agency, wire, hour=1),
    ]
    reports.append(told(outlets.copyist, wire, hour=2, copy_of=reports[1].article))
    later = [
        (outlets.herald, "The governor now speaks of three dead.", 4),
        (first, "The toll of the market attack has reached 14, the health ministry said.", 26),
        (second, "Fourteen dead at Lypove market, according to the health ministry.", 27),
        (outlets.vestnik, "An army spokesman said that a military target had been hit at Lypove.", 28),
        (outlets.herald, "The governor put the toll at 21.", 30),
        (third, "Twenty-one are now known to have died at Lypove, our reporter counted.", 31),
        (outlets.herald, "The governor: 25 dead.", 50),
        (fourth, "25 people died at the market, our own list shows.", 51),
        (outlets.herald, "The governor corrected the toll to 24: one name had been counted twice.", 60),
    ]
    reports += [told(source, text, hour=hour) for source, text, hour in later]
    numbers = [2, 2, 2, 3, 14, 14, None, 21, 21, 25, 25, 24]
    speakers = [
        GOVERNOR,
        {},
        {},
        GOVERNOR,
        MINISTRY,
        MINISTRY,
        SPOKESMAN,
        GOVERNOR,
        {},
        GOVERNOR,
        {},
        GOVERNOR,
    ]
    for report, number, speaker in zip(reports, numbers, speakers, strict=True):
        sets_the_scene(report, place, on=reports[0].article.published_on, **speaker)
        if number is not None:
            says(report, "killed", number, **speaker, kind="total")
            says(report, "attacker", "RU", **speaker, stance="claimed")
            says(report, "target_kind", "commerce", **speaker)
        else:
            says(report, "attacker", "RU", **speaker)
            says(report, "target_kind", "military", **speaker)
    made = report_to_incident.draft_from_report(reports[0])
    for report in reports[1:]:
        report_to_incident.attach_report(report, made, by=cast.people.reviewer)
    made.refresh_from_db()
    return made


def test_the_authoritys_last_word_is_best_and_the_range_is_what_voices_still_say(incident: Incident) -> None:
    found = (incident.killed_low, incident.killed_best, incident.killed_high, incident.killed_rule)

    assert found == (24, 24, 25, "local_authority_total")


def test_the_toll_is_kept_as_a_series(incident: Incident) -> None:
    series = incident.consensus["killed"]["series"]

    assert [step["best"] for step in series] == [2, 3, 14, 21, 25, 24]
    assert [step["replaced"] for step in series] == [True, True, True, True, False, False]


def test_the_copy_of_the_wire_text_is_no_report_of_its_own(incident: Incident) -> None:
    assert incident.consensus["verification"]["reports"] == 12
    assert incident.consensus["verification"]["independent_reports"] == 11


def test_both_sides_accounts_stand_side_by_side(incident: Incident) -> None:
    accounts = incident.consensus["accounts"]

    assert incident.verification == "both_sides"
    assert accounts["RU"]["speakers"] == ["spokesman of the other side's army"]
    assert "governor of Dovha region" in accounts["UA"]["speakers"]
    assert incident.target_kinds == ["commerce", "military"]


def test_the_rule_names_the_claims_behind_the_figure(incident: Incident) -> None:
    kept = incident.consensus["killed"]

    assert len(kept["claims"]) == 2
    assert len(kept["replaced"]) == 9


def test_what_the_attacker_admits_is_agreed(incident: Incident) -> None:
    assert (incident.attacker, incident.attacker_status) == ("RU", "agreed")


def test_every_step_of_the_story_is_in_the_ledger(incident: Incident) -> None:
    changes = list(incident.changes.all())

    assert [change.kind for change in changes] == ["created"] + ["updated"] * 11
    assert incident.version == 12
    assert changes[-1].diff["killed_best"] == [25, 24]
