"""Every text is taken in once, whichever door it comes by, and refused in words when it cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from incidents.ingest import enqueue, intake
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import Entry
from incidents.ingest.publication_date_parsing import StatedDay
from incidents.models import Article, ArticleRevision, Feed
from tests.support.article_texts import KAMYSHI, NOW, QUIET, TODAY
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
PAGE = "https://herald.example/a?id=1"


def take_in(text: str = KAMYSHI, **about: Any) -> tuple[Article, bool]:
    return intake.accept_text(text, intake.About(**about), now=NOW)


def test_a_pasted_text_becomes_an_article_that_says_where_it_came_from(cast: Cast) -> None:
    person, outlet = cast.people.contributor, cast.outlets.agency

    article, created = take_in(title="Rockets", source=outlet, by=person, published_on=TODAY)

    assert created
    assert (article.origin, article.source, article.submitted_by) == ("paste", outlet, person)
    assert (article.stage, article.published_on, article.text) == ("fetched", TODAY, KAMYSHI)


def test_without_a_day_a_pasted_text_is_of_today_in_the_articles_time_zone() -> None:
    late = dt.datetime(2031, 5, 13, 22, 30, tzinfo=dt.UTC)  # already the 14th in Kyiv

    article, _ = intake.accept_text(KAMYSHI, intake.About(), now=late)

    assert article.published_on == TODAY


@pytest.mark.parametrize(
    "again", [KAMYSHI, KAMYSHI.upper(), KAMYSHI.replace("\n\n", "\r\n"), f"  {KAMYSHI} "]
)
def test_the_same_text_is_taken_in_once(again: str) -> None:
    first, _ = take_in()

    second, created = take_in(again)

    assert (second.pk, created) == (first.pk, False)
    assert Article.objects.count() == 1


def test_a_text_known_already_learns_where_it_was_printed(cast: Cast) -> None:
    first, _ = take_in()

    take_in(url=PAGE, source=cast.outlets.herald, title="Rockets")

    first.refresh_from_db()
    assert (first.url, first.source, first.title) == (PAGE, cast.outlets.herald, "Rockets")


@pytest.mark.parametrize(
    "again", ["https://www.herald.example/a/?id=1&utm_source=x", "http://herald.example/a?id=1#top", PAGE]
)
def test_the_same_page_is_taken_in_once(again: str) -> None:
    first, _ = intake.accept_url(PAGE, intake.About(), now=NOW)

    second, created = intake.accept_url(again, intake.About(), now=NOW)

    assert (second.pk, created) == (first.pk, False)


def test_a_page_that_failed_is_tried_again_when_it_is_handed_in_again() -> None:
    article, _ = intake.accept_url(PAGE, intake.About(), now=NOW)
    Article.objects.update(stage="failed", outcome_reason="gone", attempts=6)

    again, _ = intake.accept_url(PAGE, intake.About(), now=NOW)

    assert (again.pk, again.stage, again.attempts) == (article.pk, "new", 0)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "\x00\x01\x02\x03" * 500}, "text"),
        ({"text": "word " * 2_100_000}, "text"),
        ({"published_on": TODAY + dt.timedelta(days=3)}, "published_on"),
        ({"published_on": dt.date(1812, 6, 24)}, "published_on"),
        ({"url": "ftp://herald.example/a"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
    ids=["empty", "binary", "ten megabytes", "future", "long ago", "ftp", "script"],
)
def test_what_is_wrong_is_refused_with_the_field_and_nothing_is_stored(
    given: dict[str, Any], field: str
) -> None:
    with pytest.raises(IngestError) as caught:
        take_in(**given)

    assert caught.value.field == field
    assert not Article.objects.exists()


def test_an_entry_with_its_whole_text_needs_no_fetching(cast: Cast) -> None:
    article, created = intake.accept_entry(whole_entry(), feed=feed_of(cast), now=NOW)

    assert created
    assert (article.origin, article.stage, article.text) == ("feed", "fetched", KAMYSHI)
    assert (article.source, article.published_on) == (cast.outlets.herald, TODAY)


def test_an_entry_with_a_summary_is_to_be_fetched(cast: Cast) -> None:
    entry = Entry(url=PAGE, title="Rockets", text="Rockets hit Kamyshi, the mayor said on Tuesday.")

    article, _ = intake.accept_entry(entry, feed=feed_of(cast), now=NOW)

    assert article.stage == "new"


def test_entries_that_share_a_summary_are_not_taken_for_copies(cast: Cast) -> None:
    summary = "Read the whole story with all pictures on our site."
    take_in(summary)

    article, created = intake.accept_entry(
        Entry(url=PAGE, title="A", text=summary), feed=feed_of(cast), now=NOW
    )

    assert created
    assert (article.stage, article.copy_of) == ("new", None)


def test_a_pasted_text_that_then_comes_by_a_feed_stays_one_article(cast: Cast) -> None:
    pasted, _ = take_in()

    article, created = intake.accept_entry(whole_entry(), feed=feed_of(cast), now=NOW)

    assert (article.pk, created, Article.objects.count()) == (pasted.pk, False, 1)
    assert article.canonical_url


def test_a_text_from_a_feed_that_is_then_pasted_stays_one_article(cast: Cast) -> None:
    article, _ = intake.accept_entry(whole_entry(), feed=feed_of(cast), now=NOW)

    pasted, created = take_in()

    assert (pasted.pk, created) == (article.pk, False)


def test_another_outlets_word_for_word_copy_is_kept_as_a_copy_and_not_read(cast: Cast) -> None:
    original, _ = intake.accept_entry(whole_entry(), feed=feed_of(cast), now=NOW)
    other = FeedFactory.create(source=cast.outlets.copyist)

    copy, created = intake.accept_entry(whole_entry("https://echo.example/9"), feed=other, now=NOW)

    assert created
    assert (copy.copy_of, copy.stage) == (original, "skipped")
    assert "Word for word" in copy.outcome_reason


def test_an_entry_seen_again_is_the_article_it_was(cast: Cast) -> None:
    feed = feed_of(cast)
    first, _ = intake.accept_entry(whole_entry(), feed=feed, now=NOW)

    second, created = intake.accept_entry(whole_entry(), feed=feed, now=NOW)

    assert (second.pk, created) == (first.pk, False)


def test_an_entry_without_words_and_address_is_refused(cast: Cast) -> None:
    with pytest.raises(IngestError):
        intake.accept_entry(Entry(url="", title="Nothing", text=""), feed=feed_of(cast), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_only_after_the_article_is_safely_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[tuple[str, int]] = []
    monkeypatch.setattr(enqueue, "send_task", lambda task, pk: rung.append((task, pk)))

    with transaction.atomic():
        article, _ = take_in()
        assert rung == []

    assert rung == [("incidents.tasks.read_article", article.pk)]


@pytest.mark.django_db(transaction=True)
def test_without_a_queue_the_article_is_stored_all_the_same(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError("connection refused")

    monkeypatch.setattr(enqueue.current_app, "send_task", refuse)

    article, created = take_in()

    assert created
    assert Article.objects.filter(pk=article.pk).exists()


def feed_of(cast: Cast) -> Feed:
    feed: Feed = FeedFactory.create(source=cast.outlets.herald)
    return feed


def whole_entry(url: str = PAGE) -> Entry:
    return Entry(
        url=url, title="Rockets hit Kamyshi", text=KAMYSHI, is_full=True, published=StatedDay(TODAY, NOW)
    )


def test_other_words_for_a_known_address_become_a_revision_and_are_never_passed_over() -> None:
    article, _ = take_in(url=PAGE)
    Article.objects.update(stage="done")
    ArticleRevision.objects.create(
        article=article, number=1, text=KAMYSHI, text_hash=article.text_hash, seen_at=NOW
    )

    again, created = take_in(QUIET, url=PAGE)

    assert (again.pk, created, again.stage, again.text) == (article.pk, False, "fetched", QUIET)

    Article.objects.update(stage="done")
    assert take_in(KAMYSHI, url=PAGE)[0].stage == "done"  # words that we have had


def test_a_page_known_by_its_address_is_looked_at_again_when_other_words_are_handed_in() -> None:
    article, _ = intake.accept_url(PAGE, intake.About(), now=NOW)
    earlier = NOW - dt.timedelta(hours=2)
    Article.objects.update(stage="done", words_from="page", text=KAMYSHI, fetched_at=earlier)

    again, created = take_in(QUIET, url=PAGE)

    assert (again.pk, created, again.stage, again.text) == (article.pk, False, "new", KAMYSHI)


def test_other_words_for_an_article_that_is_being_read_are_refused_for_the_moment() -> None:
    take_in(url=PAGE)

    with pytest.raises(IngestError, match="is being read") as caught:
        take_in(QUIET, url=PAGE)

    assert not caught.value.permanent
