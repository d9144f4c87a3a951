"""Reading needs no key, writing is refused, strangers have a limit, other sites may read, errors have one shape."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.throttling import SimpleRateThrottle

from tests.support.factories import IncidentFactory


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_public_api_cannot_be_written(api: Any, method: str) -> None:
    answer = getattr(api.client, method)("/api/v1/incidents/")

    assert answer.status_code in {403, 405}


@pytest.mark.parametrize("path", ["incidents/", "places/?q=Lypove", "schema/"])
def test_too_many_requests_get_429_and_are_told_when_to_come_back(
    api: Any, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anonymous": "2/minute"})

    answers = [api.client.get(f"/api/v1/{path}") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert answers[2].json()["error"] == "throttled"


def test_other_sites_may_read(api: Any) -> None:
    answer = api.client.get("/api/v1/incidents/", headers={"Origin": "https://elsewhere.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["incidents/CI-404/", "nothing/", "incidents/no.geojson"])
def test_what_is_not_there_answers_in_the_shape_of_errors(api: Any, path: str) -> None:
    told = api(path, status=404)

    assert told["error"] == "not_found"
    assert told["message"]


def test_a_page_of_incidents_costs_the_same_number_of_queries_however_many(
    api: Any, django_assert_max_num_queries: Any
) -> None:
    IncidentFactory.create_batch(3, public=True)
    with django_assert_max_num_queries(14) as few:
        api()
    IncidentFactory.create_batch(30, public=True)
    with django_assert_max_num_queries(14) as many:
        api()

    assert len(many) == len(few)
