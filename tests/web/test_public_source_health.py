"""The page of sources tells strangers how each fares, and nothing that is the house's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from incidents.models import Article, Feed
from tests.support.factories import ArticleFactory, FeedFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


def heard(feed: Feed, *, hours_ago: int) -> None:
    """Eight articles, an hour between them, the last so long ago."""
    for hours in range(8):
        article = ArticleFactory.create(source=feed.source, feed=feed)
        born = timezone.now() - dt.timedelta(hours=hours_ago + hours)
        Article.objects.filter(pk=article.pk).update(
            created_at=born, published_at=born - dt.timedelta(minutes=20)
        )


@pytest.mark.parametrize(
    ("feed", "hours_ago", "words"),
    [
        ({"state": "active"}, 1, "heard regularly"),
        ({"state": "active"}, 48, "silent against its habit"),
        ({"state": "failing", "last_error": "key=hunter2 refused"}, 1, "its feed does not answer"),
    ],
)
def test_how_a_source_fares_is_told(
    client: Client, cast: Cast, feed: dict[str, Any], hours_ago: int, words: str
) -> None:
    cache.clear()
    private = "https://herald.example/rss?key=hunter2"
    heard(FeedFactory.create(source=cast.outlets.herald, url=private, **feed), hours_ago=hours_ago)

    body = client.get("/sources/").content.decode()

    assert words in body
    assert "20 minutes" in body
    assert "hunter2" not in body


def test_drafts_leave_no_trace(client: Client, cast: Cast) -> None:
    cache.clear()
    hidden = ArticleFactory.create(source=cast.outlets.vestnik, title="Not for you")
    ReportFactory.create(article=hidden, incident=IncidentFactory.create())

    body = client.get("/sources/").content.decode()

    assert cast.outlets.vestnik.name not in body
    assert "Not for you" not in body


def test_a_source_without_feeds_is_told_as_handed_in(client: Client, cast: Cast) -> None:
    cache.clear()
    incident = IncidentFactory.create(public=True)
    article = ArticleFactory.create(source=cast.outlets.herald)
    ReportFactory.create(article=article, incident=incident, state="confirmed")

    assert "handed in by people" in client.get("/sources/").content.decode()
