"""One page for an incident in every state, and the doors of its claims, its parts and what is added to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import merge_and_split, review
from incidents.models import Claim, Incident
from incidents.projection.projector import record_for_strangers
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import GOVERNOR, says, told


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.reviewer)
    return client


def _page(client: Client, incident: Incident) -> Any:
    return client.get(reverse("desk:review", args=[incident.public_id]))


def _claim(incident: Incident, field: str = "killed") -> Claim:
    return Claim.objects.filter(report__incident=incident, field=field).order_by("pk")[0]


def _decide_claim(client: Client, claim: Claim, action: str = "do", **form: Any) -> Any:
    incident = Incident.objects.get(pk=claim.report.incident_id)
    address = reverse("desk:claim", args=[incident.public_id, claim.pk])
    return client.post(address, {"action": action, "version": incident.version, **form})


def _value(page: Any, field: str) -> Any:
    [value] = [each for each in page.context["published"].values if each.field == field]
    return value


@pytest.fixture
def in_every_state(cast: Cast, make_draft: MakeDraft) -> dict[str, Incident]:
    by, days = cast.people.reviewer, iter(range(1, 9))
    made = {
        state: make_draft(killed=2, day=dt.date(2031, 5, next(days) * 3))
        for state in ("draft", "public", "withdrawn", "rejected", "merged")
    }
    for state in ("public", "withdrawn"):
        review.accept_draft(made[state], by)
    review.withdraw_incident(made["withdrawn"], by, "wrong town")
    review.reject_draft(made["rejected"], by)
    merge_and_split.merge_incidents(made["public"], made["merged"], by)
    return made


@pytest.mark.parametrize("state", ["draft", "public", "withdrawn", "rejected", "merged"])
def test_an_incident_has_one_page_in_every_state(
    rosa: Client, in_every_state: dict[str, Incident], state: str
) -> None:
    page = _page(rosa, in_every_state[state])

    assert page.status_code == 200
    assert page.context["incident"].status == state
    assert {"incident_type", "date", "place", "killed", "injured", "verification"} <= {
        each.field for each in page.context["published"].values
    }


@pytest.mark.parametrize("state", ["rejected", "merged"])
def test_what_was_ended_is_taken_back_from_its_page(
    rosa: Client, in_every_state: dict[str, Incident], state: str
) -> None:
    ended = _page(rosa, in_every_state[state]).context["ended_by"]

    rosa.post(reverse("desk:undo", args=[ended.pk]))

    assert Incident.objects.get(pk=in_every_state[state].pk).status == "draft"


def test_the_public_page_leads_to_the_desk_those_who_work_there(
    client: Client, cast: Cast, in_every_state: dict[str, Incident]
) -> None:
    public = in_every_state["public"]
    address = reverse("web:incident", args=[public.public_id])
    door = reverse("desk:review", args=[public.public_id]).encode()

    stranger = client.get(address).content
    client.force_login(cast.people.reader)
    reader = client.get(address).content

    assert (door in stranger, door in reader) == (False, True)


def test_a_value_set_by_hand_is_marked_beside_what_the_claims_say(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    review.edit_values(draft, cast.people.reviewer, {"killed": 9})

    killed = _value(_page(rosa, draft), "killed")

    assert (killed.is_by_hand, killed.value["best"], killed.claims_say["best"]) == (True, 9, 2)


def test_what_strangers_read_of_a_coarsened_place_stands_beside_it(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    review.set_public_restrictions(draft, cast.people.reviewer, coarsen_to="region")

    shown = _value(_page(rosa, draft), "place").strangers
    review.accept_draft(draft, cast.people.reviewer)
    record = record_for_strangers(draft.pk)

    assert record is not None
    assert (shown["name"], shown["precision"]) == (record["place_name"], record["precision"])
    assert shown["precision"] == "region"


def test_a_hidden_draft_says_that_strangers_would_read_nothing(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    review.set_public_restrictions(draft, cast.people.reviewer, is_hidden=True)

    assert "hidden" in _page(rosa, draft).context["published"].withheld


def test_accounts_that_wait_beside_a_public_incident_are_shown_with_their_effect_and_accepted(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    incident = make_draft(killed=2)
    review.accept_draft(incident, cast.people.reviewer)
    report = told(
        cast.outlets.herald, "The toll rose to seven.", hour=30, incident=incident, state="proposed"
    )
    says(report, "killed", 7, **GOVERNOR, kind="total")

    waiting = {line.field: line.after for line in _page(rosa, incident).context["published"].waiting}
    rosa.post(reverse("desk:decide", args=[incident.public_id]), {"decision": "accept"})

    incident.refresh_from_db()
    assert waiting["killed"]["best"] == incident.killed_best == 7


STEPS: dict[str, dict[str, Any]] = {
    "wrong": {"reason": "a misprint"},
    "part": {},
    "day": {"day": "2031-05-02"},
}


@pytest.mark.parametrize(("step", "form"), STEPS.items(), ids=STEPS.keys())
def test_a_claim_is_decided_and_the_decision_taken_back_with_one_press(
    rosa: Client, make_draft: MakeDraft, step: str, form: dict[str, Any]
) -> None:
    draft = make_draft(killed=5)

    shown = _decide_claim(rosa, _claim(draft), "preview", step=step, **form)
    between = Incident.objects.get(pk=draft.pk).killed_best
    done = _decide_claim(rosa, _claim(draft), step=step, **form)
    after = Incident.objects.get(pk=draft.pk).killed_best
    rosa.post(reverse("desk:undo", args=[rosa.session["desk_last_change"]["id"]]))

    assert [line.field for line in shown.context["effects"][0].lines][:1] == ["killed"]
    assert (between, done.status_code, after) == (5, 302, None)
    assert Incident.objects.get(pk=draft.pk).killed_best == 5


def test_a_claim_moved_to_another_incident_shows_what_changes_in_both(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    here, there = make_draft(killed=5), make_draft(killed=2, place=cast.world.kamyshi)

    shown = _decide_claim(rosa, _claim(here), "preview", step="elsewhere", into=there.public_id)
    done = _decide_claim(rosa, _claim(here), step="elsewhere", into=there.public_id)

    assert [effect.incident for effect in shown.context["effects"]] == [here, there]
    assert done.status_code == 302
    assert Incident.objects.get(pk=there.pk).killed_best == 5


def test_on_a_public_incident_a_claim_is_decided_only_after_its_effect_was_shown(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=5)
    review.accept_draft(public, cast.people.reviewer)
    form = {"step": "wrong", "reason": "a misprint"}

    first = _decide_claim(rosa, _claim(public), **form)
    between = record_for_strangers(public.pk)
    done = _decide_claim(rosa, _claim(public), shown=first.context["shown"], **form)
    after = record_for_strangers(public.pk)

    assert between is not None
    assert after is not None
    [killed] = [line for line in first.context["effects"][0].public if line.field == "killed"]
    assert (first.status_code, between["killed_best"], killed.after) == (200, 5, None)
    assert (done.status_code, after["killed_best"]) == (302, None)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "wrong, but why": ({"step": "wrong"}, "reason"),
    "elsewhere, but where": ({"step": "elsewhere"}, "into"),
    "in an incident that is none": ({"step": "elsewhere", "into": "CI-999999"}, "into"),
    "another day, but which": ({"step": "day"}, "day"),
    "a day that is none": ({"step": "day", "day": "Monday"}, "day"),
    "no step of a claim": ({"step": "accept"}, "step"),
}


@pytest.mark.parametrize(("form", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_decision_on_a_claim_without_what_it_needs_names_the_field(
    rosa: Client, make_draft: MakeDraft, form: dict[str, Any], field: str
) -> None:
    draft = make_draft(killed=5)

    page = _decide_claim(rosa, _claim(draft), **form)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]


def test_the_history_tells_what_was_decided_about_claims_in_words(
    rosa: Client, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=5)
    _decide_claim(rosa, _claim(draft), step="wrong", reason="a misprint")

    page = rosa.get(reverse("desk:history", args=[draft.public_id])).content.decode()

    assert "a misprint" in page
    assert "set aside" in page
    assert "Killed 5" in page


def test_a_total_lists_its_parts_and_counts_each_victim_once(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    total = make_draft(killed=10)
    parts = [make_draft(killed=4, place=cast.world.brid), make_draft(killed=3, place=cast.world.kamyshi)]
    address = reverse("desk:parts", args=[total.public_id])
    for part in parts:
        rosa.post(address, {"action": "do", "step": "part", "into": part.public_id})

    page = rosa.get(address)

    [killed] = [each for each in page.context["sums"] if each["name"] == "killed"]
    assert page.context["parts"] == sorted(parts, key=lambda part: part.pk)
    assert (killed["own"].best, killed["parts"].best, killed["whole"].best) == (10, 7, 10)


def test_a_parent_is_set_and_never_in_a_circle(rosa: Client, cast: Cast, make_draft: MakeDraft) -> None:
    one, other = make_draft(killed=4), make_draft(killed=3, place=cast.world.brid)
    for incident, parent in ((one, other), (other, one), (one, one)):
        address = reverse("desk:parts", args=[incident.public_id])
        answer = rosa.post(address, {"action": "do", "step": "parent", "into": parent.public_id})

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.parent, other.parent, answer.status_code) == (other, None, 409)
