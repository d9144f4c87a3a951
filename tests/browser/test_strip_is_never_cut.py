"""The strip above the map, and the bar on top, are never cut: what has no room stands in the whole answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory
from tests.support.map_journeys import asked, visit
from tests.support.people_outlets_places import make_outlets, make_world

__all__ = ["asked"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "five_figures")]
DAY = dt.date(2023, 12, 29)
ASKED = "?datetime=2023-11-01/2023-12-31&sheet=half"
SCREENS = [(1280, 800), (1440, 900), (1920, 1080), (390, 844)]
CUT = """(roots) => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden");
  const clips = (element) => getComputedStyle(element).overflowX !== "visible";
  const problems = [];
  for (const root of document.querySelectorAll(roots)) {
    for (const element of [root, ...root.querySelectorAll("*")].filter(seen)) {
      if (clips(element) && element.scrollWidth > element.clientWidth + 1 && !element.matches("select, input"))
        problems.push(`${element.id || element.className} holds ${element.scrollWidth} in ${element.clientWidth} px`);
      const box = element.getBoundingClientRect();
      if (box.width && (box.left < -1 || box.right > innerWidth + 1)) problems.push(`${element.textContent} leaves the screen`);
    }
    const texts = [...root.querySelectorAll("b, span, small, button, label, a, dt")].filter(seen)
      .filter((element) => !element.querySelector("b, span, small, button, label, a, dt"));
    // of each line: the box around words that wrap covers more than they do
    const boxes = texts.flatMap((element) => [...element.getClientRects()].map((line) => [element, line]))
      .filter(([, { width }]) => width > 1);
    for (const [i, [one, a]] of boxes.entries())
      for (const [other, b] of boxes.slice(i + 1))
        if (one !== other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
            && !one.closest("[inert]")) problems.push(`${one.textContent} lies on ${other.textContent}`);
  }
  return problems;
}"""
PLACEHOLDER_ROOM = """() => {
  const input = document.querySelector("#search-input");
  const style = getComputedStyle(input);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  return input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    - pen.measureText(input.placeholder).width;
}"""


@pytest.fixture
def five_figures(transactional_db: None) -> None:
    """Killed, civilians, injured, launched and intercepted are stated; one place is unknown, one incident a sample."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    at = {"place": world.lypove, "place_name": "Lypove", "point": Point(33.5, 50.0, srid=4326)}
    toll = {
        "killed_low": 1309,
        "killed_best": 1309,
        "killed_high": 1319,
        "injured_low": 2084,
        "injured_best": 2084,
    }
    split = {"consensus": {"killed": {"splits": {"civilian": 1240}}}}
    hit = IncidentFactory.create(
        **at,
        **toll,
        **split,
        public=True,
        injured_high=2093,
        launched_best=1240,
        intercepted_best=1130,
        date_start=DAY,
    )
    report = ReportFactory.create(incident=hit, state="confirmed", article__source=outlets.vestnik)
    for group, number in (("all", 1309), ("civilian", 1240)):
        ClaimFactory.create(
            report=report, low=number, best=number, high=number, kind="total", group=group, speaker="the governor",
            speaker_kind="local_authority", speaker_side="RU",
        )  # fmt: skip
    IncidentFactory.create(
        public=True, point=None, place_precision="unknown", place_name="", country_code="", region_code="",
        is_sample=True, date_start=DAY,
    )  # fmt: skip


def open_map(page: Page, live_server: Any, language: str, screen: tuple[int, int], query: str) -> None:
    page.context.set_extra_http_headers({"Accept-Language": language})
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    visit(page, live_server, query)
    expect(page.locator(".voice-civilian").first).to_be_attached()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "language",  # the longest words are Russian
    ["ru", *(pytest.param(other, marks=pytest.mark.full) for other in ("en", "uk"))],
)
def test_nothing_of_the_strip_and_the_bar_is_cut(page: Page, live_server: Any, language: str) -> None:
    for query in ("", ASKED):
        for screen in SCREENS:
            open_map(page, live_server, language, screen, query)

            assert page.evaluate(CUT, "#strip, #sheet-head, header.top") == [], screen
            assert page.evaluate(PLACEHOLDER_ROOM) >= 0, screen
            if screen[0] >= 1024:
                for part in (".sum-killed b", ".voice-civilian", ".sum-injured b", ".view-switch .check"):
                    expect(page.locator(f"#strip {part}").first).to_be_visible()


def test_what_gave_way_comes_back_with_the_room_and_stands_in_the_whole_answer(
    page: Page, live_server: Any
) -> None:
    open_map(page, live_server, "ru", (1280, 800), ASKED)
    expect(page.locator("#strip .unlocated")).to_be_hidden()

    page.get_by_role("button", name="Весь ответ").click()
    expect(page.locator("#strip .unlocated")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 2600, "height": 900})

    expect(page.locator("#strip .unlocated")).to_be_visible()
    expect(page.locator("#strip .sum-launched")).to_be_visible()
