"""Stacks by mouse, touch and keys; shaded areas and density: they are in the address and say what they leave out."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.crowded_map import BRID, LYPOVE, crowd, query
from tests.support.map_journeys import PHONE, asked, visit

__all__ = ["asked", "crowd"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_mark_stands_exactly_where_the_api_says(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    drawn = """() => [...document.querySelectorAll('.mark-box')]
        .filter((box) => box.querySelector('.mark, .cluster'))
        .map((box) => { const at = box.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; })"""
    with page.expect_response(re.compile("/incidents/map/")) as answered:
        visit(page, live_server, "?at=9/50.0500/34.0000")
    told = answered.value.json()
    box = page.locator("#map").bounding_box()
    assert box

    # web mercator by hand: what the map draws must be what the API tells
    across = """([places, box]) => {
        const size = 256 * 2 ** 9;
        const flat = (lon, lat) => [ (lon + 180) / 360 * size,
            (1 - Math.log(Math.tan(lat * Math.PI / 180) + 1 / Math.cos(lat * Math.PI / 180)) / Math.PI) / 2 * size ];
        const [cx, cy] = flat(34, 50.05);
        return places.map(([lon, lat]) => { const [x, y] = flat(lon, lat);
            return [box.x + box.width / 2 + x - cx, box.y + box.height / 2 + y - cy]; }); }"""
    places = [[place["lon"], place["lat"]] for place in told["places"]]
    expected = page.evaluate(across, [places, box])

    assert sorted(places) == sorted([list(BRID), list(LYPOVE), [34.7, 50.0]])
    found = sorted(page.evaluate(drawn))
    apart = [
        abs(a - b)
        for one, other in zip(found, sorted(expected), strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert max(apart) <= 1.5


def test_all_of_a_stack_are_reached_through_the_list(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=9/50.0500/34.0000")
    page.get_by_role("button", name="60 incidents at Brid, show the list").click()
    expect(page.locator("#list .row")).to_have_count(60)

    page.locator("#list .row-button").nth(59).click()

    expect(page.locator("#detail-title")).to_contain_text("Protest, Brid")


def test_a_stack_larger_than_its_list_leads_to_the_list_of_just_these(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.route(
        re.compile(r"/incidents/\?.*limit=100"),
        lambda route: route.fulfill(status=503, json={"message": "busy"}),
    )
    visit(page, live_server, "?at=9/50.0500/34.0000")
    page.get_by_role("button", name="60 incidents at Brid, show the list").click()

    page.get_by_role("button", name="Show all 60 in the list").click()

    expect(page.locator("#list-title")).to_have_text("60 incidents")
    assert query(page)["near"] == [f"{BRID[0]},{BRID[1]},1"]
    page.go_back()
    expect(page.locator("#list-title")).to_have_text("65 incidents")


def test_a_stack_is_opened_and_left_by_keys_alone(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=9/50.0500/34.0000")
    mark = page.locator(".mark-box[aria-label^='60 incidents at Brid']")
    mark.focus()

    page.keyboard.press("Enter")

    expect(page.locator("#list-title")).to_be_focused()
    expect(page.locator("#list .row")).to_have_count(60)
    page.locator("#list .back").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list-title")).to_have_text("65 incidents")
    expect(mark).to_be_focused()


def test_a_stack_opens_by_touch_in_the_sheet(browser: Any, live_server: Any, crowd: Any) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/?at=9/50.0500/34.0000")

    page.get_by_role("button", name="60 incidents at Brid, show the list").tap()

    expect(page.locator("body")).to_have_attribute("data-sheet", "half")
    expect(page.locator("#list .row")).to_have_count(60)
    context.close()


def test_the_layer_is_in_the_address_and_back_undoes_it(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Shaded regions or districts").check()
    page.get_by_label("Shaded by").select_option("killed")

    expect(page.locator("#layer-key h2")).to_have_text("Killed by region")
    assert query(page)["layer"] == ["areas"]
    assert query(page)["measure"] == ["killed"]
    page.reload()
    expect(page.locator("#layer-key h2")).to_have_text("Killed by region")
    page.go_back()
    page.go_back()
    expect(page.locator("#layer-key")).to_be_hidden()
    expect(page.locator(".mark-box").first).to_be_visible()


def test_shaded_districts_say_what_they_leave_out(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?layer=areas&level=district&at=8/50.0500/34.0000")
    key = page.locator("#layer-key")

    expect(page.locator("path.shade")).to_have_count(2)
    expect(page.locator(".mark-box")).to_have_count(0)
    expect(key).to_contain_text("2 incidents known less exactly than this are not drawn")
    key.get_by_text("Values as a list (2)").click()
    expect(key.locator("li button")).to_have_text(
        ["Dovha district 62 incidents", "Zarichna district 1 incident"]
    )


def test_the_values_of_areas_are_read_and_chosen_by_keys(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?layer=areas&level=district&measure=killed&at=8/50.0500/34.0000")
    page.locator("#layer-key summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    chosen = page.locator(".area-chosen")
    expect(chosen).to_contain_text("Dovha district")
    expect(chosen).to_contain_text("killed 3–5")
    expect(page.locator("path.shade.is-chosen")).to_have_count(1)
    expect(page.locator("path.shade.step-none")).to_have_count(1)
    chosen.get_by_role("button", name="Show them").click()
    expect(page.locator("#summary .big b")).to_have_text("62")


def test_density_is_drawn_of_exactly_the_filter(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    visit(page, live_server, "?layer=heat&at=8/50.0500/34.0000")
    canvas = page.locator(".heat-canvas")
    expect(canvas).to_have_attribute("aria-label", re.compile("Density of 62 incidents"))
    colours = "(canvas) => new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size"
    assert canvas.evaluate(colours) > 8

    page.goto(f"{live_server.url}/?layer=heat&type=sabotage&at=8/50.0500/34.0000")

    expect(canvas).to_have_attribute("aria-label", re.compile("Density of 1 incident"))


def test_a_plain_view_loads_no_layer_and_no_drawing(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path))

    visit(page, live_server)

    wanted = [
        path for path in loaded if re.search(r"map/(draw|heat|choropleth|layerLegend|attackPart)", path)
    ]
    assert wanted == []


def test_the_area_of_what_is_open_stands_out(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    answer = page.request.get(f"{live_server.url}/api/v1/incidents/?precision=region").json()

    visit(page, live_server, f"?at=8/50.0500/34.0000&show={answer['results'][0]['id']}")

    expect(page.locator("path.area.is-chosen")).to_have_count(1)
