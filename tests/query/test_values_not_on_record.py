"""What a question names and nobody has on record is told, instead of being answered with no incidents."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.models import CustomField, Tag
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import values_not_on_record
from tests.support.factories import FeedFactory, IncidentFactory, ReportFactory, SourceFactory, change
from tests.support.people_outlets_places import World

pytestmark = pytest.mark.django_db
UNKNOWN = {
    "place": "p999999999",
    "area": "a999999999",
    "region": "XX-99",
    "source": "nobody",
    "tag": "nothing",
    "custom": "nothing=1",
}
ADDRESSES = [
    "/api/v1/incidents/",
    "/api/v1/incidents/?format=geojson",
    "/api/v1/incidents/summary/",
    "/api/v1/incidents/map/?zoom=5",
    "/api/v1/incidents/timeline/",
    "/api/v1/incidents/areas/",
    "/api/v1/incidents/density/",
    "/api/v1/incidents/facets/",
    "/api/v1/incidents/stats/",
    "/api/v1/incidents/surges/",
    "/api/v1/incidents.csv",
    "/api/v1/incidents.gpkg",
    "/api/v1/incidents.csv.meta.json",
    "/api/v1/incidents.ucdp.loss.json",
    "/api/v1/changes/",
    "/ogc/collections/incidents/items",
    "/tiles/incidents.json",
    "/tiles/incidents/4/9/5.mvt",
]


def ask(address: str, language: str = "en", **asked: str) -> Any:
    """The answer to a stranger."""
    client = Client(SERVER_NAME="localhost")
    client.cookies["django_language"] = language
    join = "&" if "?" in address else "?"
    return client.get(address + join + "&".join(f"{name}={value}" for name, value in asked.items()))


def unknown(text: str) -> dict[str, list[str]]:
    return values_not_on_record(IncidentQuery.parse(text))


@pytest.mark.parametrize("address", ADDRESSES)
def test_programs_are_refused_wherever_they_ask(address: str) -> None:
    answer = ask(address, source="nobody")

    assert answer.status_code == 400
    assert "“nobody”" in answer.json()["parameters"]["source"]
    assert "/api/v1/sources/" in answer.json()["detail"]


@pytest.mark.parametrize("name", UNKNOWN)
def test_the_field_the_value_and_where_to_look_are_named(name: str) -> None:
    told = ask("/api/v1/incidents/", **{name: UNKNOWN[name]}).json()

    (error,) = told["errors"]
    assert (error["parameter"], error["unknown"]) == (name, [UNKNOWN[name]])
    assert "/api/v1/" in error["detail"]


def test_what_is_left_out_must_be_on_record_too_and_all_is_told_at_once() -> None:
    assert unknown("tag=-a,b&source=-c&type=-protest") == {"tag": ["b", "a"], "source": ["c"]}


def test_what_is_on_record_is_answered(world: World) -> None:
    Tag.objects.create(key="night-raid", name="Night raid", is_public=True)
    CustomField.objects.create(key="shift", name="Shift", kind="text", is_public=True)
    asked = f"place=p{world.lypove.pk}&area=a{world.region.pk}&region=UA-T1&tag=night-raid&custom=shift=9"

    assert unknown(asked) == {}
    assert ask(f"/api/v1/incidents/?{asked}").json()["matched"] == 0


def test_a_region_that_incidents_name_is_known_without_the_gazetteer() -> None:
    assert unknown("region=QQ-1") == {"region": ["QQ-1"]}
    IncidentFactory.create(public=True, region_code="QQ-1")

    assert unknown("region=QQ-1") == {}


def test_what_is_internal_is_told_like_what_does_not_exist() -> None:
    Tag.objects.create(key="secret", name="Secret")
    CustomField.objects.create(key="inner", name="Inner", kind="text")
    answers = [ask("/api/v1/incidents/", tag=key).json()["errors"][0] for key in ("secret", "nothing")]

    assert unknown("tag=secret&custom=inner") == {"tag": ["secret"], "custom": ["inner"]}
    assert answers[0]["detail"].replace("secret", "nothing") == answers[1]["detail"]


def test_an_outlet_is_on_record_once_the_public_list_has_it() -> None:
    outlet = SourceFactory.create(slug="daily")
    draft = IncidentFactory.create()
    ReportFactory.create(incident=draft, source=outlet, article=None, origin="hand", state="confirmed")
    assert unknown("source=daily") == {"source": ["daily"]}

    public = IncidentFactory.create(public=True)
    ReportFactory.create(incident=public, source=outlet, article=None, origin="hand", state="confirmed")
    assert unknown("source=daily") == {}

    change(public, "redacted", coarsen_to="region")
    assert unknown("source=daily") == {"source": ["daily"]}
    FeedFactory.create(source=outlet)
    assert unknown("source=daily") == {}


def test_an_outlet_of_the_past_is_on_record_for_the_past() -> None:
    outlet = SourceFactory.create(slug="daily")
    row = IncidentFactory.create(public=True)
    report = ReportFactory.create(incident=row, source=outlet, article=None, origin="hand", state="confirmed")
    change(row, killed_best=1)
    before = timezone.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    report.state = "rejected"
    report.save()
    change(row, killed_best=2)

    assert unknown("source=daily") == {"source": ["daily"]}
    assert unknown(f"source=daily&as_of={before}") == {}


@pytest.mark.parametrize("page", ["/incidents/", "/trends/", "/claims/", "/changes/", "/surges/"])
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Unknown: Tag “nothing”"), ("uk", "Невідомо:"), ("ru", "Неизвестно:")]
)
def test_a_page_says_so_above_an_empty_answer(page: str, language: str, words: str) -> None:
    IncidentFactory.create(public=True)

    answer = ask(page, language, tag="nothing")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert words in text
    assert ("“nothing”" if language == "en" else "«nothing»") in text
    assert words not in ask(page, language).content.decode()


def test_an_embedded_map_says_so_in_its_place() -> None:
    answer = ask("/embed/", "uk", tag="nothing")

    assert answer.status_code == 200
    assert "Невідомо: Мітка «nothing»" in answer.content.decode()


@pytest.mark.parametrize("page", ["/", "/embed/"])
def test_the_map_opens_whatever_its_link_names(page: str) -> None:
    assert ask(page, tag="nothing", place="p999999999", region="XX-99").status_code == 200


@pytest.mark.parametrize("feed", ["/incidents.atom", "/changes/feed.atom"])
def test_a_feed_goes_on_and_says_so_in_its_subtitle(feed: str) -> None:
    IncidentFactory.create(public=True)

    answer = ask(feed, tag="nothing", lang="uk")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "Невідомо: Мітка «nothing»" in text or "Невідомо: Тег «nothing»" in text
    assert "<entry>" not in text


def test_nobody_subscribes_to_what_is_not_on_record() -> None:
    answer = ask("/subscribe/", "ru", tag="nothing")

    assert answer.status_code == 400
    assert "Неизвестно:" in answer.content.decode()


def test_meta_lists_the_public_tags_and_fields() -> None:
    Tag.objects.create(key="night-raid", name="Night raid", is_public=True)
    Tag.objects.create(key="secret", name="Secret")
    CustomField.objects.create(key="shift", name="Shift", kind="text", is_public=True)

    told = ask("/api/v1/meta/").json()

    assert told["tags"] == [{"key": "night-raid", "name": "Night raid"}]
    assert [field["key"] for field in told["fields"]] == ["shift"]
