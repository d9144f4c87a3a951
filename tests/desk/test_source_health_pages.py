"""The pages of sources: who sees and does what, adding by an address alone, lists in and out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from incidents.models import Article, Feed, FeedPoll
from tests.ingest.conftest import Site, closed_site, site
from tests.support.article_texts import KAMYSHI, NOW, page, rss
from tests.support.factories import ArticleFactory, FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
__all__ = ["closed_site", "site"]


@pytest.fixture
def keeper(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.admin)
    return client


def test_a_source_is_added_by_its_address_alone(
    client: Client, cast: Cast, site: Site, time_machine: Any
) -> None:
    time_machine.move_to(NOW)
    client.force_login(cast.people.admin)
    keeper = client
    site.say(
        "/",
        '<html><head><title>Dovha Rada</title><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
    )
    site.say("/rss", rss(("", "Rockets", KAMYSHI)), kind="application/rss+xml")

    looked = keeper.post("/desk/sources/add/", {"address": site.address, "action": "look"})
    page = looked.content.decode()

    assert looked.status_code == 200
    assert "Nothing has been stored" in page
    assert f'value="{site.address}/rss"' in page
    assert "14 May 2031 · Rockets" in page
    assert "Kamyshi" in page[page.index("14 May 2031") :]  # the draft its words would make
    assert not Feed.objects.exists()

    form = {"feed": f"{site.address}/rss", "name": "Dovha Rada", "site": site.address, "action": "add"}
    added = keeper.post("/desk/sources/add/", form, follow=True)

    assert added.status_code == 200
    assert Feed.objects.get().source.name == "Dovha Rada"
    assert "polled already" in keeper.post("/desk/sources/add/", {"address": site.address}).content.decode()


def test_of_a_feed_of_summaries_the_pages_are_read_ahead(
    client: Client, cast: Cast, site: Site, time_machine: Any
) -> None:
    time_machine.move_to(NOW)
    client.force_login(cast.people.admin)
    gone, wall = f"{site.address}/gone", page("Subscribe to continue reading. Already a subscriber? Log in.")
    entries = [
        (site.say("/a", page(KAMYSHI)), "Rockets", "Read more."),
        (gone, "Gone", "More."),
        ("", "Third", ""),
    ]
    site.say("/rss", rss(*entries, (site.say("/w", wall), "Wall", "Read on.")), kind="application/rss+xml")

    told = client.post(
        "/desk/sources/add/", {"address": f"{site.address}/rss", "action": "look"}
    ).content.decode()

    first, second = told[told.index("Rockets") :].split("Gone", 1)
    assert "Its page was fetched and read for this." in first
    assert "Kamyshi" in first
    assert "404" in second
    assert site.requests_for("/w") == []  # two pages of a feed are enough to see
    assert not Article.objects.exists()


def test_an_address_that_leads_nowhere_says_why(keeper: Client, closed_site: Site) -> None:
    answer = keeper.post("/desk/sources/add/", {"address": closed_site.address, "action": "look"})

    assert answer.status_code == 422
    assert "private or local network" in answer.content.decode()


def test_a_silent_source_stands_first_with_an_alarm(keeper: Client, cast: Cast, time_machine: Any) -> None:
    now = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)
    feed = FeedFactory.create(source=cast.outlets.vestnik)
    for hours in range(8):
        row = ArticleFactory.create(source=feed.source, feed=feed)
        Article.objects.filter(pk=row.pk).update(created_at=now - dt.timedelta(hours=hours))
    FeedPoll.objects.create(feed=feed, at=now, is_ok=False, words="vestnik.example answered 503.")

    time_machine.move_to(now + dt.timedelta(hours=3))
    assert "fallen silent" not in keeper.get("/desk/sources/").content.decode()
    time_machine.move_to(now + dt.timedelta(days=2))
    keeper.force_login(cast.people.admin)
    told = keeper.get("/desk/sources/").content.decode()
    page = keeper.get(f"/desk/sources/{feed.source_id}/health/").content.decode()

    assert "1 source has fallen silent" in told
    assert told.index(cast.outlets.vestnik.name) < told.index(cast.outlets.agency.name)
    assert "Silent for" in page
    assert "vestnik.example answered 503." in page


@pytest.mark.parametrize(
    ("act", "state"), [("pause", "paused"), ("go_on", "active"), ("poll", "failing"), ("", "failing")]
)
def test_a_feed_is_paused_and_goes_on(act: str, state: str, keeper: Client, cast: Cast) -> None:
    feed = FeedFactory.create(source=cast.outlets.herald, state="failing", failures=7)

    keeper.post(f"/desk/sources/{feed.source_id}/act/", {"feed": feed.pk, "act": act})

    feed.refresh_from_db()
    assert feed.state == state


def test_a_feed_of_another_source_is_not_touched(keeper: Client, cast: Cast) -> None:
    feed = FeedFactory.create(source=cast.outlets.herald)

    answer = keeper.post(f"/desk/sources/{cast.outlets.agency.pk}/act/", {"feed": feed.pk, "act": "pause"})

    assert answer.status_code == 404
    assert Feed.objects.get().state == "active"


def test_a_list_goes_out_and_comes_in(keeper: Client, cast: Cast) -> None:
    FeedFactory.create(source=cast.outlets.herald, url="https://herald.example/rss")
    out = keeper.get("/desk/sources/opml/")
    Feed.objects.all().delete()

    back = SimpleUploadedFile("feeds.opml", out.content)
    page = keeper.post("/desk/sources/opml/take/", {"file": back}, follow=True).content.decode()

    assert "1 feeds added" in page
    assert Feed.objects.get().source == cast.outlets.herald
    for spoiled in ({}, {"file": SimpleUploadedFile("x.opml", b"no list")}):
        assert "OPML" in keeper.post("/desk/sources/opml/take/", spoiled, follow=True).content.decode()


@pytest.mark.parametrize(
    ("who", "sees", "adds"), [("contributor", 403, 403), ("reviewer", 200, 403), ("admin", 200, 200)]
)
def test_reviewers_look_and_admins_act(who: str, sees: int, adds: int, client: Client, cast: Cast) -> None:
    client.force_login(getattr(cast.people, who))

    assert client.get("/desk/sources/").status_code == sees
    assert client.get(f"/desk/sources/{cast.outlets.agency.pk}/health/").status_code == sees
    assert client.get("/desk/sources/add/").status_code == adds


def test_the_queue_tells_that_a_source_has_fallen_silent(
    keeper: Client, cast: Cast, time_machine: Any
) -> None:
    time_machine.move_to(NOW)
    cache.clear()
    keeper.force_login(cast.people.reviewer)  # at this moment: the session of before has run out
    feed = FeedFactory.create(source=cast.outlets.herald)
    for number in range(10):
        row = ArticleFactory.create(source=feed.source, feed=feed)
        at = NOW - dt.timedelta(days=3, hours=number)
        Article.objects.filter(pk=row.pk).update(created_at=at, published_at=at)

    assert "1 source has fallen silent" in keeper.get("/desk/").content.decode()

    keeper.force_login(cast.people.contributor)
    assert "fallen silent" not in keeper.get("/desk/").content.decode()
