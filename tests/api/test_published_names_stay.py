"""Names that programs of others rely on: none of those once published goes or changes. New ones may come."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db
PUBLISHED = json.loads(
    (Path(__file__).resolve().parents[1] / "support" / "published_names.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def document() -> Any:
    return SchemaGenerator().get_schema(request=None, public=True)


def test_every_address_keeps_its_parameters(document: Any) -> None:
    gone = {}
    for address, names in PUBLISHED["paths"].items():
        method, path = address.split(" ")
        today = document["paths"].get(path, {}).get(method, {}).get("parameters", [])
        if missing := set(names) - {one.get("name") for one in today}:
            gone[address] = missing
        assert path in document["paths"], address

    assert gone == {}


def test_every_answer_keeps_its_fields(document: Any) -> None:
    schemas = document["components"]["schemas"]

    gone = {
        name: missing
        for name, fields in PUBLISHED["schemas"].items()
        if (missing := set(fields) - set(schemas.get(name, {}).get("properties", {})))
    }

    assert set(PUBLISHED["schemas"]) <= set(schemas)
    assert gone == {}


@pytest.mark.parametrize("name", PUBLISHED["export_heads"])
def test_a_file_begins_with_the_same_columns(api: Any, name: str) -> None:
    IncidentFactory.create(public=True)

    answer = api.client.get(f"/api/v1/incidents.{name}")
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content

    first = text.decode("utf-8-sig").splitlines()[0]
    assert first.split(",")[: len(PUBLISHED["export_heads"][name].split(","))] == PUBLISHED["export_heads"][
        name
    ].split(",")
