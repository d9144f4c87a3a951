"""Doubtful articles stand in a list of their own, and one answer settles each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.curation.errors import Invalid
from incidents.curation.workflow import review
from incidents.ingest import intake
from incidents.ingest.pipeline import stages
from incidents.models import Article
from tests.support.article_texts import KAMYSHI
from tests.support.factories import ArticleFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 8)


@pytest.fixture
def undated(cast: Cast) -> Article:
    """A text whose day nobody names, read."""
    article, _ = intake.accept_text(KAMYSHI, intake.About(title="Rockets"), now=timezone.now())
    stages.run_stages(article.pk)
    article.refresh_from_db()
    return article


def answer(client: Client, article: Article, given: str, **more: str) -> Any:
    return client.post(reverse("desk:doubt_answer", args=[article.pk]), {"answer": given, **more})


def test_an_undated_text_needs_a_look_and_says_why(undated: Article, cast: Cast, client: Client) -> None:
    client.force_login(cast.people.reviewer)

    body = client.get(reverse("desk:doubts"), follow=True).content.decode()

    assert undated in Article.objects.needing_a_look()
    assert "Nobody names its day" in body
    assert "the day it came in" in body


def test_a_draft_dated_by_its_fetching_day_is_kept_from_every_rule() -> None:
    article = ArticleFactory.create(day_basis="fetched", doubts=["day_fetched"])
    draft = IncidentFactory.create(status="draft")
    ReportFactory.create(article=article, incident=draft)

    with pytest.raises(Invalid, match="doubtful"):
        review.publish_by_rule(draft, "any_rule")


def test_naming_the_day_reads_the_text_again_by_that_day(
    undated: Article, cast: Cast, client: Client
) -> None:
    client.force_login(cast.people.reviewer)

    answer(client, undated, "day", published_on=DAY.isoformat())
    stages.run_stages(undated.pk)

    undated.refresh_from_db()
    assert (undated.published_on, undated.day_basis, undated.day_certainty) == (DAY, "given", "sure")
    assert (undated.stage, undated.looked_by) == ("done", cast.people.reviewer)
    assert not Article.objects.needing_a_look().exists()
    assert [report.incident.date_start for report in undated.reports.all()] == [dt.date(2026, 5, 5)]


@pytest.mark.parametrize("written", ["", "soon", "1812-06-24", "2999-01-01"])
def test_a_day_that_cannot_be_right_is_refused_beside_its_field(
    undated: Article, cast: Cast, client: Client, written: str
) -> None:
    client.force_login(cast.people.reviewer)

    response = answer(client, undated, "day", published_on=written)

    assert response.status_code == 422
    assert Article.objects.needing_a_look().count() == 1


def test_what_was_set_aside_is_read_when_a_person_finds_it_right(cast: Cast, client: Client) -> None:
    held = ArticleFactory.create(
        stage="held", text=KAMYSHI, doubts=["wall"], published_on=DAY, day_basis="feed"
    )
    client.force_login(cast.people.reviewer)

    answer(client, held, "right")
    stages.run_stages(held.pk)

    held.refresh_from_db()
    assert (held.stage, held.reports.count()) == ("done", 1)


def test_no_news_is_never_read_and_asks_no_more(undated: Article, cast: Cast, client: Client) -> None:
    client.force_login(cast.people.reviewer)

    answer(client, undated, "drop")

    undated.refresh_from_db()
    assert (undated.stage, Article.objects.needing_a_look().count()) == ("skipped", 0)


@pytest.mark.parametrize("given", ["", "publish"])
def test_an_unknown_answer_changes_nothing(undated: Article, cast: Cast, client: Client, given: str) -> None:
    client.force_login(cast.people.reviewer)

    assert answer(client, undated, given).status_code == 422
    assert Article.objects.needing_a_look().count() == 1


@pytest.mark.parametrize("who", ["reader", "contributor"])
def test_only_those_who_decide_about_drafts_answer(
    undated: Article, cast: Cast, client: Client, who: str
) -> None:
    client.force_login(getattr(cast.people, who))

    assert answer(client, undated, "right").status_code == 403
    assert client.get(reverse("desk:doubt", args=[undated.pk])).status_code == 403
