"""An incident whose one weapon is known is named by it: page, claims, feed, in each language; codes stay general."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from incidents.vocabulary.kind_in_words import NAMED_BY_WEAPON, kind_in_words, with_exact_kind
from tests.support.factories import IncidentFactory

SCRIPT = Path(__file__).parents[2] / "static/js/core/incidentWords.js"


def test_the_page_and_the_scripts_name_the_same_weapons() -> None:
    named = set(re.findall(r'"([a-z_]+)"', SCRIPT.read_text().split("};")[0].split("NAMED =")[1]))

    assert named == set(NAMED_BY_WEAPON)


@pytest.mark.parametrize(
    ("weapons", "wanted"),
    [(["drone"], "Drone strike"), (["drone", "bomb"], "Air or drone strike"), (["mine"], "Air or drone strike"),
     ([], "Air or drone strike")],
)  # fmt: skip
def test_only_one_fitting_weapon_names_the_kind(weapons: list[str], wanted: str) -> None:
    assert kind_in_words("air_drone_strike", weapons) == wanted


def test_a_title_that_a_person_or_a_source_wrote_is_left_alone() -> None:
    assert with_exact_kind("Refinery on fire", "air_drone_strike", ["drone"]) == "Refinery on fire"
    assert (
        with_exact_kind("Air or drone strike, Odesa", "air_drone_strike", ["drone"]) == "Drone strike, Odesa"
    )


@pytest.mark.django_db
def test_pages_lists_and_other_languages_tell_the_kind_as_the_map_does() -> None:
    cache.clear()
    IncidentFactory.create(
        public=True,
        public_id="CI-KIND",
        incident_type="air_drone_strike",
        weapons=["drone"],
        title="Air or drone strike, Lypove",
    )
    client = Client(SERVER_NAME="localhost")

    page = client.get("/incidents/CI-KIND/").content.decode()
    assert "Air or drone strike" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "Drone strike, Lypove" in page
    card = client.get("/api/v1/incidents/CI-KIND/").json()
    assert (card["title"], card["type"]) == ("Drone strike, Lypove", "air_drone_strike")
    assert "Drone strike, Lypove" in told(client, "/api/v1/incidents.csv")
    assert "Drone strike, Lypove" in told(client, "/api/v1/incidents/CI-KIND/?format=csv")
    with translation.override("uk"):
        wanted = kind_in_words("air_drone_strike", ["drone"])
    assert wanted in client.get("/incidents/CI-KIND/?lang=uk").content.decode()


@pytest.mark.django_db
def test_files_name_the_kind_of_a_coarsened_incident_as_pages_do() -> None:
    cache.clear()
    IncidentFactory.create(
        public=True, incident_type="air_drone_strike", weapons=["drone"], coarsen_to="region", title="Secret"
    )

    assert ",Drone strike" in told(Client(SERVER_NAME="localhost"), "/api/v1/incidents.csv").replace('"', "")


def told(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
