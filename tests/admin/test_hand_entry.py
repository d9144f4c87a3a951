"""An editor enters an incident by hand, publishes it, and it is there for everyone at once; a draft is not."""

from __future__ import annotations

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from geo.models import Place
from incidents.models import Change, Incident
from tests.admin.conftest import as_staff
from tests.support.admin_entry import errors, form_for, odesa, seen_by_everyone
from tests.support.people_outlets_places import Cast

__all__ = ["odesa"]

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/incident/add/"
BOX = "30,46,31,47"


def test_an_attacker_nobody_knows_is_named_and_holds_only_with_a_reason(cast: Cast, odesa: Place) -> None:
    client = as_staff(cast.people.reviewer)

    asked = client.post(ADD, form_for(cast, odesa, attacker="Marsians"))
    none_yet = Incident.objects.count()
    client.post(ADD, form_for(cast, odesa, attacker="Marsians", reason="they say so themselves"))

    assert "attacker" in errors(asked)
    assert none_yet == 0
    assert "overruled: attacker" in Incident.objects.get().changes.get(kind="created").reason


def test_an_incident_entered_in_odesa_is_a_draft_with_its_evidence(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    response = editor.post(ADD, form_for(cast, odesa))

    assert response.status_code == 302
    incident = Incident.objects.get()
    report = incident.reports.get()
    assert (incident.status, incident.place, incident.killed_best) == ("draft", odesa, 4)
    assert (incident.place_precision, incident.uncertainty_m, incident.weapons) == (
        "settlement",
        12_000,
        ["drone"],
    )
    assert (report.origin, report.url, str(report.archived_on)) == (
        "hand",
        "https://severny.example/odesa",
        "2023-12-30",
    )
    assert report.claims.get(field="killed").author == cast.people.reviewer
    assert seen_by_everyone(Client()) == []


def test_published_it_is_on_the_map_and_in_the_api_at_once(cast: Cast, odesa: Place, editor: Client) -> None:
    editor.post(ADD, {**form_for(cast, odesa), "_publish": "1"})

    incident = Incident.objects.get()
    assert (incident.status, incident.review, incident.reviewed_by) == (
        "public",
        "reviewed",
        cast.people.reviewer,
    )
    assert seen_by_everyone(Client()) == [incident.public_id]


def test_the_action_of_the_list_publishes_rejects_and_withdraws(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()
    assert act(editor, incident, "publish") == "public"
    assert act(editor, incident, "withdraw", reason="") == "public"
    assert act(editor, incident, "withdraw", reason="Another town") == "withdrawn"
    assert seen_by_everyone(Client()) == []
    assert Change.objects.filter(kind="withdrawn").get().reason == "Another town"


def test_a_contributor_may_enter_but_not_publish(cast: Cast, odesa: Place) -> None:
    contributor = as_staff(cast.people.contributor)

    response = contributor.post(ADD, {**form_for(cast, odesa), "_publish": "1"}, follow=True)

    assert Incident.objects.get().status == "draft"
    assert "not published" in response.content.decode()


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"place_precision": ""}, "place_precision", "how precisely"),
        ({"place_key": "", "point": ""}, "place_name", "Choose a place from the list"),
        ({"place_precision": "region"}, "place_name", "choose the area itself"),
        ({"quote": ""}, "quote", "words of the source"),
        ({"source": "", "url": ""}, "source", "who published it"),
        ({"killed_low": "5", "killed_best": "4"}, "killed_low", "must not decrease"),
        ({"date_start": ""}, "date_start", "local day"),
        ({"date_start": "2023-12-29", "date_end": "2023-12-01"}, "date_end", "before the first"),
    ],
    ids=["no precision", "no place", "coarse", "no words", "no source", "figures", "no day", "days"],
)
def test_a_mistake_is_named_at_its_field(
    cast: Cast, odesa: Place, editor: Client, changed: dict[str, str], field: str, words: str
) -> None:
    response = editor.post(ADD, form_for(cast, odesa, **changed))

    found = errors(response)
    assert any(words in message for message in found[field]), found
    assert not Incident.objects.exists()


def test_what_is_known_to_a_region_is_stored_without_the_pin(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa, place_key=f"a{odesa.region_id}", place_precision="region"))

    incident = Incident.objects.get()
    assert (incident.place_precision, incident.point, incident.area) == ("region", None, odesa.region)


def test_a_pin_that_was_moved_stays_where_it_was_put(cast: Cast, odesa: Place, editor: Client) -> None:
    spot = json.dumps({"type": "Point", "coordinates": [30.75, 46.49]})

    editor.post(ADD, form_for(cast, odesa, point=spot, place_precision="exact", uncertainty_m="50"))

    incident = Incident.objects.get()
    assert (incident.point.x, incident.point.y) == (30.75, 46.49)
    assert (incident.place_precision, incident.uncertainty_m, incident.place_name) == ("exact", 50, "Odesa")


def test_the_history_is_the_ledger_and_the_admins_own_log_stays_empty(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))
    incident = Incident.objects.get()

    body = editor.get(reverse("admin:incidents_incident_history", args=[incident.pk])).content.decode()

    assert "Created" in body
    assert cast.people.reviewer.username in body
    assert "killed_best" in body
    assert not LogEntry.objects.exists()


def test_the_gazetteer_is_searched_in_any_language_by_people_who_may_enter(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    for text in ("Odes", "Одес", "odesa"):
        found = editor.get("/admin/incidents/incident/places/", {"q": text}).json()["results"]
        assert found[0]["key"] == f"p{odesa.pk}", text
        assert found[0]["about"] == "city, Odesa region, UA" or "Odesa region" in found[0]["about"]
    assert (
        as_staff(cast.people.reader).get("/admin/incidents/incident/places/", {"q": "Odes"}).status_code
        == 403
    )
    assert Client().get("/admin/incidents/incident/places/", {"q": "Odes"}).status_code == 302


def test_the_form_has_the_map_and_shows_the_reports_with_their_claims(
    cast: Cast, odesa: Place, editor: Client
) -> None:
    editor.post(ADD, form_for(cast, odesa))

    body = editor.get(f"/admin/incidents/incident/{Incident.objects.get().pk}/change/").content.decode()

    assert "leaflet/leaflet.js" in body
    assert "js/admin/placeSearch.js" in body
    assert "Four people were killed when drones hit Odesa" in body
    assert 'href="https://archive.example/odesa"' in body


def act(client: Client, incident: Incident, action: str, **more: str) -> str:
    client.post("/admin/incidents/incident/", {"action": action, "_selected_action": [incident.pk], **more})
    incident.refresh_from_db()
    return str(incident.status)
