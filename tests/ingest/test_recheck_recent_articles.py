"""Young stories are looked at again after minutes, hours and a day, and what changed waits beside what was decided."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.ingest import articles_read_again, intake
from incidents.ingest.pipeline import stages
from incidents.models import Article
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, KAMYSHI_LATER, page
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
BORN = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def story(cast: Cast, site: Site) -> Article:
    """A story read from its page, in the hour it came in."""
    article, _ = intake.accept_url(
        site.say("/a", page(KAMYSHI)), intake.About(source=cast.outlets.herald), now=BORN
    )
    Article.objects.update(created_at=BORN)
    stages.run_stages(article.pk, clock=lambda: BORN)
    return article


def look(after: dt.timedelta) -> int:
    now = BORN + after
    count = articles_read_again.requeue_young_stories(now)
    for pk in list(Article.objects.unfinished().values_list("pk", flat=True)):
        stages.run_stages(pk, clock=lambda: now)
    return count


def test_looks_are_taken_when_their_time_has_come_and_then_no_more(story: Article) -> None:
    hours = (0.4, 0.6, 1, 2.1, 3, 6.5, 12, 25, 40, 49, 59, 100)

    assert [look(dt.timedelta(hours=each)) for each in hours] == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0]


def test_a_toll_that_rose_comes_in_as_a_new_revision(story: Article, site: Site) -> None:
    site.say("/a", page(KAMYSHI_LATER))

    look(dt.timedelta(hours=1))

    story.refresh_from_db()
    assert (story.stage, story.revisions.count()) == ("done", 2)
    assert "Three people were killed" in story.text


def test_a_page_that_turned_into_a_wall_changes_nothing(story: Article, site: Site) -> None:
    site.say(
        "/a",
        page("We use cookies to give you the best experience. Accept all cookies to go on reading here."),
    )

    look(dt.timedelta(hours=1))

    story.refresh_from_db()
    assert (story.stage, story.revisions.count(), story.text) == ("done", 1, KAMYSHI)
    assert "instead of the story" in story.outcome_reason


def test_texts_of_a_feed_or_a_person_are_not_fetched_over(cast: Cast) -> None:
    article, _ = intake.accept_text(KAMYSHI, intake.About(url="https://herald.example/a"), now=BORN)
    Article.objects.update(created_at=BORN)
    stages.run_stages(article.pk, clock=lambda: BORN)

    assert look(dt.timedelta(hours=1)) == 0
