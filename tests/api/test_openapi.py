"""The OpenAPI document says what the answers are."""

from __future__ import annotations

from typing import Any

import yaml
from drf_spectacular.validation import validate_schema

from incidents.api import serializers, stats_serializers
from incidents.query.filters import IncidentFilter
from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory


def document(api: Any) -> Any:
    answer = api.client.get("/api/v1/schema/")
    assert answer.status_code == 200
    return yaml.safe_load(answer.content)


def test_the_document_is_valid_and_names_every_filter_of_the_list(api: Any) -> None:
    told = document(api)

    validate_schema(told)
    named = {parameter["name"] for parameter in told["paths"]["/api/v1/incidents/"]["get"]["parameters"]}
    assert set(IncidentFilter.base_filters) | {"limit", "cursor"} <= named


def test_cards_and_records_have_exactly_the_fields_of_the_document(api: Any) -> None:
    incident = IncidentFactory.create(public=True)
    ClaimFactory.create(report=ReportFactory.create(incident=incident, state="confirmed"))

    (card,) = api()["results"]
    record = api(f"incidents/{incident.public_id}/")

    assert set(card) == set(serializers.CountedCard().fields)
    assert set(card["place"]) == set(serializers.PlaceRef().fields)
    assert set(record) == set(serializers.IncidentRecord().fields)
    assert set(api("incidents/map/")) == set(serializers.MapAnswer().fields)
    assert set(api("incidents/timeline/")) == set(serializers.Timeline().fields)
    assert set(api("incidents/summary/")) == set(stats_serializers.Summary().fields)
    assert set(api("incidents/stats/")) == set(stats_serializers.StatsAnswer().fields)


def test_the_page_of_the_documentation_asks_no_other_host(api: Any) -> None:
    page = api.client.get("/api/v1/docs/").content.decode()

    assert "https://" not in page.replace("https://localhost", "")
    assert "/static/drf_spectacular_sidecar/" in page
