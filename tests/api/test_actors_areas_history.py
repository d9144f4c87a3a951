"""Actors, areas and the history of one incident."""

from __future__ import annotations

from typing import Any

from tests.support.factories import ActorFactory, IncidentFactory, change


def test_actors_say_how_many_public_incidents_name_them(api: Any) -> None:
    ActorFactory.create(slug="ru", name="Russia")
    IncidentFactory.create(public=True, attacker="RU", target="UA")
    IncidentFactory.create(attacker="RU")

    told = {row["slug"]: (row["name"], row["attacks"], row["attacked"]) for row in api("actors/")["results"]}

    assert told["ru"] == ("Russia", 1, 0)
    assert told["ua"][1:] == (0, 1)


def test_areas_come_by_level_and_country_in_pages_and_one_with_its_outline(api: Any, world: Any) -> None:
    first = api("areas/", level="region", limit=1)
    rest = api(first["next"].replace("http://localhost", ""))
    one = api(f"areas/a{world.district.pk}/")

    assert (first["matched"], first["returned"], rest["next"]) == (2, 1, None)
    assert {first["results"][0]["name"], rest["results"][0]["name"]} == {"Dovha region", "Zaozerny region"}
    assert (one["parent"], one["geometry"]["type"]) == (f"a{world.region.pk}", "MultiPolygon")
    assert api("areas/", country="RU", level="country")["results"][0]["code"] == "RU"
    assert "level" in api("areas/", status=400, level="street")["parameters"]
    api("areas/a999999999/", status=404)


def test_the_history_tells_every_public_state_with_its_differences(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    change(row, killed_best=2, reason="the governor said so")

    told = api(f"incidents/{row.public_id}/history/")

    assert [(entry["kind"], entry["diff"]["killed_best"]) for entry in told["results"]] == [
        ("created", [None, None]),
        ("updated", [None, 2]),
    ]
    assert told["results"][1]["reason"] == "the governor said so"
    api("incidents/CI-none/history/", status=404)


def test_of_a_draft_there_is_no_history(api: Any) -> None:
    row = IncidentFactory.create()

    api(f"incidents/{row.public_id}/history/", status=404)


def test_the_history_of_a_coarsened_incident_keeps_its_place(api: Any, world: Any) -> None:
    row = IncidentFactory.create(public=True, place=world.brid, place_name="Brid", title="At Brid")
    change(row, "redacted", coarsen_to="region", reason="somebody lives at Brid")

    told = api(f"incidents/{row.public_id}/history/")

    assert told["redacted"] == 1
    assert "Brid" not in str(told)
