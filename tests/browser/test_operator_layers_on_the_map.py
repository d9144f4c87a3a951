"""Layers of the operator on the map: a switch each, the version of the day looked at, grey and said to be unknown when stale."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.map_journey_incidents import story
from tests.support.map_journeys import asked, visit
from tests.support.overlay_folder import FRONT, LINE, write_hospitals, write_layer

__all__ = ["asked", "story"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("story", "asked")]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.INCIDENTS_OVERLAYS_DIR = str(tmp_path)
    write_layer(tmp_path, "front-line", FRONT + "shown = true\n", {"2023-12-20": LINE, "2023-12-28": LINE})
    write_hospitals(tmp_path)
    return tmp_path


def test_a_layer_is_drawn_as_of_the_day_looked_at(page: Page, live_server: Any, folder: Path) -> None:
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29")

    expect(page.locator("path.overlay-purple:not(.is-stale)")).to_be_attached()
    page.get_by_role("button", name="Layers").click()
    line = page.locator(".operator-layer", has_text="Front line")
    expect(line).to_contain_text("as of 28 Dec 2023")
    expect(line).to_contain_text("Institute, CC BY 4.0")
    expect(page.locator(".overlay-note")).to_be_hidden()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Front line: Institute, CC BY 4.0")


def test_a_stale_layer_is_grey_and_said_to_be_unknown(page: Page, live_server: Any, folder: Path) -> None:
    visit(page, live_server, "?datetime=2023-12-20/2023-12-25")

    expect(page.locator("path.overlay.is-stale")).to_be_attached()
    expect(page.locator(".overlay-note")).to_have_text(
        "Front line: unknown on 25 Dec 2023; last told of 20 Dec 2023, shown grey"
    )


def test_before_its_first_day_nothing_is_drawn_and_that_is_said(
    page: Page, live_server: Any, folder: Path
) -> None:
    visit(page, live_server, "?datetime=2023-12-01/2023-12-10")

    expect(page.locator(".overlay-note")).to_contain_text("first told of 20 Dec 2023")
    expect(page.locator("path.overlay")).to_have_count(0)


def test_switches_are_in_the_address_also_when_all_are_off(
    page: Page, live_server: Any, folder: Path
) -> None:
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29")
    page.get_by_role("button", name="Layers").click()

    page.get_by_label("Front line").uncheck()
    expect(page.locator("path.overlay")).to_have_count(0)
    expect(page).to_have_url(re.compile(re.escape("overlays=none")))
    page.get_by_label("Hospitals").check()

    expect(page.locator(".overlay-note")).to_contain_text("Hospitals: unknown on 29 Dec 2023")
    expect(page).to_have_url(re.compile(re.escape("overlays=hospitals")))
    page.reload()
    expect(page.locator(".overlay-note")).to_contain_text("Hospitals")


def test_a_file_that_cannot_be_drawn_says_so_beside_its_switch(
    page: Page, live_server: Any, folder: Path
) -> None:
    (folder / "front-line" / "2023-12-28.geojson").write_text("no json")
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29")

    expect(page.locator(".overlay-note")).to_have_text("Front line: This layer could not be drawn.")


def test_without_a_folder_nothing_is_offered_or_asked_for(
    page: Page, live_server: Any, settings: Any
) -> None:
    settings.INCIDENTS_OVERLAYS_DIR = ""
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    visit(page, live_server)
    page.get_by_role("button", name="Layers").click()

    expect(page.locator("#operator-layers")).to_be_hidden()
    assert not [url for url in asked_for if "/overlays/" in url]
