"""Answers are kept until the data change, and never longer."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from incidents.caching import warming
from tests.support.factories import IncidentFactory, change

pytestmark = pytest.mark.django_db
KEPT = ["map/", "timeline/", "summary/", "facets/", "areas/", "density/"]


def told(part: str, query: str = "") -> Any:
    return Client().get(f"/api/v1/incidents/{part}{query}")


@pytest.mark.parametrize("part", KEPT)
def test_a_second_answer_is_the_first_without_reading_the_rows(
    part: str, django_assert_max_num_queries: Any
) -> None:
    IncidentFactory.create(public=True)
    first = told(part)

    with django_assert_max_num_queries(1):  # of the state of the data
        second = told(part)

    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize("part", KEPT)
def test_what_is_hidden_is_gone_from_the_next_answer(part: str) -> None:
    incident = IncidentFactory.create(public=True)
    before = told(part).json()
    assert told(part).json() == before

    change(incident, is_hidden=True)

    assert told(part).json() != before


def test_parameters_in_another_order_are_the_same_question(django_assert_max_num_queries: Any) -> None:
    told("map/", "?zoom=5&type=protest")

    with django_assert_max_num_queries(1):
        told("map/", "?type=protest&zoom=5")


@pytest.mark.parametrize(
    "other",
    [
        "?type=sabotage&type=protest&bbox=30,46,31,47&zoom=5",
        "?type=sabotage,protest,sabotage&bbox=30.0,46,+31,47.00&zoom=5&q=",
    ],
)
def test_the_same_question_in_other_words_is_the_same_question(
    other: str, django_assert_max_num_queries: Any
) -> None:
    told("map/", "?zoom=5&type=protest,sabotage&bbox=30,46,31,47")

    with django_assert_max_num_queries(1):
        told("map/", other)


def test_a_question_that_is_not_understood_is_not_made_ready_again() -> None:
    assert told("map/", "?type=quarrel").status_code == 400
    assert not any("quarrel" in address for address, _language in cache.get(warming.ASKED_KEY) or {})


def test_another_question_has_another_answer() -> None:
    IncidentFactory.create(public=True, incident_type="protest")
    assert told("summary/", "?type=protest").json()["matched"] == 1
    assert told("summary/", "?type=sabotage").json()["matched"] == 0


def test_reading_goes_on_while_the_cache_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any, **_kwargs: Any) -> None:
        raise ConnectionRefusedError

    for name in ("get", "set", "add", "incr"):
        monkeypatch.setattr(cache, name, away)

    assert told("summary/").status_code == 200


def test_wanted_questions_are_ready_after_a_change(django_assert_max_num_queries: Any) -> None:
    told("map/", "?zoom=7")
    IncidentFactory.create(public=True)

    assert warming.warm_answers() > 0
    with django_assert_max_num_queries(1):
        assert told("map/", "?zoom=7").json()["matched"] == 1


def test_the_charts_are_ready_before_their_first_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    IncidentFactory.create(public=True)
    warming.warm_answers()
    monkeypatch.setattr("incidents.web.charts.trends._worked_out", None)  # whoever works them out again fails

    assert Client().get("/trends/").context["summary"]["matched"] == 1


def test_nothing_is_made_ready_twice() -> None:
    warming.warm_answers()
    assert warming.warm_answers() == 0
