"""Editing in the admin: only what was changed is saved, and what others changed meanwhile stands beside it."""

from __future__ import annotations

import pytest
from django.test import Client

from geo.models import Place
from incidents.curation.workflow import review
from incidents.models import Change, Incident
from tests.support.admin_entry import errors, form_for, odesa, sent_back
from tests.support.people_outlets_places import Cast

__all__ = ["odesa"]

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/incident/add/"
BOX = "30,46,31,47"


def test_an_edit_changes_only_what_was_changed_and_gives_its_reason(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()
    page = editor.get(f"/admin/incidents/incident/{incident.pk}/change/")
    sent = sent_back(page)

    editor.post(
        page.request["PATH_INFO"],
        {**sent, "injured_low": "9", "injured_best": "9", "injured_high": "9", "reason": "Counted again"},
    )

    incident.refresh_from_db()
    assert (incident.injured_best, incident.killed_best) == (9, 4)
    assert incident.hand_fields == ["injured"]
    assert Change.objects.latest("id").reason == "Counted again"


def test_saving_without_a_change_leaves_no_trace(cast: Cast, odesa: Place, editor: Client) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()
    page = editor.get(f"/admin/incidents/incident/{incident.pk}/change/")

    editor.post(page.request["PATH_INFO"], sent_back(page))

    assert Change.objects.count() == 1
    assert Incident.objects.get().version == incident.version


def test_what_someone_else_changed_meanwhile_stands_beside_ones_own_change(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()
    page = editor.get(f"/admin/incidents/incident/{incident.pk}/change/")
    review.edit_values(incident, cast.people.admin, {"killed": (4, 4, 6), "weapons": ["mortar"]})

    response = editor.post(page.request["PATH_INFO"], {**sent_back(page), "attacker": "RU"})

    incident.refresh_from_db()
    assert response.status_code == 302
    assert (incident.killed_high, incident.weapons, incident.attacker) == (6, ["mortar"], "RU")


def test_a_value_that_someone_else_set_meanwhile_is_shown_beside_ones_own(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()
    page = editor.get(f"/admin/incidents/incident/{incident.pk}/change/")
    review.edit_values(incident, cast.people.admin, {"killed": (4, 4, 6)})

    response = editor.post(
        page.request["PATH_INFO"], {**sent_back(page), "killed_high": "9", "attacker": "RU"}
    )

    incident.refresh_from_db()
    [reason] = errors(response)["killed_low"]
    assert "ada_admin set this meanwhile: 4 / 4 / 6. You typed: 4 / 4 / 9" in reason
    assert (incident.killed_high, incident.attacker) == (6, "")


def test_a_page_of_a_version_that_nobody_knows_is_refused(cast: Cast, odesa: Place, editor: Client) -> None:
    editor.post(ADD, form_for(cast, odesa))
    page = editor.get(f"/admin/incidents/incident/{Incident.objects.get().pk}/change/")

    response = editor.post(
        page.request["PATH_INFO"], {**sent_back(page), "killed_high": "6", "seen_version": "99"}
    )

    assert "Someone else changed this incident meanwhile" in response.content.decode()
    assert Incident.objects.get().killed_high == 4
