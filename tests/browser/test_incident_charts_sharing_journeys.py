"""Journeys around one incident, charts, sharing and embedding, on a desk and on a phone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from incidents.models import Change
from tests.support.factories import ArticleFactory, ClaimFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import make_outlets, make_world

TEXT = "The governor said at least 24 people were killed; body parts were found in the market."
OTHER = "Officials spoke of 18 people killed at the market."
SCREENS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(transactional_db: None) -> dict[str, str]:
    """A shelling told by two sides, corrected once; its neighbour; a sabotage the week before."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    day = dt.date(2023, 12, 29)
    at = {
        "place": world.lypove,
        "place_name": "Lypove",
        "point": Point(33.5, 50.0, srid=4326),
        "region_code": "UA-T1",
    }
    shelling = IncidentFactory.create(
        public=True, incident_type="shelling_artillery_missile", date_start=day, killed_low=18, killed_best=24,
        attacker="RU", intercepted_best=3, **at,
    )  # fmt: skip
    for outlet, text, words, low, high in (
        (outlets.herald, TEXT, "at least 24 people", 24, None),
        (outlets.vestnik, OTHER, "18 people", 18, 18),
    ):
        report = ReportFactory.create(
            incident=shelling,
            state="confirmed",
            article=ArticleFactory.create(source=outlet, text=text, language="en"),
        )
        start = text.index(words)
        ClaimFactory.create(
            report=report, low=low, best=low, high=high, kind="total", quote=text, start=0, end=len(text),
            value_start=start, value_end=start + len(words), speaker="the governor", reported_on=day,
        )  # fmt: skip
    Change.objects.create(
        incident=shelling, public_id=shelling.public_id, kind="updated", is_public=True, at=timezone.now(),
        reason="Two reports were one", diff={"killed_best": [30, 24]},
    )  # fmt: skip
    neighbour = IncidentFactory.create(
        public=True, incident_type="protest", date_start=day - dt.timedelta(days=30), **at
    )
    IncidentFactory.create(
        public=True, incident_type="sabotage", place=world.kamyshi, place_name="Kamyshi", country_code="RU",
        region_code="RU-T1", point=Point(37.5, 48.2, srid=4326), date_start=day - dt.timedelta(days=7),
    )  # fmt: skip
    return {"shelling": shelling.public_id, "neighbour": neighbour.public_id}


@pytest.fixture(params=["desk", "phone"])
def screen(request: Any, page: Page, live_server: Any) -> Iterator[str]:
    """The same journey on both; nothing may leave the site, break a script or scroll sideways."""
    wrong: list[str] = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((live_server.url, "data:", "blob:")) else wrong.append(r.url),
    )
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security" in line.text else None)
    page.set_viewport_size(SCREENS[request.param])
    yield request.param
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_page_of_an_incident_tells_all_of_it(
    page: Page, live_server: Any, story: Any, screen: str
) -> None:
    page.goto(f"{live_server.url}/incidents/{story['shelling']}/")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Shelling or missile strike, Lypove, Fri 29 Dec 2023"
    )
    expect(page.get_by_role("img", name=re.compile("Map: Lypove"))).to_be_visible()
    expect(page.locator(".differ-values b")).to_have_text(["24+", "18"])
    expect(page.locator(".history")).to_contain_text("18+, best 30")
    quote = page.locator("blockquote", has_text="body parts")
    expect(quote).to_be_hidden()
    page.get_by_text("The quote describes injuries or bodies").click()
    expect(quote).to_be_visible()
    expect(quote.locator("mark")).to_have_text("at least 24 people")
    page.get_by_role("link", name="Mon 29 Nov 2023").or_(
        page.get_by_role("link", name="Wed 29 Nov 2023")
    ).click()
    expect(page).to_have_url(re.compile(story["neighbour"]))


def test_the_page_of_an_incident_needs_no_scripts(browser: Any, live_server: Any, story: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/incidents/{story['shelling']}/")

    page.get_by_text("The quote describes injuries or bodies").click()
    expect(page.locator("blockquote", has_text="body parts")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the citation")).to_be_hidden()
    page.goto(f"{live_server.url}/trends/?type=sabotage")
    expect(page.locator(".trends-sums dd").first).to_have_text("1")
    context.close()


def test_the_panel_tells_the_same(page: Page, live_server: Any, story: Any, screen: str) -> None:
    page.goto(f"{live_server.url}/?show={story['shelling']}&sheet=full")
    detail = page.locator("#detail")

    expect(detail.locator(".differ-values b")).to_have_text(["24+", "18"], timeout=20_000)
    expect(detail.locator("blockquote", has_text="body parts")).to_be_hidden()
    detail.get_by_text("The quote describes injuries or bodies").click()
    expect(detail.locator("blockquote", has_text="body parts")).to_be_visible()
    detail.get_by_text("Corrections").click()
    expect(detail.locator(".history ins")).to_have_text("18+, best 24")
    expect(detail.get_by_role("heading", name="At the same place")).to_be_visible()
    expect(detail.get_by_role("link", name="GeoJSON")).to_have_attribute(
        "href", f"/api/v1/incidents/{story['shelling']}.geojson"
    )


def test_the_overview_compares_and_says_what_was_read(
    page: Page, live_server: Any, story: Any, screen: str
) -> None:
    page.goto(f"{live_server.url}/?datetime=2023-12-29&sheet=half")
    summary = page.locator("#summary")

    expect(summary.locator(".big")).to_contain_text("1 more than the day before", timeout=20_000)
    expect(summary.locator(".last-read")).to_contain_text("English")
    expect(summary.locator(".answer-asked")).to_have_text("Your question: 29 Dec 2023")
    page.locator("#open-overview").click()
    summary.locator("summary", has_text="By attacker").click()
    expect(summary.get_by_role("row", name=re.compile("Russia 1"))).to_be_visible()


def test_charts_answer_the_question_of_the_map_and_lead_back(
    page: Page, live_server: Any, story: Any, screen: str
) -> None:
    page.goto(f"{live_server.url}/?type=sabotage,protest")
    expect(page.locator("#summary .big b")).to_have_text("2", timeout=20_000)
    if screen == "phone":
        page.get_by_role("button", name="Menu").click()
    page.locator("#menu").get_by_role("link", name="Charts").click()

    expect(page.locator(".trends-sums dd").first).to_have_text("2")
    chart = page.locator("section.chart", has=page.get_by_role("heading", name="By type"))
    chart.get_by_text("Table").click()
    expect(chart.get_by_role("row", name=re.compile("Sabotage 1"))).to_be_visible()
    chart.locator(".ranked").get_by_role("link", name="Sabotage").click()
    expect(page).to_have_url(re.compile(r"/\?type=sabotage"))
    expect(page.locator("#summary .big b")).to_have_text("1", timeout=20_000)


def test_the_share_menu_hands_on_exactly_this_view(page: Page, live_server: Any, story: Any) -> None:
    page.set_viewport_size(SCREENS["desk"])
    page.goto(f"{live_server.url}/?type=sabotage&at=7/48.2/37.5")
    expect(page.locator("#summary .big b")).to_have_text("1", timeout=20_000)

    page.locator("#share-menu summary").click()
    picture = page.get_by_role("link", name="Picture (PNG)")
    expect(picture).to_have_attribute(
        "href", re.compile(r"type=sabotage&at=7/48\.2000/37\.5000&size=\d+x\d+&theme=light")
    )
    expect(page.get_by_role("link", name="Map data (GeoJSON)")).to_have_attribute(
        "href", f"{live_server.url}/api/v1/incidents.geojson?type=sabotage"
    )
    answer = page.request.get(f"{live_server.url}{picture.get_attribute('href')}")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    page.get_by_role("button", name="Embed this map").click()
    code = page.locator("#embed-code").input_value()
    assert 'width="800"' in code
    assert "/embed/?type=sabotage&amp;at=7/48.2000/37.5000&amp;lang=en" in code
    page.keyboard.press("Escape")
    expect(page.locator("#embed-dialog")).to_be_hidden()


def test_files_are_of_the_question_before_the_code_of_the_menu_has_arrived(
    page: Page, live_server: Any, story: Any
) -> None:
    page.set_viewport_size(SCREENS["desk"])
    page.route("**/widgets/shareMenu*.js", lambda route: route.abort())
    page.goto(f"{live_server.url}/?type=sabotage")
    expect(page.locator("#summary .big b")).to_have_text("1", timeout=20_000)
    page.get_by_role("button", name="Remove Sabotage").click()
    expect(page.locator("#summary .big b")).to_have_text("3")

    page.locator("#share-menu summary").click()

    expect(page.get_by_role("link", name="Table (CSV)")).to_have_attribute(
        "href", f"{live_server.url}/api/v1/incidents.csv"
    )
    expect(page.get_by_role("link", name="Map data (GeoJSON)")).to_have_attribute(
        "href", f"{live_server.url}/api/v1/incidents.geojson"
    )
    expect(page.locator("#share-picture")).to_be_hidden()


def test_the_embedded_map_works_in_a_frame_of_another_page(
    page: Page, live_server: Any, story: Any, screen: str
) -> None:
    page.goto(f"{live_server.url}/embed/?type=sabotage&at=6/49/36")

    expect(page.locator("#embed-count")).to_have_text("1 incident", timeout=20_000)
    page.locator(".mark-box").first.click()
    card = page.locator("#embed-card")
    expect(card.get_by_role("link", name="Kamyshi")).to_have_attribute("target", "_blank")
    expect(page.locator("#embed-full")).to_have_attribute("href", re.compile(r"/\?type=sabotage&at=6/49"))
    card.get_by_role("button").click()
    expect(card).to_be_hidden()


def test_share_and_detail_are_not_loaded_before_they_are_asked_for(
    page: Page, live_server: Any, story: Any
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{live_server.url}/")
    expect(page.locator("#summary .big b")).to_have_text("3", timeout=20_000)

    assert not [
        url
        for url in loaded
        if re.search(
            r"(widgets/shareMenu|detail/incidentDetail|detail/claims|detail/corrections|detail/citation)", url
        )
    ]
