"""An editor enters an incident by hand, publishes it, and it is there for everyone at once; a draft is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from geo.models import Place
from incidents.curation.workflow import review
from incidents.models import Change, Incident
from tests.admin.conftest import as_staff
from tests.support.factories import AdminAreaFactory, PlaceFactory, PlaceNameFactory, square
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/incident/add/"
BOX = "30,46,31,47"


@pytest.fixture
def odesa(cast: Cast) -> Place:
    region = AdminAreaFactory.create(
        name="Odesa region", code="UA-51", parent=cast.world.ukraine, boundary=square(30.5, 46.5, 1.5)
    )
    place: Place = PlaceFactory.create(
        name="Odesa", region=region, country_code="UA", point=Point(30.7326, 46.4775, srid=4326), radius_m=12_000,
        precision="settlement",
    )  # fmt: skip
    PlaceNameFactory.create(place=place, name="Odesa")
    PlaceNameFactory.create(place=place, name="Одеса", language="uk")
    return place


def form_for(cast: Cast, place: Place, **changed: Any) -> dict[str, Any]:
    """What a browser sends for a new incident in Odesa."""
    fields = {
        "incident_type": "air_drone_strike",
        "date_start": "2023-12-29",
        "date_precision": "day",
        "place_name": place.name,
        "place_key": f"p{place.pk}",
        "point": json.dumps({"type": "Point", "coordinates": [place.point.x, place.point.y]}),
        "place_precision": "settlement",
        "uncertainty_m": "12000",
        "killed_low": "4",
        "killed_best": "4",
        "killed_high": "4",
        "weapons": ["drone"],
        "target_kinds": ["residential"],
        "source": str(cast.outlets.agency.pk),
        "url": "https://severny.example/odesa",
        "quote": "Four people were killed when drones hit Odesa on Friday, the head of the region said.",
        "speaker": "head of the region",
        "speaker_kind": "local_authority",
        "stance": "said",
        "archived_url": "https://archive.example/odesa",
        "archived_on": "2023-12-30",
    }
    return {**fields, **changed}


def test_an_attacker_nobody_knows_is_named_and_holds_only_with_a_reason(cast: Cast, odesa: Place) -> None:
    client = as_staff(cast.people.reviewer)

    asked = client.post(ADD, form_for(cast, odesa, attacker="Marsians"))
    none_yet = Incident.objects.count()
    client.post(ADD, form_for(cast, odesa, attacker="Marsians", reason="they say so themselves"))

    assert "attacker" in errors(asked)
    assert none_yet == 0
    assert "overruled: attacker" in Incident.objects.get().changes.get(kind="created").reason


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(words) for name, words in response.context["adminform"].form.errors.items()}


def seen_by_everyone(client: Client) -> list[str]:
    answer = client.get("/api/v1/incidents/", {"bbox": BOX}).json()
    return [row["id"] for row in answer["results"]]


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


def sent_back(page: Any) -> dict[str, Any]:
    """What a browser would send if the person changed nothing."""
    form = page.context["adminform"].form
    sent: dict[str, Any] = {"reports-TOTAL_FORMS": "0", "reports-INITIAL_FORMS": "0"}
    for bound in form:
        value = bound.value()
        if value in (None, ""):
            continue
        sent[bound.html_name] = value.geojson if isinstance(value, Point) else value
    return sent
