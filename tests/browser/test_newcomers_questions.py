"""What a newcomer asks of the map, with at most three presses each; what is typed counts by the press into its field."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from incidents.models import Claim, Incident
from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory
from tests.support.filter_story import chips
from tests.support.map_journeys import PHONE, WIDE, asked, total
from tests.support.people_outlets_places import make_outlets, make_world

__all__ = ["asked"]

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 3


class Hand:
    """Presses, and counts them; typing and keys are free."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, what: Locator) -> None:
        self.presses += 1
        what.click()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)


@pytest.fixture
def today() -> dt.date:
    return timezone.now().date()


@pytest.fixture
def hand(page: Page, live_server: Any, transactional_db: None, asked: list[str], today: dt.date) -> Hand:
    """The map, opened by a newcomer: drone attacks by day and night, one of last month, one of last year."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    place = {"place": world.lypove, "place_name": "Lypove", "point": Point(33.5, 50.0, srid=4326)}
    at = {**place, "public": True, "country_code": "UA", "region_code": "UA-T1"}
    drones = {"weapons": ["drone"], "target_kinds": ["energy"], "incident_type": "air_drone_strike"}
    night = {"date_precision": "night", "date_end": today - dt.timedelta(days=1)}
    IncidentFactory.create(**at, **drones, date_start=today - dt.timedelta(days=2), **night)
    IncidentFactory.create(**at, **drones, date_start=today - dt.timedelta(days=3), local_time=dt.time(14, 0))
    IncidentFactory.create(**at, date_start=today - dt.timedelta(days=40))
    elsewhere = {"place": world.kamyshi, "place_name": "Kamyshi", "point": Point(41.5, 50.2, srid=4326)}
    market = IncidentFactory.create(
        **elsewhere, public=True, country_code="RU", region_code="RU-T1", date_start=dt.date(2023, 12, 30),
        killed_low=24, killed_best=24, killed_high=24, consensus={"killed": {"splits": {"civilian": 24}}},
    )  # fmt: skip
    report = ReportFactory.create(incident=market, state="confirmed", article__source=outlets.vestnik)
    for group in ("all", "civilian"):
        ClaimFactory.create(
            report=report, low=24, best=24, high=24, kind="total", group=group, speaker="the governor",
            speaker_kind="local_authority", speaker_side="RU",
        )  # fmt: skip
    page.goto(live_server.url)
    expect(total(page)).to_be_attached(timeout=60_000)
    page.wait_for_load_state("networkidle")
    return Hand(page)


@pytest.fixture(autouse=True)
def _opens_on_days_with_data(settings: Any) -> None:
    settings.INCIDENTS_OPENING_DAYS = 7


def test_it_opens_on_the_last_days_with_data_and_says_so(hand: Hand) -> None:
    expect(total(hand.page)).to_have_text("2")
    expect(hand.page.locator(".opened-on")).to_contain_text("Latest days with data:")

    hand.press(hand.page.get_by_role("button", name="Show all days"))

    expect(total(hand.page)).to_have_text("4")
    expect(hand.page).to_have_url(re.compile("view=all"))
    hand.page.reload()
    expect(total(hand.page)).to_have_text("4")
    hand.page.go_back()
    expect(total(hand.page)).to_have_text("2")


def test_a_region_last_week(hand: Hand) -> None:
    hand.press(hand.page.locator("#search-input"))
    hand.type("Dovha region last week")
    hand.key("Enter")

    expect(chips(hand.page).filter(has_text="Dovha region")).to_have_count(1)
    expect(total(hand.page)).to_have_text("2")
    assert hand.presses <= MOST


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["laptop", "phone"])
def test_civilians_killed_at_a_place_since_a_day_and_who_says_so(hand: Hand, screen: Any) -> None:
    hand.page.set_viewport_size(screen)
    hand.press(hand.page.locator("#search-input"))
    hand.type("Kamyshi")
    hand.key("Enter")
    expect(chips(hand.page).filter(has_text="Kamyshi")).to_have_count(1)
    hand.press(hand.page.get_by_role("button", name="Other days"))
    hand.page.locator("#custom-days").get_by_label("From").fill("2023-12-01")
    hand.page.locator("#custom-days").get_by_label("To").fill("")
    hand.key("Enter")
    expect(total(hand.page)).to_have_text("1")
    told = hand.page.locator("#strip" if screen is WIDE else "#sheet-peek")
    expect(told).to_contain_text("civilians 24 (stated for 1 of 1)")
    hand.page.wait_for_load_state("networkidle")  # a link that is drawn anew while pressed takes no click
    hand.press(told.get_by_role("link", name="civilians 24"))

    expect(hand.page.get_by_role("heading", name="Who says so: Killed, civilians")).to_be_visible()
    expect(hand.page.get_by_role("row").filter(has_text="local authorities: the governor")).not_to_have_count(
        0
    )
    assert hand.presses <= MOST


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["laptop", "phone"])
def test_who_says_so_is_one_press_also_where_no_civilians_are_told(hand: Hand, screen: Any) -> None:
    Claim.objects.filter(group="civilian").delete()
    Incident.objects.update(consensus={})
    hand.page.set_viewport_size(screen)
    hand.page.goto(hand.page.url.split("?")[0] + "?datetime=2023-12-01/2023-12-31")
    told = hand.page.locator("#strip" if screen is WIDE else "#sheet-peek")

    hand.press(told.get_by_role("link", name="Who says so"))

    expect(hand.page.get_by_role("heading", name="Who says so: Killed")).to_be_visible()
    expect(hand.page.get_by_role("row").filter(has_text="local authorities: the governor")).not_to_have_count(
        0
    )


def test_drone_attacks_at_night_on_energy(hand: Hand) -> None:
    hand.press(hand.page.locator("#search-input"))
    hand.type("drone attacks at night on energy")
    hand.key("Enter")

    expect(chips(hand.page).filter(has_text="weapon: drone")).to_have_count(1)
    expect(chips(hand.page).filter(has_text="at night")).to_have_count(1)
    expect(chips(hand.page).filter(has_text="hit: energy supply")).to_have_count(1)
    expect(total(hand.page)).to_have_text("1")
    assert hand.presses <= MOST


def test_what_is_typed_on_the_opening_page_is_asked_of_all_days(hand: Hand) -> None:
    expect(hand.page).to_have_url(re.compile("datetime="))
    hand.press(hand.page.locator("#search-input"))
    hand.type("killed over 20")
    hand.key("Enter")

    expect(chips(hand.page)).to_have_count(1)
    expect(total(hand.page)).to_have_text("1")

    hand.page.get_by_role("button", name="30 days", exact=True).click()
    hand.page.locator("#search-input").fill("drones by day on energy")
    hand.key("Enter")
    expect(hand.page).to_have_url(re.compile("datetime=.*weapon=drone"))


def test_words_that_are_not_used_are_told_and_not_taken_by_enter(hand: Hand) -> None:
    offers = hand.page.locator("#search-list [role=option]")
    hand.press(hand.page.locator("#search-input"))
    hand.type("civilians drones last week")

    expect(offers.nth(1)).to_contain_text("not used: civilians")
    expect(offers.first).to_contain_text("in the texts")

    hand.page.locator("#search-input").fill("what changed since yesterday")
    expect(offers.first).to_contain_text("What changed: from")
    hand.key("Enter")
    hand.page.wait_for_url("**/changes/?*since=*")


def test_a_question_in_another_language_with_counted_days(hand: Hand) -> None:
    hand.press(hand.page.locator("#search-input"))
    hand.type("удари дронів за останні 30 днів Dovha region")
    offer = hand.page.locator("#search-list [role=option]").first
    expect(offer).to_contain_text("weapon: drone")
    assert offer.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    hand.key("Enter")

    expect(chips(hand.page).filter(has_text="Dovha region")).to_have_count(1)
    expect(chips(hand.page).filter(has_text="weapon: drone")).to_have_count(1)
    expect(total(hand.page)).to_have_text("2")
    assert hand.presses <= MOST


def test_places_are_found_where_the_code_that_reads_words_did_not_arrive(hand: Hand) -> None:
    page = hand.page
    page.route("**/askedInWords*", lambda route: route.abort())
    page.reload()
    hand.press(page.get_by_role("combobox").first)
    hand.type("Lypove")

    expect(page.get_by_role("option").filter(has_text="Lypove").first).to_be_visible()

    hand.key("Control+a")
    hand.type("Lypove last week")
    offers = page.locator("#search-list [role=option]")

    expect(offers.filter(has_text="last week")).to_have_count(1)  # in the texts
    expect(offers).to_have_count(1)  # no place that would leave the days out

    page.unroute("**/askedInWords*")
    hand.key("Control+a")
    hand.type("drone attacks at night")

    expect(
        page.get_by_role("option").filter(has_text=re.compile("drone", re.IGNORECASE)).first
    ).to_be_visible()


def test_sharing_it(hand: Hand) -> None:
    hand.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.press(hand.page.locator("#share-menu summary"))
    hand.press(hand.page.get_by_role("button", name="Copy link"))

    expect(hand.page.locator("#share-note")).to_have_text("Link copied")
    assert "datetime=" in hand.page.evaluate("navigator.clipboard.readText()")
    assert hand.presses <= MOST


def test_downloading_it(hand: Hand) -> None:
    hand.press(hand.page.locator("#share-menu summary"))
    with hand.page.expect_download() as loading:
        hand.press(hand.page.get_by_role("link", name="Table (CSV)"))

    assert loading.value.path().read_text("utf-8-sig").count("\n") == 3  # a head and two incidents
    assert hand.presses <= MOST


def test_what_changed_since_yesterday(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="Whole answer"))
    hand.press(hand.page.locator("#answer .answer-changed a").first)

    expect(hand.page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(hand.page.get_by_role("row")).to_have_count(3)  # a head and the two incidents of these days
    assert hand.presses <= MOST


def test_a_second_visit_hears_what_changed_since_the_first(hand: Hand, today: dt.date) -> None:
    before = (timezone.now() - dt.timedelta(days=3)).isoformat().replace("+00:00", "Z")
    hand.page.evaluate("(at) => localStorage.setItem('visits', JSON.stringify({latest: at}))", before)
    hand.page.reload()

    expect(hand.page.locator("[data-visit]")).to_contain_text("Since your last visit")
    expect(hand.page.locator("[data-visit] a")).to_contain_text("new 2")
