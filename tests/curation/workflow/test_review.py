"""From draft to public and back: acceptance, the two-person rule, edits that collide, redaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.curation.errors import Conflict, Invalid
from incidents.curation.workflow import report_to_incident, review
from incidents.curation.workflow.implausible_values import Overruling
from incidents.curation.workflow.review import Evidence
from incidents.models import Incident
from incidents.vocabulary.enums import SpeakerKind
from tests.support.factories import NOON, IncidentFactory
from tests.support.hand_entry import DAY, enter_strike
from tests.support.people_outlets_places import Cast, People
from tests.support.report_and_claim_rows import GOVERNOR, says, sets_the_scene, told


def test_an_incident_by_hand_is_a_draft_computed_from_its_evidence(cast: Cast) -> None:
    incident = enter_strike(cast)

    assert incident.status == "draft"
    assert incident.public_id.startswith("CI-")
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (2, 2, 2)
    assert incident.point == cast.world.lypove.point
    report = incident.reports.get()
    assert report.excerpt_hash
    assert report.claims.count() == 4
    assert set(report.claims.values_list("author", flat=True)) == {cast.people.contributor.pk}


def test_public_ids_are_never_given_twice(cast: Cast) -> None:
    assert len({enter_strike(cast).public_id for _ in range(5)}) == 5


def test_evidence_may_prove_something_else(cast: Cast) -> None:
    pieces = [
        Evidence(
            quote="Three dead, says the mayor.",
            source=cast.outlets.agency,
            speaker="mayor of Lypove",
            speaker_kind=SpeakerKind.LOCAL_AUTHORITY,
            proves={"killed": 3},
        ),
        Evidence(quote="Two dead.", source=cast.outlets.herald),
    ]
    values = {"incident_type": "air_drone_strike", "date_start": DAY, "killed": 2}

    why = Overruling("no town is named", ["place"])
    incident = review.enter_by_hand(cast.people.contributor, values, pieces, reason=why)

    assert (incident.killed_low, incident.killed_best, incident.killed_rule) == (
        2,
        3,
        "local_authority_total",
    )


def test_typed_coordinates_stay_as_they_were_typed(cast: Cast) -> None:
    incident = enter_strike(
        cast, place=(50.1234, 33.4321), place_precision="exact", place_name="the old mill"
    )

    assert (incident.point.y, incident.point.x) == (50.1234, 33.4321)
    assert incident.region_code == "UA-T1"
    assert incident.place_name == "the old mill"
    assert incident.uncertainty_m == 100


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a place without precision": ({"place_precision": None}, "place"),
    "a figure that decreases": ({"killed": (5, 3, 9)}, "killed"),
    "a figure below zero": ({"killed": -1}, "killed"),
    "an unknown type": ({"incident_type": "picnic"}, "incident_type"),
    "an end before the start": ({"date_end": dt.date(2031, 5, 1)}, "date"),
    "coordinates off the globe": ({"place": (95.0, 33.0)}, "place"),
    "coordinates for a whole region": ({"place": (50.0, 33.0), "place_precision": "region"}, "place"),
    "an unknown weapon": ({"weapons": ["slingshot"]}, "weapons"),
    "an unknown key": ({"colour": "red"}, "colour"),
}


@pytest.mark.parametrize(("values", "field"), WRONG.values(), ids=WRONG.keys())
def test_wrong_values_are_named_and_nothing_is_written(
    cast: Cast, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        enter_strike(cast, **values)

    assert field in refusal.value.fields
    assert not Incident.objects.exists()


def test_nothing_is_entered_without_evidence(cast: Cast) -> None:
    with pytest.raises(Invalid, match="source"):
        review.enter_by_hand(cast.people.contributor, {"incident_type": "other"}, [])


def test_an_accepted_draft_is_public_and_its_reports_confirmed(cast: Cast) -> None:
    report = told(cast.outlets.herald, "Two people were killed at Lypove.")
    sets_the_scene(report, cast.world.lypove)
    incident = report_to_incident.draft_from_report(report)

    review.accept_draft(incident, cast.people.reviewer, expected_version=1)

    report.refresh_from_db()
    assert (incident.status, incident.review) == ("public", "reviewed")
    assert report.state == "confirmed"
    assert incident.changes.last().kind == "published"
    assert incident.changes.last().is_public


def test_a_draft_without_a_date_is_not_published(people: People) -> None:
    incident = IncidentFactory.create(date_start=None, date_precision="")

    with pytest.raises(Invalid, match="year"):
        review.accept_draft(incident, people.reviewer)


def test_chosen_types_need_two_people(people: People, settings: Any) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    incident = IncidentFactory.create()

    review.accept_draft(incident, people.reviewer)
    assert (incident.status, incident.review) == ("draft", "reviewed")

    with pytest.raises(Conflict, match="second person"):
        review.accept_draft(incident, people.reviewer)

    review.accept_draft(incident, people.second_reviewer)
    assert (incident.status, incident.review) == ("public", "confirmed")
    assert incident.confirmed_by == people.second_reviewer


def test_an_edit_between_the_two_starts_over(people: People, settings: Any) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    incident = IncidentFactory.create()
    review.accept_draft(incident, people.reviewer)

    review.edit_values(incident, people.second_reviewer, {"killed": 9})
    review.accept_draft(incident, people.second_reviewer)

    assert (incident.status, incident.review) == ("draft", "reviewed")


def test_no_rule_publishes_what_needs_two_people(db: None, settings: Any) -> None:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]

    with pytest.raises(Conflict, match="two people"):
        review.publish_by_rule(IncidentFactory.create(), "clear_drafts")


def test_what_a_rule_publishes_says_so(db: None) -> None:
    incident = IncidentFactory.create()

    review.publish_by_rule(incident, "clear_drafts", NOON)

    assert (incident.status, incident.review, incident.published_rule) == (
        "public",
        "machine",
        "clear_drafts",
    )
    assert incident.changes.last().by_rule == "clear_drafts"


def test_a_second_person_confirms_what_is_public(people: People) -> None:
    incident = IncidentFactory.create()
    review.accept_draft(incident, people.reviewer)

    review.accept_draft(incident, people.second_reviewer)

    assert (incident.status, incident.review) == ("public", "confirmed")


def test_an_edit_of_the_day_leaves_the_time_of_day(cast: Cast) -> None:
    draft, people = enter_strike(cast), cast.people
    noon = dt.time(12, 30)
    review.edit_values(draft, people.reviewer, {"date_start": DAY, "local_time": noon})

    review.edit_values(draft, people.reviewer, {"date_start": DAY - dt.timedelta(days=1)})

    draft.refresh_from_db()
    assert draft.local_time == noon


def test_values_set_by_hand_outlast_new_claims_until_released(cast: Cast) -> None:
    report = told(cast.outlets.herald, "Two people were killed.")
    says(report, "killed", 2, **GOVERNOR, kind="total")
    incident = report_to_incident.draft_from_report(report)
    review.edit_values(incident, cast.people.reviewer, {"killed": 7}, reason="counted by hand")
    later = told(cast.outlets.herald, "Now four are dead.", hour=9)
    says(later, "killed", 4, **GOVERNOR, kind="total")

    report_to_incident.attach_report(later, incident, by=cast.people.reviewer)
    assert (incident.killed_best, incident.killed_rule) == (7, "set_by_hand")
    assert incident.consensus["killed"]["best"] == 4

    review.release_hand_values(incident, cast.people.reviewer, ["killed"])
    assert (incident.killed_best, incident.killed_rule) == (4, "local_authority_total")


def test_an_edit_of_nothing_leaves_no_trace(people: People) -> None:
    incident = IncidentFactory.create()

    review.edit_values(incident, people.reviewer, {})

    assert not incident.changes.exists()
    assert incident.version == 1


def test_a_withdrawal_needs_a_reason(people: People) -> None:
    incident = IncidentFactory.create(public=True)

    with pytest.raises(Invalid, match="why"):
        review.withdraw_incident(incident, people.reviewer, "  ")

    review.withdraw_incident(incident, people.reviewer, "It was a drill.")
    assert incident.status == "withdrawn"
    assert incident.changes.last().is_public


def test_only_drafts_are_rejected(people: People) -> None:
    with pytest.raises(Conflict, match="only drafts"):
        review.reject_draft(IncidentFactory.create(public=True), people.reviewer)


def test_redaction_is_a_change_of_its_own(people: People) -> None:
    incident = IncidentFactory.create(public=True)

    review.set_public_restrictions(incident, people.reviewer, coarsen_to="region", reason="a shelter")

    assert incident.coarsen_to == "region"
    assert incident.changes.last().kind == "redacted"
    with pytest.raises(Invalid):
        review.set_public_restrictions(incident, people.reviewer, coarsen_to="exact")


def test_a_proposed_report_does_not_change_what_is_public(cast: Cast) -> None:
    first = told(cast.outlets.herald, "Two people were killed.")
    sets_the_scene(first, cast.world.lypove)
    says(first, "killed", 2, **GOVERNOR, kind="total")
    incident = report_to_incident.draft_from_report(first)
    review.accept_draft(incident, cast.people.reviewer)
    second = told(cast.outlets.vestnik, "Ninety dead!", incident=incident)
    says(second, "killed", 90, kind="total")

    review.edit_values(incident, cast.people.reviewer, {"summary": "A market was hit."})

    assert incident.killed_best == 2


def test_background_reports_take_their_draft_with_them(cast: Cast) -> None:
    report = told(cast.outlets.herald, "A year ago a market was hit.")
    sets_the_scene(report, cast.world.lypove)
    incident = report_to_incident.draft_from_report(report)

    report_to_incident.mark_background(report, cast.people.reviewer)

    incident.refresh_from_db()
    assert (report.state, incident.status) == ("background", "rejected")
