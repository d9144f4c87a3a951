"""With every outside address refused, and without JavaScript, everything is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.support.map_journeys import WIDE
from tests.support.page_states import DESK, FILLED, State, by_name, open_state
from tests.support.shared_server import Standing, standing

__all__ = ["standing"]

pytestmark = pytest.mark.django_db

NAMES = ("map", "map-filters", "map-detail", "map-heat", "map-areas", "list", "incident", "trends", "embed", "developers", "subscribe", "ogc")  # fmt: skip
LOOKED_AT = [state for state in FILLED if state.name in NAMES or state in DESK]


@pytest.mark.parametrize("state", LOOKED_AT, ids=by_name)
def test_nothing_outside_is_asked_for_and_nothing_goes_wrong(
    page: Page, standing: Standing, state: State
) -> None:
    wrong: list[str] = []

    def refuse(route: Route) -> None:
        wrong.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith((standing.url, "data:", "blob:")), refuse)
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("console", lambda line: wrong.append(line.text) if "Security Policy" in line.text else None)
    page.set_viewport_size(WIDE)

    open_state(page, standing.url, state, standing.scene)

    assert wrong == []


@pytest.fixture
def scriptless(browser: Browser, standing: Standing) -> Iterator[Page]:
    """A browser that runs no script."""
    context: BrowserContext = browser.new_context(
        java_script_enabled=False, base_url=standing.url, viewport=WIDE
    )
    yield context.new_page()
    context.close()


def test_without_scripts_the_map_leads_to_a_filtered_list_and_on_to_the_evidence(scriptless: Page) -> None:
    page = scriptless
    page.goto("/?type=shelling_artillery_missile")

    page.get_by_role("link", name="All incidents as a list, with every filter").click()
    expect(page).to_have_url(re.compile(r"/incidents/\?type=shelling_artillery_missile"))
    form = page.get_by_role("form", name="Filters")
    expect(form.get_by_role("checkbox", name="Shelling or missile strike").first).to_be_checked()
    form.get_by_text("People", exact=True).click()
    form.get_by_role("spinbutton").first.fill("21")
    form.get_by_role("button", name="Show").click()

    expect(page.locator("#plain-count")).to_have_text("1 incident")
    expect(page).to_have_url(re.compile("killed_min=21"))
    page.get_by_role("row").get_by_role("link", name="Lypove").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lypove")
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()


def test_without_scripts_nothing_is_offered_that_needs_them(scriptless: Page) -> None:
    scriptless.goto("/")

    for dead in ("#search", "#open-filters", "#map-area", "#timeline"):
        expect(scriptless.locator(dead)).to_be_hidden()
    expect(scriptless.locator("#theme")).to_be_hidden()


def test_without_scripts_the_language_is_changed_all_the_same(scriptless: Page) -> None:
    scriptless.goto("/incidents/?type=sabotage")

    scriptless.locator("button[name=language][value=uk]").click()

    expect(scriptless.locator("html")).to_have_attribute("lang", "uk")
    expect(scriptless).to_have_url(re.compile(r"/incidents/\?type=sabotage"))


def test_a_server_that_was_never_reached_has_told_nothing_before(page: Page, standing: Standing) -> None:
    page.route("**/api/**", lambda route: route.abort())
    page.set_viewport_size(WIDE)
    page.goto(f"{standing.url}/?view=all")

    expect(page.locator("#trouble")).to_contain_text(
        "The server could not be reached. Your filters are kept."
    )


def test_enlarged_to_400_percent_the_map_keeps_its_height_and_the_page_scrolls(
    page: Page, standing: Standing
) -> None:
    page.set_viewport_size({"width": 360, "height": 225})
    page.goto(f"{standing.url}/?view=all")

    expect(page.locator("#map")).to_be_visible()
    assert page.evaluate("document.querySelector('#map').getBoundingClientRect().height") > 150
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("window.scrollTo(0, 1000)")
    expect(page.locator("#sheet-peek")).to_be_in_viewport()
