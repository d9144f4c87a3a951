"""Feeds are asked politely, and say on their row what is wrong with them."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

import pytest

from incidents.ingest import enqueue, feed_polling, intake
from incidents.ingest.pipeline import stages
from incidents.models import Article, Feed, Incident
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW, QUIET, TODAY, page, rss
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
XML = "application/rss+xml; charset=utf-8"


@pytest.fixture
def feed(cast: Cast, site: Site) -> Feed:
    """A feed on our own server, due now."""
    row: Feed = FeedFactory.create(source=cast.outlets.herald, url=site.address + "/feed", interval_s=600)
    Feed.objects.filter(pk=row.pk).update(next_poll_at=NOW)
    return row


def poll(feed: Feed, at: dt.datetime = NOW) -> tuple[int, Feed]:
    born = feed_polling.poll_feed(feed.pk, now=at)
    feed.refresh_from_db()
    return born, feed


def test_new_entries_become_articles_of_the_feeds_source(feed: Feed, site: Site, cast: Cast) -> None:
    entries = (
        ("https://herald.example/1", "Rockets", KAMYSHI),
        ("https://herald.example/2", "Library", QUIET),
    )
    site.say("/feed", rss(*entries), kind=XML)

    born, row = poll(feed)

    assert born == 2
    assert set(Article.objects.values_list("source__name", "feed")) == {(cast.outlets.herald.name, feed.pk)}
    assert (row.last_error, row.failures, row.last_ok_at) == ("", 0, NOW)
    assert row.next_poll_at == NOW + dt.timedelta(seconds=600)


def test_a_feed_that_did_not_change_is_not_sent_again(feed: Feed, site: Site) -> None:
    body = rss(("https://herald.example/1", "Rockets", KAMYSHI))
    site.say("/feed", body, kind=XML, ETag='"a1"', Last_Modified="Wed, 14 May 2031 06:00:00 GMT")
    poll(feed)

    born, row = poll(feed)

    second = site.requests_for("/feed")[1]
    assert (second["if-none-match"], second["if-modified-since"]) == ('"a1"', "Wed, 14 May 2031 06:00:00 GMT")
    assert (born, row.last_error, row.etag) == (0, "", '"a1"')


def test_the_same_entries_again_are_nothing_new(feed: Feed, site: Site) -> None:
    site.say("/feed", rss(("https://herald.example/1", "Rockets", KAMYSHI)), kind=XML)
    poll(feed)

    born, _ = poll(feed)

    assert (born, Article.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("", 500, "answered 500"),
        ("", 404, "answered 404"),
        ("<html><body>We moved</body></html>", 200, "web page, not an RSS or Atom feed"),
        ("", 200, "empty page"),
        ("not a feed at all", 200, "no RSS or Atom feed"),
    ],
    ids=["500", "404", "a page", "nothing", "words"],
)
def test_a_feed_that_cannot_be_read_says_why_and_waits_longer(
    feed: Feed, site: Site, body: str, status: int, words: str
) -> None:
    site.say("/feed", body, kind="text/html", status=status)

    born, row = poll(feed)

    assert (born, row.failures, row.state) == (0, 1, "active")
    assert words in row.last_error
    assert row.next_poll_at == NOW + dt.timedelta(seconds=1_200)


def test_a_feed_that_redirects_into_a_private_network_is_refused(feed: Feed, site: Site) -> None:
    site.say("/feed", "", status=302, Location="http://169.254.169.254/latest/")

    _, row = poll(feed)

    assert "private or local network" in row.last_error


def test_after_five_failures_a_feed_is_failing_and_one_success_mends_it(feed: Feed, site: Site) -> None:
    site.say("/feed", "", status=503)
    for _ in range(feed_polling.FAILING_AFTER):
        poll(feed)
    failing = feed.state
    site.say("/feed", rss(), kind=XML)

    _, row = poll(feed)

    assert failing == "failing"
    assert (row.state, row.failures, row.last_error) == ("active", 0, "")


def test_the_wait_of_a_failing_feed_never_passes_a_day(feed: Feed, site: Site) -> None:
    site.say("/feed", "", status=503)
    Feed.objects.update(failures=40)

    _, row = poll(feed)

    assert row.next_poll_at == NOW + dt.timedelta(days=1)


@pytest.mark.parametrize("dress", [escape(KAMYSHI), escape(f"<p>{KAMYSHI}</p>".replace("\n\n", "</p><p>"))])
@pytest.mark.parametrize("page_found", [True, False], ids=["with its page", "without its page"])
def test_a_pasted_text_that_is_polled_later_stays_one_article_and_one_incident(
    feed: Feed, site: Site, dress: str, page_found: bool
) -> None:
    pasted, _ = intake.accept_text(KAMYSHI, intake.About(published_on=TODAY), now=NOW)
    stages.run_stages(pasted.pk, clock=lambda: NOW)
    link = site.say("/kamyshi", page(KAMYSHI)) if page_found else site.address + "/gone"
    site.say("/feed", rss((link, "Rockets hit Kamyshi", dress)), kind=XML)

    poll(feed)
    for article_id in list(Article.objects.unfinished().values_list("pk", flat=True)):
        stages.run_stages(article_id, clock=lambda: NOW)

    assert (Article.objects.count(), Incident.objects.count()) == (1, 1)
    assert Article.objects.get().url == link


def test_one_bad_entry_does_not_keep_the_others_out(feed: Feed, site: Site, settings: Any) -> None:
    nothing = (
        "<item><title>Nothing</title><guid isPermaLink='false'>x</guid><description>?</description></item>"
    )
    body = rss(("https://herald.example/1", "Rockets", KAMYSHI)).replace("</channel>", f"{nothing}</channel>")
    site.say("/feed", body, kind=XML)

    born, row = poll(feed)

    assert born == 1
    assert "“Nothing” was left out" in row.last_error


def test_a_broken_feed_gives_what_it_has_and_says_that_it_is_broken(feed: Feed, site: Site) -> None:
    body = rss(("https://herald.example/1", "Rockets", KAMYSHI))
    site.say("/feed", body[: body.index("</channel>")], kind=XML)

    born, row = poll(feed)

    assert born == 1
    assert "broken" in row.last_error


def test_due_feeds_are_claimed_once_and_paused_ones_never(
    feed: Feed, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(enqueue, "send_task", lambda task, pk: rung.append(pk))
    paused = FeedFactory.create(source=cast.outlets.agency, state="paused")
    later = FeedFactory.create(source=cast.outlets.agency)
    Feed.objects.filter(pk=paused.pk).update(next_poll_at=NOW)
    Feed.objects.filter(pk=later.pk).update(next_poll_at=NOW + dt.timedelta(minutes=5))

    first, second = feed_polling.claim_due_feeds(NOW), feed_polling.claim_due_feeds(NOW)

    assert (first, second, rung) == ([feed.pk], [], [feed.pk])


def test_a_paused_feed_is_not_asked(feed: Feed, site: Site) -> None:
    Feed.objects.update(state="paused")

    assert poll(feed)[0] == 0
    assert site.asked == []
