"""Every filter has an Atom twin: valid, with the same incidents, and corrections come first."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from incidents.models import Incident
from incidents.subscriptions import atom
from tests.support.atom_rules import ATOM, GEORSS, broken
from tests.support.factories import IncidentFactory, show
from tests.support.people_outlets_places import World

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def ask(query: str = "", status: int = 200, **headers: str) -> Any:
    answer = Client(SERVER_NAME="localhost").get(f"/incidents.atom{query}", headers=headers)
    assert answer.status_code == status, answer.content[:500]
    return answer


def entries(query: str = "") -> list[Xml.Element]:
    return Xml.fromstring(ask(query).content).findall(f"{ATOM}entry")


def ids(query: str = "") -> list[str]:
    return [(entry.findtext(f"{ATOM}id") or "").rpartition("/")[2] for entry in entries(query)]


def corrected_at(incident: Incident, moment: dt.datetime) -> None:
    Incident.objects.filter(pk=incident.pk).update(updated_at=moment)
    show(incident)


@pytest.fixture
def strikes(world: World) -> list[Incident]:
    """Known to the settlement with figures, to the region only, and not located at all."""
    return [
        IncidentFactory.create(public=True, killed_low=3, killed_best=3, killed_high=5, title="A & B <c> \x0b"),
        IncidentFactory.create(
            public=True,
            incident_type="protest",
            point=None,
            area=world.region,
            region_code="UA-T1",
            place_precision="region",
            is_sample=True,
        ),
        IncidentFactory.create(
            public=True, point=None, place_precision="unknown", place_name="", country_code="", region_code="",
            uncertainty_m=None, date_start=None, date_end=None, date_precision="",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", ["", "?type=protest", "?type=sabotage", "?q=%3C%26%22", "?lang=uk", "?killed_min=1"]
)
def test_the_feed_breaks_no_rule_of_a_validator(strikes: list[Incident], query: str) -> None:
    answer = ask(query)

    assert broken(answer.content) == []
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_a_feed_reader_understands_it(strikes: list[Incident]) -> None:
    read = feedparser.parse(ask().content)

    assert not read.bozo
    assert len(read.entries) == 3
    assert {entry.link.split("/")[-2] for entry in read.entries} == {s.public_id for s in strikes}


def test_a_corrected_incident_moves_up_and_keeps_its_id(strikes: list[Incident]) -> None:
    first, second, third = strikes
    for number, strike in enumerate((third, second, first)):
        corrected_at(strike, dt.datetime(2031, 6, 1, tzinfo=dt.UTC) + number * HOUR)
    before = ids()
    corrected_at(third, dt.datetime(2031, 6, 2, tzinfo=dt.UTC))
    cache.clear()

    assert before == [s.public_id for s in (first, second, third)]
    assert ids() == [s.public_id for s in (third, first, second)]


def test_an_incident_whose_delay_ended_comes_first_however_old_its_last_correction_is(db: None) -> None:
    now = timezone.now()
    held = IncidentFactory.create(public=True, publish_after=now - dt.timedelta(minutes=1))
    corrected_at(held, now - dt.timedelta(days=90))
    for number, other in enumerate(IncidentFactory.create_batch(atom.MAX_ENTRIES, public=True), 1):
        corrected_at(other, now - number * HOUR)
    later = IncidentFactory.create(public=True, publish_after=now + HOUR)

    told = entries()

    assert ids()[0] == held.public_id
    assert len(told) == atom.MAX_ENTRIES
    assert later.public_id not in ids()
    assert told[0].findtext(f"{ATOM}updated") == atom._moment(now - dt.timedelta(minutes=1))


def test_figures_are_ranges_and_what_nobody_stated_is_said_to_be_so(strikes: list[Incident]) -> None:
    told = {e.findtext(f"{ATOM}id"): e.findtext(f"{ATOM}summary") or "" for e in entries()}
    summaries = {(key or "").rpartition("/")[2]: text for key, text in told.items()}

    assert "Killed: 3–5. Injured: not stated." in summaries[strikes[0].public_id]
    assert "Killed: not stated." in summaries[strikes[1].public_id]
    assert "Sample data." in summaries[strikes[1].public_id]


def test_only_a_place_known_to_the_hromada_has_a_point(strikes: list[Incident]) -> None:
    found = {(e.findtext(f"{ATOM}id") or "").rpartition("/")[2]: e for e in entries()}
    point, area, nowhere = (found[strike.public_id] for strike in strikes)

    assert point.findtext(f"{GEORSS}point") == "50.000000 34.000000"
    assert area.find(f"{GEORSS}point") is None
    assert area.findtext(f"{GEORSS}box") == "48.0000 32.0000 52.0000 36.0000"
    assert nowhere.find(f"{GEORSS}point") is nowhere.find(f"{GEORSS}box") is None


def test_at_most_a_hundred_are_told_and_the_count_of_all_is_said(db: None) -> None:
    IncidentFactory.create_batch(103, public=True)
    read = feedparser.parse(ask().content)

    assert len(read.entries) == 100
    assert read.feed.subtitle == "103 incidents match. Shown here: the 100 corrected most recently."
    assert read.feed.opensearch_totalresults == "103"


@pytest.mark.parametrize(
    "query",
    [
        "type=air_drone_strike", "type=protest,air_drone_strike", "precision=region", "unlocated=only", "killed_min=1",
        "datetime=2031-05-14", "bbox=33,49,35,51", "sample=0", "country=UA", "region=UA-T1", "q=region",
    ],
)  # fmt: skip
def test_a_filter_gives_the_incidents_the_api_gives(strikes: list[Incident], query: str) -> None:
    listed = Client(SERVER_NAME="localhost").get(f"/api/v1/incidents/?{query}").json()

    assert sorted(ids(f"?{query}")) == sorted(row["id"] for row in listed["results"])


@pytest.mark.parametrize("query", ["?colour=red", "?type=quarrel", "?lang=xx", "?bbox=1,2"])
def test_what_is_not_of_the_grammar_is_refused(query: str) -> None:
    assert ask(query, status=400)["Content-Type"].startswith("application/")


def test_an_unchanged_feed_is_not_sent_twice(strikes: list[Incident]) -> None:
    first = ask()

    again = ask("", 304, **{"If-None-Match": first["ETag"]})
    corrected_at(strikes[0], dt.datetime(2031, 7, 1, tzinfo=dt.UTC))
    changed = ask("", 200, **{"If-None-Match": first["ETag"]})

    assert again.content == b""
    assert changed["ETag"] != first["ETag"]


def test_the_feed_speaks_the_language_of_its_address(strikes: list[Incident]) -> None:
    read = Xml.fromstring(ask("?lang=uk").content)

    assert read.get("{http://www.w3.org/XML/1998/namespace}lang") == "uk"
    assert "Загиблі: 3–5" in ask("?lang=uk").content.decode()
    assert "Загиблі" not in ask().content.decode()


def test_pages_point_to_the_feed_of_their_filter(db: None) -> None:
    client = Client(SERVER_NAME="localhost")

    plain, filtered = (
        client.get("/").content.decode(),
        client.get("/?type=protest&show=CI-1").content.decode(),
    )

    assert 'type="application/atom+xml"' in plain
    assert 'href="/incidents.atom"' in plain
    assert 'href="/incidents.atom?type=protest"' in filtered


def test_a_page_that_does_not_understand_its_filter_points_to_no_wider_feed(db: None) -> None:
    page = Client(SERVER_NAME="localhost").get("/trends/?type=protest&bbox=1,2").content.decode()

    assert 'href="/incidents.atom?bbox=1,2&amp;type=protest"' in page
