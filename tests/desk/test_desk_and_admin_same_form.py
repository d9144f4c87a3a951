"""Desk and admin ask for the same of an incident, by one form."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.admin.incident_form import IncidentForm as AdminForm
from incidents.curation.workflow import review
from incidents.forms.incident_field_groups import initial_of
from incidents.forms.incident_form import IncidentForm
from incidents.models import Claim, Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
ON_THE_MAP = {"latitude", "longitude"}  # the admin has a pin on a map instead


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    place = cast.world.lypove
    return {
        "incident_type": "air_drone_strike",
        "date_start": "2031-05-14",
        "place_key": f"p{place.pk}",
        "place_name": place.name,
        "place_precision": "settlement",
        "evidence-url": "https://outlet.example/one",
        "evidence-quote": "Two people died in Lypove, three are missing.",
        **changes,
    }


def enter(client: Client, cast: Cast, **changes: Any) -> Incident:
    client.force_login(cast.people.contributor)
    answer = client.post(reverse("desk:entry"), typed(cast, **changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return Incident.objects.get()


def edit(client: Client, cast: Cast, incident: Incident, **changes: Any) -> Incident:
    client.force_login(cast.people.reviewer)
    sent = {name: "" if value is None else value for name, value in initial_of(incident).items()}
    address = reverse("desk:edit", args=[incident.public_id])
    answer = client.post(address, {**sent, "version": incident.version, **changes})
    assert answer.status_code == 302, answer.context["form"].errors
    incident.refresh_from_db()
    return incident


def test_the_admin_asks_for_all_that_the_desk_asks_for() -> None:
    assert issubclass(AdminForm, IncidentForm)
    assert set(IncidentForm.base_fields) - ON_THE_MAP <= set(AdminForm.base_fields)


def test_all_figures_can_be_entered_on_the_desk(client: Client, cast: Cast) -> None:
    incident = enter(
        client, cast, missing_low="3", captured_best="2", launched_best="36", intercepted_best="27"
    )

    assert (incident.missing_low, incident.missing_best) == (3, None)
    assert (incident.captured_low, incident.captured_high) == (2, 2)
    assert (incident.launched_best, incident.intercepted_best) == (36, 27)
    assert set(Claim.objects.values_list("field", flat=True)) >= {"missing", "captured", "launched"}


def test_what_was_left_empty_is_not_said_by_hand(client: Client, cast: Cast) -> None:
    incident = enter(client, cast, killed_best="2")

    assert (
        incident.hand_fields == []
    )  # not even the note: its words are the person's only where there are some
    assert incident.title == "Air or drone strike, Lypove"


def test_the_day_it_was_reported_is_kept(client: Client, cast: Cast) -> None:
    enter(client, cast, killed_best="2", **{"evidence-reported_on": "2031-05-16"})

    assert set(Claim.objects.values_list("reported_on", flat=True)) == {dt.date(2031, 5, 16)}


def test_a_new_day_leaves_the_time_of_day(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    review.edit_values(
        draft, cast.people.reviewer, {"date_start": draft.date_start, "local_time": dt.time(4, 30)}
    )
    draft.refresh_from_db()
    day = draft.date_start - dt.timedelta(days=1)

    edited = edit(client, cast, draft, date_start=day.isoformat())

    assert (edited.date_start, edited.local_time) == (day, dt.time(4, 30))


def test_an_edit_without_a_change_touches_nothing(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft(killed=4)

    assert edit(client, cast, draft).hand_fields == []
