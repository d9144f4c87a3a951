"""Journeys on the map itself: stacks by mouse, touch and keys, layers, drawing, the parts of one attack, its tools."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.test_map_journeys import PHONE, asked, visit
from tests.cast import make_world
from tests.factories import DAY, IncidentFactory

__all__ = ["asked"]

pytestmark = pytest.mark.django_db(transaction=True)
expect.set_options(timeout=15_000)  # browsers of other tests may be at work

BRID, LYPOVE = (33.701234, 50.101234), (33.5, 50.0)


@pytest.fixture
def crowd(transactional_db: None) -> Any:
    """Sixty at one point, one in a town, one in the next, a district, a region, one without a place."""
    cache.clear()
    world = make_world()
    for _ in range(60):
        IncidentFactory.create(
            public=True,
            incident_type="protest",
            place=world.brid,
            place_name="Brid",
            point=Point(*BRID, srid=4326),
        )
    IncidentFactory.create(
        public=True, incident_type="sabotage", place=world.lypove, place_name="Lypove",
        point=Point(*LYPOVE, srid=4326), killed_low=3, killed_best=4, killed_high=5,
    )  # fmt: skip
    IncidentFactory.create(
        public=True, place=world.other_lypove, place_name="Lypove", point=Point(34.7, 50.0, srid=4326)
    )
    coarse = {"public": True, "point": None, "incident_type": "armed_clash", "region_code": "UA-T1"}
    IncidentFactory.create(
        **coarse, place_precision="district", area=world.district, place_name="Dovha district"
    )
    IncidentFactory.create(**coarse, place_precision="region", area=world.region, place_name="Dovha region")
    IncidentFactory.create(public=True, point=None, place_precision="unknown", place_name="", country_code="")
    return world


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def matched(page: Page, live_server: Any, **asked: str) -> int:
    return page.request.get(f"{live_server.url}/api/v1/incidents/", params=asked).json()["matched"]


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
    expect(page.locator("#list-title")).to_have_text("64 incidents")


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
    expect(page.locator("#list-title")).to_have_text("64 incidents")
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
    expect(key).to_contain_text("1 incident known less exactly than this is not drawn")
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

    wanted = [path for path in loaded if re.search(r"map/(draw|heat|choropleth|layerKey|kin)", path)]
    assert wanted == []


def test_a_box_is_drawn_with_the_mouse_and_is_the_filter(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a box to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    box = page.locator("#map").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.move(middle[0] - 150, middle[1] - 60)
    page.mouse.down()
    page.mouse.move(middle[0] - 40, middle[1] + 60, steps=4)
    page.mouse.up()

    expect(page.locator("path.drawn")).to_have_count(1)
    expect(page.locator("#drawn")).to_be_visible()
    polygon = query(page)["polygon"][0]
    assert re.fullmatch(r"(-?\d+(\.\d{1,4})?,){7}-?\d+(\.\d{1,4})?", polygon)
    count = matched(page, live_server, polygon=polygon)
    expect(page.locator("#summary .big b")).to_have_text(str(count))
    page.reload()
    expect(page.locator("path.drawn")).to_have_count(1)
    page.get_by_role("button", name="Clear the drawn area").click()
    expect(page.locator("path.drawn")).to_have_count(0)
    expect(page.locator("#summary .big b")).to_have_text("64")


def test_a_polygon_is_drawn_by_pressing_its_corners(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a polygon to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    surface = page.locator("#draw-surface")
    box = surface.bounding_box()
    assert box
    x, y = box["width"] / 2, box["height"] / 2

    for corner in ((x + 80, y - 40), (x + 200, y - 40), (x + 140, y + 90), (x + 80, y - 40)):
        surface.click(position={"x": corner[0], "y": corner[1]})

    expect(page.locator("#draw")).to_be_hidden()
    assert len(query(page)["polygon"][0].split(",")) == 6
    expect(page.locator("#summary .big b")).to_have_text(
        str(matched(page, live_server, polygon=query(page)["polygon"][0]))
    )


def test_a_box_is_made_by_keys_alone(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.locator("#draw-box").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#draw-visible")).to_be_focused()
    page.locator("#draw summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="West").fill("34.5")
    page.get_by_role("textbox", name="South").fill("49.5")
    page.get_by_role("textbox", name="East").fill("34")
    page.get_by_role("textbox", name="North").fill("50.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("west below east")

    page.get_by_role("textbox", name="East").fill("35")
    page.keyboard.press("Enter")

    expect(page.locator("#draw")).to_be_hidden()
    expect(page.locator("#draw-box")).to_be_focused()
    assert query(page)["polygon"] == ["34.5,49.5,35,49.5,35,50.5,34.5,50.5"]


def test_drawing_is_left_by_escape_and_changes_nothing(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a polygon to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    page.locator("#draw-surface").click(position={"x": 300, "y": 400})

    page.keyboard.press("Escape")

    expect(page.locator("#draw")).to_be_hidden()
    expect(page.locator("path.drawn-corner")).to_have_count(0)
    assert "polygon" not in query(page)


def test_a_box_is_drawn_by_touch(browser: Any, live_server: Any, crowd: Any) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/?at=8/50.0500/34.0000")
    expect(page.locator("#sheet-peek")).to_contain_text("incidents", timeout=15_000)
    page.get_by_role("button", name="Draw a box to filter").tap()
    expect(page.locator("#draw")).to_be_visible()
    touch = page.context.new_cdp_session(page)

    for kind, x, y in (
        ("touchStart", 120, 420),
        ("touchMove", 200, 480),
        ("touchMove", 260, 560),
        ("touchEnd", 0, 0),
    ):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    expect(page.locator("#drawn")).to_be_visible()
    assert len(query(page)["polygon"][0].split(",")) == 8
    context.close()


@pytest.fixture
def attack(crowd: Any) -> dict[str, str]:
    """A wave over the region without a point of its own, with two located parts and one that is not."""
    wave = IncidentFactory.create(
        public=True,
        point=None,
        place_precision="region",
        area=crowd.region,
        region_code="UA-T1",
        is_rollup=True,
    )
    parts = [
        IncidentFactory.create(public=True, parent=wave, point=Point(lon, 49.9, srid=4326), date_start=DAY)
        for lon in (33.2, 34.9)
    ]
    IncidentFactory.create(
        public=True, parent=wave, point=None, place_precision="unknown", place_name="", country_code=""
    )
    return {"whole": wave.public_id, "part": parts[0].public_id}


@pytest.mark.parametrize("chosen", ["whole", "part"])
def test_the_located_parts_of_an_attack_are_joined(
    page: Page, live_server: Any, attack: Any, asked: Any, chosen: str
) -> None:
    visit(page, live_server, f"?at=8/50.0500/34.0000&show={attack[chosen]}")

    expect(page.locator("path.kin-line")).to_have_count(1)
    expect(page.locator("path.kin-halo")).to_have_count(2)


def test_parts_without_a_place_are_counted_in_the_detail(
    page: Page, live_server: Any, attack: Any, asked: Any
) -> None:
    visit(page, live_server, f"?show={attack['whole']}")

    expect(page.locator("#detail")).to_contain_text("1 part has no known place and is not on the map")


def test_everything_that_matches_is_brought_into_view(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=11/56.0000/20.0000&type=protest,sabotage")
    expect(page.locator("#summary .big b")).to_have_text("0")

    page.get_by_role("button", name="Show all incidents that match").click()

    expect(page.locator("#summary .big b")).to_have_text("61")


def test_the_position_is_asked_for_only_when_pressed_and_refusal_is_said(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.add_init_script(
        "window.times = 0; navigator.geolocation.getCurrentPosition = (_, no) => { times += 1; no({ code: 1 }); };"
    )
    visit(page, live_server)
    assert page.evaluate("window.times") == 0

    page.get_by_role("button", name="Show where I am").click()

    expect(page.locator("#map-note")).to_contain_text("Your browser did not give your position")
    assert page.evaluate("window.times") == 1


def test_the_position_is_shown_with_its_reach(browser: Any, live_server: Any, crowd: Any) -> None:
    context = browser.new_context(
        geolocation={"longitude": 30.5, "latitude": 50.4, "accuracy": 900}, permissions=["geolocation"]
    )
    page = context.new_page()
    visit(page, live_server)

    page.get_by_role("button", name="Show where I am").click()

    expect(page.locator("path.here-dot")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"at=9/50\.4\d*/30\.5"))
    context.close()


def test_the_map_fills_the_screen_and_leaves_it_for_what_is_opened(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(new Error('no'));")
    visit(page, live_server, "?at=9/50.0500/34.0000")
    page.get_by_role("button", name="Full screen").click()
    box = page.locator("#map-area").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1440, 900)

    page.get_by_role("button", name=re.compile("Lypove, Sabotage")).click()

    expect(page.locator("#detail-title")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen")).to_have_attribute("aria-pressed", "false")


def test_scale_and_credits_are_on_the_map(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    visit(page, live_server)

    expect(page.locator(".leaflet-control-scale-line")).to_contain_text("km")
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("GeoNames")


def test_a_mark_that_stays_keeps_the_focus_when_the_map_moves(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=9/50.0500/34.0000")
    mark = page.locator(".mark-box[aria-label^='Lypove, Sabotage']")
    mark.focus()

    with page.expect_response(re.compile("/incidents/map/")):
        page.locator("#map").evaluate(
            "(box) => box.dispatchEvent(new KeyboardEvent('keydown', {keyCode: 39}))"
        )
        page.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")

    expect(page.locator("#summary .big b")).to_be_visible()
    expect(mark).to_be_focused()
