"""An editor puts an incident on the admin's map by searching for its place, and publishes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Incident
from tests.support.people_outlets_places import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True)

TYPES_WHILE_THE_PAGE_ARRIVES = """
new MutationObserver((_changes, observer) => {
  const input = document.getElementById("id_place_name");
  if (!input) return;
  observer.disconnect();
  if (document.readyState !== "loading") throw new Error("too late");
  input.focus();
  input.value = "kamy";
}).observe(document, { childList: true, subtree: true });
"""


def test_what_was_typed_before_the_script_arrived_is_searched_for(
    cast: Cast, live_server: Any, page: Page
) -> None:
    _log_in(cast, live_server, page)
    page.add_init_script(TYPES_WHILE_THE_PAGE_ARRIVES)
    page.goto(f"{live_server.url}/admin/incidents/incident/add/")

    expect(page.locator("#place-found li").first).to_contain_text("Kamyshi")


def test_the_place_search_sets_the_pin_and_saving_publishes(cast: Cast, live_server: Any, page: Page) -> None:
    town = cast.world.kamyshi
    _log_in(cast, live_server, page)

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


def _log_in(cast: Cast, live_server: Any, page: Page) -> None:
    person = cast.people.reviewer
    person.is_staff = True
    person.save()
    page.goto(f"{live_server.url}/desk/login/?next=/admin/incidents/incident/add/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/incidents/incident/add/")
