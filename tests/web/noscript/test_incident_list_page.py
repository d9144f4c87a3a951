"""`/incidents/` without scripts: the same rows as the API for every filter, a form that works, errors in words."""

from __future__ import annotations

import datetime as dt
import random
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.utils import timezone

from incidents.models import CustomField, Tag
from incidents.query.filters import IncidentFilter
from incidents.web.noscript.query import FORM_ONLY
from tests.support.factories import FeedFactory, IncidentFactory, shown_together
from tests.support.filter_questions import QUESTIONS
from tests.support.moments import latest_moment_to_ask
from tests.support.people_outlets_places import World, make_world

DAY = dt.date(2023, 12, 29)


@pytest.fixture(scope="module")
def rows(kept_rows: None) -> World:
    """70 incidents of many kinds, some without a place, a figure or a day."""
    world = make_world()
    with shown_together():
        make_rows(world)
    return world


def make_rows(world: World) -> None:
    Tag.objects.create(key="night-raid", name="Night raid", is_public=True)
    CustomField.objects.create(key="shift", name="Shift", kind="text", is_public=True)
    FeedFactory.create(source__slug="herald-of-tests")
    chance = random.Random(3)
    for number in range(70):
        where: dict[str, Any] = {
            "place": world.lypove,
            "place_name": "Lypove",
            "point": Point(33.5, 50.0, srid=4326),
        }
        if number % 7 == 0:
            where = {"point": None, "place_precision": "region", "area": world.region, "region_code": "UA-T1"}
        elif number % 11 == 0:
            where = {"point": None, "place_precision": "unknown", "country_code": "", "region_code": ""}
        killed = chance.choice([None, 0, 2, 5])
        IncidentFactory.create(
            public=number % 9 != 0,
            incident_type=chance.choice(["sabotage", "protest", "armed_clash"]),
            date_start=DAY - dt.timedelta(days=number) if number % 13 else None,
            killed_low=killed,
            killed_best=killed,
            killed_high=killed,
            weapons=["drone"] if number % 2 else [],
            review=chance.choice(["machine", "reviewed"]),
            **where,
        )


def read(address: str, status: int = 200, **parameters: Any) -> str:
    answer = Client(SERVER_NAME="localhost").get(address, parameters)
    assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def ids(page: str) -> list[str]:
    return re.findall(r'class="opens" href="/incidents/([^/]+)/[?"]', page)


def count(page: str) -> int:
    found = re.search(r'id="plain-count">(\d+) incident', page)
    assert found
    return int(found[1])


def api(**parameters: Any) -> Any:
    answer = Client(SERVER_NAME="localhost").get("/api/v1/incidents/", parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_parameter_of_the_filter_has_a_question_here() -> None:
    assert set(IncidentFilter.base_filters) - {"ordering"} <= set(QUESTIONS)


@pytest.mark.parametrize("name", sorted(set(IncidentFilter.base_filters) - {"ordering"}))
def test_each_filter_gives_the_rows_of_the_api_and_is_kept_in_the_form(rows: Any, name: str) -> None:
    value = QUESTIONS[name].format(place=rows.lypove.pk, region=rows.region.pk, as_of=latest_moment_to_ask())

    page = read("/incidents/", **{name: value})

    told = api(**{name: value, "limit": 50})
    assert count(page) == told["matched"]
    assert ids(page) == [row["id"] for row in told["results"]]
    if name == "datetime":
        assert 'name="from" value="2023-12-25"' in page
    elif f'type="checkbox" name="{name}"' in page:
        ticked = re.findall(rf'name="{name}" value="([^"]+)" checked', page)
        assert ticked == [
            word for word in re.findall(rf'name="{name}" value="([^"]+)"', page) if word in value.split(",")
        ]
    elif f'<select name="{name}"' in page:
        assert f'<option value="{value}" selected' in page
    else:
        assert f'name="{name}" value="{value}"' in page


def test_chips_say_each_condition_in_words_and_take_it_away(rows: Any) -> None:
    page = read(
        "/incidents/",
        type="sabotage,protest",
        datetime="2023-12-01/2023-12-29",
        region="UA-T1",
        place=f"p{rows.lypove.pk}",
    )

    chips = re.findall(r'class="chip" href="([^"]+)"><span[^>]*>Remove: </span>([^<]+) <', page)
    said = {unescape(text): unescape(href) for href, text in chips}
    assert set(said) == {"Sabotage", "Protest", "1 Dec 2023 – 29 Dec 2023", "Dovha region", "Lypove"}
    rest = f"region=UA-T1&place=p{rows.lypove.pk}"
    assert said["Sabotage"] == f"/incidents/?type=protest&datetime=2023-12-01/2023-12-29&{rest}"
    for href in said.values():
        read(href)


def test_what_a_form_sends_becomes_a_short_address(rows: Any) -> None:
    sent = "/incidents/?q=&from=2023-12-01&to=2023-12-29&type=sabotage&type=protest&find=&ordering=-killed&sample="

    answer = Client(SERVER_NAME="localhost").get(sent)

    assert answer.status_code == 302
    assert (
        answer["Location"]
        == "/incidents/?type=sabotage,protest&ordering=-killed&datetime=2023-12-01/2023-12-29"
    )
    assert count(read(answer["Location"])) > 0


def test_open_ends_and_a_single_day_are_written_as_the_filter_reads_them(rows: Any) -> None:
    def sent(query: str) -> str:
        return str(Client(SERVER_NAME="localhost").get(f"/incidents/?{query}")["Location"])

    assert sent("from=2023-12-01&to=") == "/incidents/?datetime=2023-12-01/.."
    assert sent("from=&to=2023-12-01") == "/incidents/?datetime=../2023-12-01"
    assert sent("from=2023-12-01&to=2023-12-01") == "/incidents/?datetime=2023-12-01"
    assert sent("datetime=2023-12-01&from=&to=") == "/incidents/"


def test_pages_go_through_every_row_once_in_each_order(rows: Any) -> None:
    matched = api()["matched"]
    for order in ("-date", "date", "-killed", "killed", "-injured", "updated"):
        seen: list[str] = []
        address = f"/incidents/?ordering={order}"
        while address:
            page = read(address)
            seen += ids(page)
            following = re.search(r'<a rel="next" href="([^"]+)"', page)
            address = unescape(following[1]) if following else ""
        assert len(seen) == len(set(seen)) == matched == count(page)


def test_unknown_figures_come_last_whichever_way_they_are_sorted(rows: Any) -> None:
    for order in ("-killed", "killed"):
        page = read("/incidents/", ordering=order)
        last = read("/incidents/", ordering=order, page=2)
        figures = re.findall(r'data-label="Killed">([^<]+)<', page + last)
        stated = [int(text) for text in figures if text != "not stated"]
        assert stated == sorted(stated, reverse=order.startswith("-"))
        assert "not stated" not in figures[: len(stated)]
        assert "0" in figures


def test_heads_say_how_the_rows_are_sorted_and_turn_it(rows: Any) -> None:
    page = read("/incidents/", ordering="-killed")

    assert (
        '<th scope="col" aria-sort="descending" class="is-number"><a class="sorts" href="/incidents/?ordering=killed">'
        in page
    )
    assert '<th scope="col" aria-sort="none"><a class="sorts" href="/incidents/">Day</a>' in page


def test_what_is_not_understood_is_told_in_words_with_a_way_out(rows: Any) -> None:
    page = read("/incidents/", status=400, type="explosion", killed_min="many", q="Lypove")

    alert = unescape(page[page.index('role="alert"') : page.index("</ul>")])
    assert "Type: This is not understood: “explosion” is not known." in alert
    assert "air_drone_strike" not in alert
    assert 'href="/incidents/?type=explosion&q=Lypove"' in alert
    assert "utm_source: This is not understood" in unescape(read("/incidents/?utm_source=x", status=400))
    assert 'name="q" value="Lypove"' in page
    assert "plain-count" not in page


@pytest.mark.parametrize(
    "wrong", ["page=0", "page=99", "page=x", "ordering=size", "datetime=yesterday", "bbox=1,2", "near=a"]
)
def test_wrong_values_are_a_400_and_never_an_error_of_ours(rows: Any, wrong: str) -> None:
    assert 'role="alert"' in read(f"/incidents/?{wrong}", status=400)


def test_words_of_the_address_are_shown_as_text(rows: Any) -> None:
    nasty = "<script>alert(1)</script>"

    for name in ("q", "find", "type", "source", nasty):
        answer = Client(SERVER_NAME="localhost").get("/incidents/", {name: nasty})
        assert nasty not in answer.content.decode()


def test_a_place_is_found_by_name_without_scripts(rows: Any) -> None:
    one = Client(SERVER_NAME="localhost").get("/incidents/", {"find": "Brid", "type": "sabotage"})
    several = read("/incidents/", find="Lypove")
    none = read("/incidents/", find="Qwrtzpsdfg")

    assert one["Location"] == f"/incidents/?type=sabotage&place=p{rows.brid.pk}"
    assert several.count("place=p") >= 2
    assert "No place is called “Qwrtzpsdfg”." in unescape(none)


def test_those_without_a_place_are_told_beside_a_box(rows: Any) -> None:
    page = read("/incidents/", bbox="30,47,36,52")
    without = api(unlocated="only")["matched"]

    assert f"Without a known place, and so not counted here: {without}." in page
    assert count(read("/incidents/", bbox="30,47,36,52", unlocated="1")) == count(page) + without


def test_links_lead_to_the_same_rows_elsewhere(rows: Any) -> None:
    page = unescape(read("/incidents/", type="sabotage", ordering="-killed", page="1", status=302) or "")
    page = unescape(read("/incidents/", type="sabotage", ordering="-killed"))

    for address in (
        "/?type=sabotage",
        "/api/v1/incidents.csv?type=sabotage",
        "/api/v1/incidents.geojson?type=sabotage",
    ):
        assert f'href="{address}"' in page
    assert 'type="application/atom+xml" href="/incidents.atom?type=sabotage"' in page
    downloaded = Client(SERVER_NAME="localhost").get("/api/v1/incidents.geojson?type=sabotage")
    body = b"".join(downloaded.streaming_content) if downloaded.streaming else downloaded.content
    assert body.count(b'"Feature"') == count(page)


def test_the_map_page_without_scripts_points_here_with_the_same_filter(rows: Any) -> None:
    page = unescape(read("/", type="sabotage", at="7/49/33", show="CI-000001"))

    assert re.search(r'<noscript>.*href="/incidents/\?type=sabotage"', page)


def test_today_and_yesterday_are_days_at_the_place(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    late = dt.datetime(2026, 3, 1, 22, 30, tzinfo=dt.UTC)  # half past midnight in Kyiv
    monkeypatch.setattr(timezone, "now", lambda: late)

    page = read("/incidents/")

    assert 'href="/incidents/?datetime=2026-03-01/2026-03-02"' in page
    assert '"today": "2026-03-02"' in read("/")


def test_the_page_needs_no_script_for_any_field(rows: Any) -> None:
    page = read("/incidents/")

    form = page[
        page.index('<form class="plain-form') : page.index("</form>", page.index('<form class="plain-form'))
    ]
    names = set(re.findall(r'name="([^"]+)"', form))
    assert names >= set(IncidentFilter.base_filters) - {"datetime", "ordering"} | set(FORM_ONLY)
    assert 'method="get"' in form
    assert not re.findall(r" on\w+=| style=", page)


def test_words_of_the_map_page_are_dropped_and_the_filter_stays(rows: Any) -> None:
    answer = Client(SERVER_NAME="localhost").get(
        "/incidents/?type=sabotage&at=7/49/35&sheet=half&as=table&ordering=-killed"
    )

    assert (answer.status_code, answer["Location"]) == (302, "/incidents/?type=sabotage&ordering=-killed")


@pytest.mark.parametrize("page", ["/", "/trends/", "/incidents/"])
def test_list_and_charts_of_the_menu_keep_the_question(rows: Any, page: str) -> None:
    text = unescape(read(page, type="sabotage", killed_min="1"))

    for address in ("/incidents/", "/trends/"):
        assert f'<a href="{address}?killed_min=1&type=sabotage" data-same-question>' in text


def test_a_box_is_told_as_a_part_of_the_map(rows: Any) -> None:
    assert "only this part of the map: 30° E to 36° E, 47° N to 52° N" in read(
        "/incidents/", bbox="30,47,36,52"
    )
