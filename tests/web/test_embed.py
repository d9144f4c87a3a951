"""Other sites may frame the embedded map and nothing else, and learn how from oEmbed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.support.factories import IncidentFactory


@pytest.fixture
def stranger(db: None) -> Client:
    return Client(SERVER_NAME="localhost")


def asked(client: Client, address: str, **more: Any) -> Any:
    return client.get("/oembed", {"url": address, "format": "json", **more})


def test_only_the_embedded_map_may_be_framed(stranger: Client) -> None:
    framed, map_page = stranger.get("/embed/?type=sabotage"), stranger.get("/")

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'self'" in map_page["Content-Security-Policy"]
    assert map_page["X-Frame-Options"] == "DENY"


def test_the_embedded_map_leads_back_to_the_same_view_and_has_a_picture_without_scripts(
    stranger: Client,
) -> None:
    html = stranger.get("/embed/?type=sabotage&at=7/50/34&lang=uk").content.decode()

    assert 'href="/?type=sabotage&amp;at=7/50/34"' in html
    assert '<html lang="uk"' in html
    assert re.search(r'<noscript>.*src="/picture.png\?type=sabotage', html)
    assert 'name="csrfmiddlewaretoken"' not in html


def test_an_embedded_question_that_is_not_understood_says_so(stranger: Client) -> None:
    answer = stranger.get("/embed/?type=rocket")

    assert answer.status_code == 400
    assert "rocket" in answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_oembed_gives_a_frame_of_the_view(stranger: Client) -> None:
    told = asked(stranger, "http://localhost/?type=sabotage&at=7/50/34", maxwidth=500, maxheight=300).json()

    assert (told["type"], told["version"], told["width"], told["height"]) == ("rich", "1.0", 500, 300)
    assert 'src="http://localhost/embed/?type=sabotage&amp;at=7/50/34"' in told["html"]
    assert "Sabotage" in told["title"]


def test_oembed_of_an_incident_shows_it_on_the_map(stranger: Client) -> None:
    incident = IncidentFactory.create(public=True)

    told = asked(stranger, f"http://localhost/incidents/{incident.public_id}/").json()

    assert f"show={incident.public_id}" in told["html"]
    assert "Lypove" in told["title"]


@pytest.mark.parametrize(
    "address",
    ["http://elsewhere.example/", "http://localhost/admin/", "javascript:alert(1)", "", "http://localhost/x"],
)
def test_oembed_knows_only_our_own_maps(stranger: Client, address: str) -> None:
    assert asked(stranger, address).status_code == 404


def test_oembed_tells_nothing_of_hidden_incidents(stranger: Client) -> None:
    draft = IncidentFactory.create()

    assert asked(stranger, f"http://localhost/incidents/{draft.public_id}/").status_code == 404


def test_oembed_offers_json_only(stranger: Client) -> None:
    assert asked(stranger, "http://localhost/", format="xml").status_code == 501


def test_the_map_page_says_where_oembed_is(stranger: Client) -> None:
    html = stranger.get("/?type=sabotage").content.decode()

    assert f"/oembed?url={quote('http://localhost/?type=sabotage', safe='')}" in html
