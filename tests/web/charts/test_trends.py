"""The charts page shows the API's numbers for the same address, without scripts, and says when there is nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from incidents.web.charts import chart_coordinates
from incidents.web.query_string import PAGE_WORDS
from tests.support.factories import DAY, ArticleFactory, IncidentFactory


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


@pytest.fixture
def html_of(db: None) -> Any:
    def read(query: str = "", status: int = 200) -> str:
        answer = Client(SERVER_NAME="localhost").get(f"/trends/{query}")
        assert answer.status_code == status
        return answer.content.decode()

    return read


@pytest.fixture
def some(world: Any) -> None:
    for number in range(8):
        IncidentFactory.create(
            public=True, place=world.lypove, region_code="UA-T1", date_start=DAY - dt.timedelta(days=number),
            incident_type="sabotage" if number % 2 else "interception", killed_low=number, killed_best=number,
            killed_high=None if number == 3 else number + 1, launched_best=10, intercepted_best=7,
        )  # fmt: skip


def test_every_chart_has_a_drawing_a_table_a_file_and_a_name(html_of: Any, some: None) -> None:
    html = html_of()

    sections = re.findall(r'<section class="chart".*?</section>\s*(?=<section|$)', html, re.DOTALL)
    titles = re.findall(r'<h2 id="chart-(\w+)">', html)
    assert titles == ["incidents", "killed", "injured", "type", "region", "place", "air"]
    assert html.count("format=csv") == len(titles)
    assert html.count('<details class="chart-table">') >= len(titles)
    assert (
        len(re.findall(r'<svg class="bars"[^>]*role="img" aria-labelledby="chart-\w+ chart-\w+-text"', html))
        == 4
    )
    assert sections


@pytest.mark.parametrize(
    "query", ["", "?type=sabotage", "?datetime=2031-05-10/2031-05-12", "?at=6/50/34&show=X&type=protest"]
)
def test_the_numbers_are_the_apis(html_of: Any, some: None, query: str) -> None:
    html = html_of(query)
    asked = "&".join(part for part in query.strip("?").split("&") if not part.startswith(("at=", "show=")))
    summary = Client(SERVER_NAME="localhost").get(f"/api/v1/incidents/summary/?{asked}").json()

    shown = re.search(r"<dt>Incidents</dt><dd>(?:<a [^>]*>)?(\d+)<", html)

    assert shown
    assert int(shown[1]) == summary["matched"]


def test_a_row_leads_to_the_map_of_its_group_within_the_question(
    html_of: Any, some: None, world: Any
) -> None:
    html = html_of("?datetime=2031-05-10/..&type=sabotage")

    assert (
        "/?datetime=2031-05-10&amp;type=sabotage" in html or "/?datetime=2031-05-11&amp;type=sabotage" in html
    )
    assert f"area=a{world.region.pk}" in html
    assert f"place=p{world.lypove.pk}" in html


@pytest.mark.parametrize("page", ["web:trends", "web:incidents"])
def test_the_figure_that_files_add_up_to_stands_beside_the_range(
    client: Client, some: None, page: str
) -> None:
    html = client.get(reverse(page)).content.decode()
    told = re.search(r"<dt>killed</dt><dd>.*?</dd>", html, re.DOTALL)

    assert told
    assert "28+" in told[0]
    assert "counted: 28" in told[0]


def test_nothing_matching_says_so_and_what_has_been_read(html_of: Any, some: None) -> None:
    ArticleFactory.create(language="uk")

    html = html_of("?type=protest")

    assert "No incidents match." in html
    assert "<svg class" not in html.split("<main")[1]
    assert "Ukrainian" in html


def test_numbers_that_were_kept_follow_the_data(html_of: Any, some: None) -> None:
    before = html_of()
    IncidentFactory.create(public=True)

    shown = [
        re.search(r"<dt>Incidents</dt><dd>(?:<a [^>]*>)?(\d+)<", html)
        for html in (before, html_of(), html_of())
    ]

    assert [found and found[1] for found in shown] == ["8", "9", "9"]


def test_an_address_that_is_not_understood_says_what_is_wrong(html_of: Any) -> None:
    html = html_of("?type=rocket&colour=red", 400)

    assert "<li>colour: This is not understood: Unknown parameter." in html


def test_words_of_the_page_itself_are_no_question() -> None:
    from pathlib import Path

    from django.conf import settings

    written = (Path(settings.BASE_DIR) / "static/js/core/urlSchema.js").read_text(encoding="utf-8")

    single = re.findall(r'parts\.push\(\["(\w+)"', written)
    listed = re.findall(r"for \(const name of \[([^\]]*)\]\) if \(state\[name\]", written)

    assert "at" in single
    assert {*single, *re.findall(r'"(\w+)"', " ".join(listed))} <= PAGE_WORDS


def test_a_range_is_solid_to_its_least_and_pale_to_its_most() -> None:
    drawing = chart_coordinates.time_bar_chart(
        [(DAY, [(2, 3, 4)]), (DAY + dt.timedelta(days=9), [(None, None, None)])], "day"
    )

    (bar,) = drawing["bars"]
    assert bar["pale"]["height"] == pytest.approx(bar["height"], abs=0.2)
    assert drawing["levels"][-1]["number"] == 4


@pytest.mark.parametrize(
    ("number", "top"), [(0, 1), (3, 4), (7, 8), (11, 20), (61, 80), (100, 100), (1_001, 2_000)]
)
def test_the_axis_ends_at_a_number_that_halves_well(number: int, top: int) -> None:
    assert chart_coordinates.nice_axis_number(number) == top
