"""What became of the articles: each person sees their own, reviewers all, with the reason in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Article
from tests.support.factories import ArticleFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


def body_of(client: Client, **query: str) -> str:
    return client.get(reverse("desk:articles"), query).content.decode()


def test_a_contributor_sees_what_they_handed_in_and_nothing_else(cast: Cast, client: Client) -> None:
    ArticleFactory.create(title="Mine", submitted_by=cast.people.contributor)
    ArticleFactory.create(title="From a feed")
    client.force_login(cast.people.contributor)

    body = body_of(client)

    assert "Mine" in body
    assert "From a feed" not in body


def test_a_reviewer_sees_everything_with_the_reason_of_a_failure(cast: Cast, client: Client) -> None:
    ArticleFactory.create(
        title="Lost page", stage="failed", outcome_reason="news.example answered 404.", attempts=3
    )
    client.force_login(cast.people.reviewer)

    body = body_of(client)

    assert "Lost page" in body
    assert "news.example answered 404." in body
    assert "attempt 3" in body


def test_a_stage_can_be_picked(cast: Cast, client: Client) -> None:
    ArticleFactory.create(title="Lost page", stage="failed")
    ArticleFactory.create(title="Read page", stage="done")
    client.force_login(cast.people.reviewer)

    body = body_of(client, stage="failed")

    assert "Lost page" in body
    assert "Read page" not in body


def test_the_incidents_an_article_gave_are_named(cast: Cast, client: Client) -> None:
    article = ArticleFactory.create(stage="done")
    ReportFactory.create(article=article, incident=IncidentFactory.create(title="Strike, Lypove"))
    client.force_login(cast.people.reviewer)

    assert "Strike, Lypove" in body_of(client)


def test_the_list_takes_the_same_number_of_queries_for_one_and_for_many(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.people.reviewer)
    for number in range(12):
        article: Article = ArticleFactory.create(stage="done", title=f"Article {number}")
        ReportFactory.create(article=article, incident=IncidentFactory.create())

    with django_assert_max_num_queries(8):
        body_of(client)


def test_an_empty_list_says_what_to_do(cast: Cast, client: Client) -> None:
    client.force_login(cast.people.contributor)

    assert "No articles here." in body_of(client)
