"""An editor puts an incident on the admin's map by searching for its place, and publishes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Incident
from tests.support.people_outlets_places import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_place_search_sets_the_pin_and_saving_publishes(cast: Cast, live_server: Any, page: Page) -> None:
    person, town = cast.people.reviewer, cast.world.kamyshi
    person.is_staff = True
    person.save()
    page.goto(f"{live_server.url}/desk/login/?next=/admin/incidents/incident/add/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")

    page.select_option("#id_source", str(cast.outlets.agency.pk))
    page.fill("#id_quote", "Rockets hit the town of Kamyshi, the mayor said.")
    page.select_option("#id_incident_type", "shelling_artillery_missile")
    page.fill("#id_date_start", "2031-05-13")
    page.fill("#id_place_name", "kamy")
    expect(page.locator("#place-found li").first).to_contain_text("Kamyshi")
    page.press("#id_place_name", "Enter")

    expect(page.locator("#id_place_key")).to_have_value(f"p{town.pk}")
    expect(page.locator("#id_place_precision")).to_have_value(town.precision)
    expect(page.locator(".field-point .leaflet-marker-icon")).to_be_visible()
    pin = json.loads(page.locator("#id_point").input_value())
    assert pin["coordinates"] == [town.point.x, town.point.y]

    page.click("[name=_publish]")
    expect(page.locator(".messagelist")).to_contain_text("added successfully")

    incident = Incident.objects.get()
    assert (incident.status, incident.place, incident.review) == ("public", town, "reviewed")
