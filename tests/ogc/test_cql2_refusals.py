"""Filters that are refused, and that no text of a filter stands in the question to the database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.ogc.cql2_parser import parse_cql2
from incidents.ogc.cql2_to_queryset import Conditions
from incidents.query import visibility


@pytest.mark.parametrize(
    "text",
    [
        "is_sample = 2",
        "is_sample = -1",
        "is_sample = 0.5",
        "is_sample = 'yes'",
        "is_sample = ''",
        "is_sample > 0",
    ],
)
def test_what_is_neither_true_nor_false_is_refused(ogc: Any, text: str) -> None:
    told = ogc("collections/incidents/items", status=400, filter=text)

    assert "is_sample" in told["parameters"]["filter"]


def test_a_wrong_filter_is_refused_with_its_position(ogc: Any) -> None:
    told = ogc("collections/incidents/items", status=400, filter="killed_best = ")

    assert told["status"] == 400
    assert told["parameters"]["filter"].startswith("At position 15: ")


@given(st.text(st.characters(codec="utf-8", exclude_characters="'\x00"), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_of_a_filter_stands_in_the_question_to_the_database(db: None, text: str) -> None:
    marked = f"zq{text}zq"
    like = marked.replace("\\", "")
    tree = parse_cql2(
        f"attacker = '{marked}' OR CASEI(target) LIKE '{like}' OR id IN ('{marked}') OR type < '{marked}'"
    )

    sql, values = visibility.public_incident_rows().filter(Conditions().of(tree)).query.sql_with_params()

    assert "zq" not in sql
    assert marked in values
