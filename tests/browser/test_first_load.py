"""What a browser loads for a plain view: little enough, and no module that the view does not need."""

from __future__ import annotations

import zlib
from typing import Any
from urllib.parse import urlparse, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from incidents.caching import warming
from tests.support.factories import IncidentFactory
from tests.support.map_journeys import asked, visit

__all__ = ["asked"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "rows")]
MOST_BYTES = 200_000  # 40,000 of them draw the base map, after the marks
# Each belongs to something a reader has to ask for first.
LATER = (
    "filters/filterPanel.js",
    "filters/choiceList.js",
    "filters/filterPlace.js",
    "filters/filterErrors.js",
    "filters/filterGrammar.js",
    "filters/facetCounts.js",
    "core/placeNames.js",
    "map/askedPlace.js",
    "map/drawnShape.js",
    "detail/incidentDetail.js",
    "detail/claims.js",
    "detail/tollChart.js",
    "timeline/playback.js",
    "list/incidentTable.js",
    "map/heatField.js",
    "map/drawShape.js",
    "uPlot",
)


@pytest.fixture
def rows(transactional_db: None) -> str:
    """One incident."""
    row = IncidentFactory.create(public=True)
    return str(row.public_id)


@pytest.fixture
def scripts(page: Page) -> dict[str, bytes]:
    """Path and text of every script as it arrives."""
    found: dict[str, bytes] = {}

    def keep(answer: Any) -> None:
        if answer.request.resource_type == "script" and answer.ok:
            found[urlparse(answer.url).path] = answer.body()

    page.on("response", keep)
    return found


def test_a_plain_view_loads_at_most_200_kilobytes_of_script(
    page: Page, live_server: Any, scripts: dict[str, bytes], record_property: Any
) -> None:
    visit(page, live_server)
    page.wait_for_load_state("networkidle")

    packed = {path: len(zlib.compress(body, 9)) for path, body in scripts.items()}
    record_property("script_bytes_compressed", sum(packed.values()))

    assert any("leaflet" in path for path in packed)
    assert any(path.endswith("js/mapPage.js") for path in packed)
    assert sum(packed.values()) <= MOST_BYTES


@pytest.mark.parametrize("width", [390, 1440, 1920])
def test_a_plain_view_asks_the_question_that_is_kept_ready(page: Page, live_server: Any, width: int) -> None:
    asked: dict[str, str] = {}
    page.on(
        "request", lambda request: asked.update({urlsplit(request.url).path: urlsplit(request.url).query})
    )
    page.set_viewport_size({"width": width, "height": 844})

    visit(page, live_server)
    page.wait_for_load_state("networkidle")

    ready = {reverse(name) for name in warming.ALWAYS} & set(asked)
    assert {reverse("api:summary"), reverse("api:timeline")} <= ready
    assert {path for path in ready if asked[path]} == {reverse("api:map")}  # marks are of the part in sight


def test_a_plain_view_loads_no_module_it_does_not_need(
    page: Page, live_server: Any, scripts: dict[str, bytes]
) -> None:
    visit(page, live_server)
    page.wait_for_load_state("networkidle")

    assert [path for path in scripts if path.endswith(LATER)] == []


@pytest.mark.parametrize(
    ("query", "module"),
    [
        ("?panel=filters", "filters/filterPanel.js"),
        ("?show={id}", "detail/incidentDetail.js"),
        ("?near=34,50,25000", "core/placeNames.js"),
    ],
)
def test_what_the_address_asks_for_is_fetched(
    page: Page, live_server: Any, scripts: dict[str, bytes], rows: str, query: str, module: str
) -> None:
    with page.expect_response(lambda answer: answer.url.endswith(module), timeout=30_000):
        page.goto(f"{live_server.url}/{query.format(id=rows)}")

    page.wait_for_load_state("networkidle")
    assert any(path.endswith(module) for path in scripts)


def test_a_page_of_text_loads_only_its_small_script(
    page: Page, live_server: Any, scripts: dict[str, bytes]
) -> None:
    page.goto(f"{live_server.url}/about/")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert sorted(path.rsplit("/", 1)[1] for path in scripts) == ["everyPage.js"]
