"""The API does what its OpenAPI document says, whatever it is asked: made-up requests to every address and method."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from rest_framework.authtoken.models import Token
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth

from tests.support.random_filters import populate

MANY = [pytest.param(6, id="few"), pytest.param(180, id="many", marks=pytest.mark.full)]
# A document cannot say what one value asks of another (south of north, one of two): such a request may get its 400.
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", 400, 401, 403, 404, 409, 410]}
        }
    }
)


def _operations(client: Any) -> list[Any]:
    told = client.get("/api/v1/schema/", {"format": "json"}).content
    schema = schemathesis.openapi.from_dict(json.loads(told), config=CONFIG)
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


@pytest.fixture
def staff(people: Any) -> dict[str, str]:
    """The headers of an admin: every address is open to it."""
    return {"Authorization": f"Token {Token.objects.get_or_create(user=people.admin)[0].key}"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("many", MANY)
def test_no_made_up_request_breaks_the_document(
    api: Any,
    world: Any,
    staff: dict[str, str],
    live_server: Any,
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("incidents.api.base_views.AnonymousThrottle.allow_request", lambda *_: True)
    monkeypatch.setattr("rest_framework.throttling.ScopedRateThrottle.allow_request", lambda *_: True)
    populate(world, 20)
    cases = 0
    for operation in _operations(api.client):
        cases += _try(operation, many, staff, live_server.url)

    assert cases >= (5_000 if many > 100 else 100)


def _try(operation: Any, many: int, headers: dict[str, str], address: str) -> int:
    """Ask one operation so many times, half of them with what the document allows, half without."""
    count = 0

    def ask(case: Any) -> None:
        nonlocal count
        count += 1
        # the token that goes along makes up for whatever login was made up; who may do what is tested in test_staff
        case.call_and_validate(headers=headers, base_url=address, excluded_checks=[ignored_auth])

    for mode in schemathesis.GenerationMode:
        strategy = operation.as_strategy(generation_mode=mode)
        asking = given(case=strategy)(ask)
        bounded = settings(
            max_examples=many,
            deadline=None,
            database=None,
            derandomize="CI" in os.environ or many < 100,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        with suppress(Unsatisfiable):  # nothing can be wrong with an address that takes no parameters
            bounded(asking)()
    return count
