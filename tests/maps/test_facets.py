"""Counts beside the words of the filter panel are what the filter would give for each word."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def mixed(kept_rows: None) -> None:
    """Three sabotages, a protest and a strike by two weapons; one sabotage is not public."""
    for country in ("UA", "UA", "RU"):
        IncidentFactory.create(public=True, incident_type="sabotage", country_code=country)
    IncidentFactory.create(public=True, incident_type="protest", weapons=[], attacker="")
    IncidentFactory.create(public=True, incident_type="air_drone_strike", weapons=["drone", "missile"])
    IncidentFactory.create(incident_type="sabotage")


def test_each_word_is_counted_as_the_list_counts_it(api: Any, mixed: None) -> None:
    told = api("incidents/facets/")["facets"]

    for name in ("type", "review", "verification", "precision", "country", "weapon"):
        assert told[name] == {word: api("incidents/", **{name: word})["matched"] for word in told[name]}, name
    assert told["type"] == {"sabotage": 3, "air_drone_strike": 1, "protest": 1}
    assert told["weapon"]["drone"] == told["weapon"]["missile"]


def test_a_list_is_counted_without_its_own_choice_but_under_all_others(api: Any, mixed: None) -> None:
    told = api("incidents/facets/", type="protest", country="UA")["facets"]

    assert told["type"]["sabotage"] == 2
    assert told["review"] == {word: api("incidents/", type="protest", country="UA", review=word)["matched"] for word in told["review"]}  # fmt: skip


def test_only_the_lists_asked_for_are_counted(api: Any, mixed: None) -> None:
    assert list(api("incidents/facets/", by="weapon,type")["facets"]) == ["weapon", "type"]


@pytest.mark.parametrize(("asked", "wrong"), [({"by": "colour"}, "by"), ({"type": "explosion"}, "type")])
def test_a_wrong_word_is_named(api: Any, mixed: None, asked: dict[str, str], wrong: str) -> None:
    assert list(api("incidents/facets/", 400, **asked)["parameters"]) == [wrong]
