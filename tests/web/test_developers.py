"""The page for developers: a form of every parameter, and an answer that is the API's."""

from __future__ import annotations

import re
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from incidents.query.filters import IncidentFilter
from incidents.web.developers_page import list_formats, parameter_label
from incidents.web.messages.map_page_ui_strings import script_messages
from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def page(query: str = "", status: int = 200) -> Any:
    answer = Client(SERVER_NAME="localhost").get(f"/developers/{query}")
    assert answer.status_code == status
    return answer


def test_every_parameter_of_the_grammar_can_be_filled_in() -> None:
    text = page().content.decode()

    assert [name for name in IncidentFilter.base_filters if f'name="{name}"' not in text] == []


def test_every_parameter_has_a_name_in_words() -> None:
    known = script_messages()

    assert [name for name in IncidentFilter.base_filters if parameter_label(name, known) == name] == []


def test_the_form_without_javascript_shows_count_rows_and_lines() -> None:
    protest = IncidentFactory.create(
        public=True, incident_type="protest", killed_low=0, killed_best=0, killed_high=0
    )
    IncidentFactory.create_batch(2, public=True)
    told = page("?type=protest&q=&killed_min=&format=json").context

    assert told["matched"] == 1
    assert [row["id"] for row in told["rows"]] == [protest.public_id]
    assert told["lines"]["url"].endswith("/api/v1/incidents/?type=protest")
    assert "not stated" in page("?type=protest").content.decode()


@pytest.mark.parametrize(
    "query", ["?type=protest&type=sabotage", "?q=it%27s+%22here%22", "?bbox=30,46,31,47"]
)
def test_the_address_shown_is_answered_with_the_count_shown(query: str) -> None:
    IncidentFactory.create_batch(2, public=True, incident_type="protest", title='it\'s "here"')
    told = page(query).context
    parts = urlsplit(told["lines"]["url"])
    listed = Client(SERVER_NAME="localhost").get(f"{parts.path}?{parts.query}").json()

    assert listed["matched"] == told["matched"]


def test_a_wrong_value_is_told_beside_its_field() -> None:
    text = page("?killed_min=many", 400).content.decode()

    assert re.search(r'data-problem="killed_min" >[^<]+whole number', text)


def test_no_word_of_the_question_can_leave_its_quotes() -> None:
    told = page("?q=%27%3B+rm+-rf+%2F%3B+%22%29").context["lines"]

    assert len(shlex.split(told["curl"])) == 7
    assert told["python"].count('"') == told["python"].replace("%22", "").count('"')
    compile(told["python"], "lines", "exec")


@pytest.mark.parametrize("name", [name for name, _label in list_formats()])
def test_each_format_has_lines_that_are_python_and_an_address_that_answers(name: str) -> None:
    IncidentFactory.create(public=True)
    told = page(f"?format={name}&type=air_drone_strike").context["lines"]
    parts = urlsplit(told["url"])

    compile(told["python"], "lines", "exec")
    assert told["url"] in told["r"]
    assert Client(SERVER_NAME="localhost").get(f"{parts.path}?{parts.query}").status_code == 200
