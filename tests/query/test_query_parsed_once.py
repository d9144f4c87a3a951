"""A request is read and checked once, and what answers it takes the question as it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from incidents.models import Subscription, Webhook
from incidents.query.filters import IncidentFilter
from incidents.subscriptions import digest_double_opt_in, digests, webhook_delivery_queue
from tests.support.factories import IncidentFactory
from tests.support.moments import latest_moment_to_ask
from tests.support.people_outlets_places import World
from tests.tiles.conftest import over

pytestmark = pytest.mark.django_db
HERE = over(35, 50, 4)
ASKED = "type=air_drone_strike&bbox=20,40,45,60&injured_unknown=1&sample=0"
ADDRESSES = {
    "list": "/api/v1/incidents/?",
    "geojson": "/api/v1/incidents/?format=geojson&",
    "map": "/api/v1/incidents/map/?zoom=4&",
    "timeline": "/api/v1/incidents/timeline/?",
    "summary": "/api/v1/incidents/summary/?datetime=2031-05-01/2031-05-31&",
    "facets": "/api/v1/incidents/facets/?by=type,review&",
    "stats": "/api/v1/incidents/stats/?by=region&",
    "stats as csv": "/api/v1/incidents/stats/?format=csv&",
    "areas": "/api/v1/incidents/areas/?",
    "density": "/api/v1/incidents/density/?",
    "tile": f"/tiles/incidents/{HERE.z}/{HERE.x}/{HERE.y}.mvt?",
    "tilejson": "/tiles/incidents.json?",
    "streamed file": "/api/v1/incidents.csv?",
    "built file": "/api/v1/incidents.gpkg?",
    "sidecar": "/api/v1/incidents.csv.meta.json?",
    "sidecar of a built file": "/api/v1/incidents.gpkg.meta.json?",
    "loss report": "/api/v1/incidents.ucdp.loss.json?",
    "feed": "/incidents.atom?",
    "map page": "/?",
    "list page": "/incidents/?",
    "charts page": "/trends/?",
    "embedded page": "/embed/?",
    "picture": "/picture.png?size=320x320&",
    "picture at a place": "/picture.png?size=320x320&at=5/50/35&",
    "developers' page": "/developers/?",
    "subscribe page": "/subscribe/?",
    "map programs": "/ogc/collections/incidents/items?limit=1&",
}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each parameter is checked."""
    cache.clear()
    counted: Counter[str] = Counter()
    for name, field in IncidentFilter.FIELDS.items():
        monkeypatch.setattr(field, "clean", _counting(counted, name, field.clean), raising=True)
    yield counted
    cache.clear()


def _counting(counted: Counter[str], name: str, clean: Any) -> Any:
    def counting(value: Any) -> Any:
        counted[name] += 1
        return clean(value)

    return counting


def checks_of_the_question(reads: Counter[str]) -> int:
    """How often it was read: a page may ask a narrower one too, by some of these parameters, never by all."""
    return min(reads["type"], reads["injured_unknown"], reads["sample"])


def _as_of(is_past: bool) -> str:
    return f"&as_of={latest_moment_to_ask()}" if is_past else ""


def get(address: str) -> Any:
    """The whole answer."""
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code in {200, 204}, (address, answer.status_code)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("is_past", [False, True], ids=["now", "as of"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_request_is_checked_once(name: str, is_past: bool, world: World, reads: Counter[str]) -> None:
    IncidentFactory.create_batch(2, public=True, place=world.lypove)
    get(f"{ADDRESSES[name]}{ASKED}{_as_of(is_past)}")

    assert checks_of_the_question(reads) == 1
    assert reads["as_of"] == is_past


@pytest.mark.parametrize("is_past", [False, True], ids=["now", "as of"])
@pytest.mark.parametrize(
    "address", ["/api/v1/incidents/?limit=1&", "/ogc/collections/incidents/items?limit=1&f=json&"]
)
def test_a_pinned_page_is_checked_once(
    address: str, is_past: bool, world: World, reads: Counter[str]
) -> None:
    IncidentFactory.create_batch(3, public=True, place=world.lypove)
    first = Client(SERVER_NAME="localhost").get(f"{address}{ASKED}{_as_of(is_past)}").json()
    links = {link["rel"]: link["href"] for link in first.get("links", [])}
    following = first.get("next") or links["next"]
    IncidentFactory.create(public=True, place=world.lypove)  # the walk is pinned: this one is not in it
    reads.clear()
    get(following.replace("http://localhost", ""))

    assert checks_of_the_question(reads) == 1
    assert reads["as_of"] == is_past


def test_a_digest_reads_the_question_of_its_subscription_once(reads: Counter[str]) -> None:
    now = timezone.now()
    subscription = Subscription.objects.create(email="ann@example.org", query="type=air_drone_strike")
    digest_double_opt_in.confirm_subscription(subscription, now)
    IncidentFactory.create_batch(3, public=True)
    (key,) = digests.create_due_digests(digest_double_opt_in.next_due("daily", now))
    reads.clear()

    assert digests.send_digest(key, digest_double_opt_in.next_due("daily", now))
    assert reads["type"] == 1


def test_a_webhook_reads_its_question_once_for_all_its_news(
    reads: Counter[str], django_user_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_delivery_queue, "CHUNK", 1)
    owner = django_user_model.objects.create(username="ann")
    Webhook.objects.create(owner=owner, url="https://example.org/", query="type=air_drone_strike", position=0)
    IncidentFactory.create_batch(3, public=True)
    reads.clear()

    assert webhook_delivery_queue.create_owed_deliveries(timezone.now()) == 3
    assert reads["type"] == 1
