"""One question has one answer: list, map, feed, map programs and tiles, over random filters.

The export formats are held to the list in tests/exports.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.support.random_filters import populate, questions
from tests.tiles.conftest import Tiles, over

MANY = [pytest.param(10, id="10 questions"), pytest.param(200, id="200 questions", marks=pytest.mark.full)]
ATOM_ID = "{http://www.w3.org/2005/Atom}id"
DRAWN = ("cells", "places", "areas", "countries")


@pytest.fixture
def asked(api: Any, world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A stranger without a limit, and incidents of every kind."""
    monkeypatch.setattr("incidents.api.base_views.AnonymousThrottle.allow_request", lambda *_: True)
    populate(world)
    return api


def listed(api: Any, question: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {card["id"]: card for card in api(**{"limit": 1000, **question})["results"]}


def by_their_rule(api: Any, question: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The list, and what has no place or no day where only bbox or datetime would leave it out."""
    rows = listed(api, question)
    if "bbox" in question:
        placeless = listed(api, {"unlocated": "only"})
        rows |= {key: card for key, card in listed(api, less(question, "bbox")).items() if key in placeless}
    if "datetime" in question:
        anytime = by_their_rule(api, less(question, "datetime"))
        rows |= {key: card for key, card in anytime.items() if card["date_start"] is None}
    return rows


def less(question: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in question.items() if key != name}


@pytest.mark.parametrize("many", MANY)
def test_list_map_and_feed_tell_the_same_incidents(asked: Any, world: Any, many: int) -> None:
    for question in questions(world, many):
        rows = listed(asked, question)
        drawn = asked("incidents/map/", zoom=14, **question)
        feed = ET.fromstring(asked.client.get("/incidents.atom", question).content)
        told = {
            entry.text.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for entry in feed.iter(ATOM_ID) if entry.text
        }

        assert drawn["matched"] == len(rows), question
        assert sum(e["count"] for part in DRAWN for e in drawn[part]) + drawn["unlocated"] == len(rows), (
            question
        )
        assert rows.keys() <= told, question
        assert len(told) == len(rows) + 1, question  # the feed has an id of its own
        assert asked("incidents/summary/", **question)["matched"] == len(rows), question
        assert asked("incidents/timeline/", **question)["matched"] == len(rows), question


@pytest.mark.parametrize("many", MANY)
def test_map_programs_get_the_list_and_by_their_rule_what_has_no_place_or_day(
    asked: Any, world: Any, many: int
) -> None:
    for question in questions(world, many):
        question.pop("ordering", None)
        if "bbox" in question:
            question.pop("unlocated", None)
        wanted = set(by_their_rule(asked, question))
        answer = asked.client.get(
            "/ogc/collections/incidents/items", {"limit": 1000, "f": "json", **question}
        )

        assert answer.status_code == 200, (question, answer.content[:300])
        assert {feature["id"] for feature in answer.json()["features"]} == wanted, question


@pytest.mark.parametrize("many", MANY)
def test_tiles_at_full_zoom_hold_every_point_of_the_list(
    asked: Any, world: Any, many: int, tmp_path: Path
) -> None:
    tiles = Tiles(tmp_path)
    for question in questions(world, many):
        question.pop("ordering", None)
        points = {
            key: card["place"]["point"]
            for key, card in listed(asked, question).items()
            if card["place"]["point"]
        }
        seen: set[str] = set()
        for tile in {over(*point, 14) for point in points.values()}:
            for feature in tiles.read(tile, **question).get("incidents", []):
                seen.add(feature["properties"]["id"])

        assert seen == set(points), question
