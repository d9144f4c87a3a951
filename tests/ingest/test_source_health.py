"""Editors see how each source fares, and are told when one falls silent against its own habit."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.ingest import feed_polling, source_health
from incidents.models import Article, Feed, FeedPoll, Source
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW, rss
from tests.support.factories import ArticleFactory, FeedFactory, ReportFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def feed(cast: Cast) -> Feed:
    row: Feed = FeedFactory.create(source=cast.outlets.herald)
    return row


def came_in(feed: Feed, *moments: dt.datetime) -> None:
    for at in moments:
        row = ArticleFactory.create(source=feed.source, feed=feed)
        Article.objects.filter(pk=row.pk).update(created_at=at, published_at=at - dt.timedelta(minutes=20))


def health(source: Source, now: dt.datetime) -> source_health.SourceHealth:
    return source_health.health_of([source], now)[0]


@pytest.mark.parametrize(
    ("every", "after", "is_silent"),
    [
        (2 * HOUR, 20 * HOUR, False),  # a night
        (2 * HOUR, 2 * DAY, True),
        (2 * DAY, 4 * DAY, False),  # a weekly that keeps its habit
        (2 * DAY, 7 * DAY, True),
    ],
)
def test_a_source_is_silent_by_its_own_habit(
    every: dt.timedelta, after: dt.timedelta, is_silent: bool, feed: Feed
) -> None:
    came_in(feed, *(NOW - every * number for number in range(10)))

    told = health(feed.source, NOW + after)

    assert told.is_silent is is_silent
    assert told.habit == every
    assert told.lag == dt.timedelta(minutes=20)
    assert [each.source for each in source_health.silent_sources(NOW + after)] == (
        [feed.source] if is_silent else []
    )


def test_a_paused_feed_and_a_source_without_a_habit_raise_no_alarm(feed: Feed) -> None:
    came_in(feed, NOW - HOUR, NOW)
    assert not health(feed.source, NOW + 20 * DAY).is_silent

    came_in(feed, *(NOW - HOUR * number for number in range(9)))
    Feed.objects.update(state="paused")
    assert not health(feed.source, NOW + 20 * DAY).is_silent


def test_drafts_and_what_became_of_them_are_counted(feed: Feed) -> None:
    # The last one is a copy of a known text, which a rule has added to a draft nobody has decided about.
    for state, decided in (
        ("confirmed", "withdrawn"),
        ("confirmed", "withdrawn"),
        ("dismissed", "withdrawn"),
        ("proposed", "draft"),
        ("confirmed", "draft"),
    ):
        article = ArticleFactory.create(source=feed.source, feed=feed)
        ReportFactory.create(article=article, state=state, incident__status=decided)
    Article.objects.update(created_at=NOW)

    told = health(feed.source, NOW + HOUR)

    assert (told.items, told.drafts, told.accepted, told.rejected, told.acceptance) == (5, 5, 2, 1, 67)


def test_each_poll_is_kept_with_what_came_of_it(feed: Feed, site: Site) -> None:
    Feed.objects.update(url=site.address + "/feed")
    site.say("/feed", rss(("https://herald.example/1", "Rockets", KAMYSHI)), kind="application/rss+xml")
    feed_polling.poll_feed(feed.pk, now=NOW)
    site.say("/feed", "gone", status=404)
    feed_polling.poll_feed(feed.pk, now=NOW + HOUR)

    told = list(FeedPoll.objects.order_by("at").values_list("is_ok", "born", "words"))

    assert told[0][:2] == (True, 1)
    assert told[1][0] is False
    assert "answered 404" in told[1][2]
    assert feed_polling.forget_old_polls(NOW + 20 * DAY) == 2


def test_what_the_first_poll_brings_at_once_is_counted_by_its_days_of_publication(feed: Feed) -> None:
    for number in range(10):
        row = ArticleFactory.create(source=feed.source, feed=feed)
        Article.objects.filter(pk=row.pk).update(created_at=NOW, published_at=NOW - 2 * DAY * number)

    assert health(feed.source, NOW + 4 * DAY).habit == 2 * DAY
    assert not health(feed.source, NOW + 4 * DAY).is_silent
    assert health(feed.source, NOW + 7 * DAY).is_silent


def test_one_poll_of_articles_without_a_time_is_no_habit(feed: Feed) -> None:
    for _ in range(10):
        row = ArticleFactory.create(source=feed.source, feed=feed)
        Article.objects.filter(pk=row.pk).update(created_at=NOW, published_at=None)

    assert health(feed.source, NOW + 4 * DAY).habit is None
    assert not health(feed.source, NOW + 4 * DAY).is_silent
