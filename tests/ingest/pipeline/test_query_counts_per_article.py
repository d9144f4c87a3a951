"""How many questions to the database an article costs: what nobody may see is not made ready for the public."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.ingest import intake
from incidents.ingest.pipeline import stages
from incidents.models import Article, Incident
from tests.support.article_texts import NOW, TODAY
from tests.support.people_outlets_places import World

pytestmark = pytest.mark.django_db
MOST = 28  # with the marks of a transaction; it was 58


def taken_in(text: str) -> Article:
    about = intake.About(published_on=TODAY, title="A strike")
    return intake.accept_text(text, about, now=NOW)[0]


def asked_of_the_database(article: Article) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        stages.run_stages(article.pk)
    return [query["sql"] for query in asked.captured_queries]


@pytest.fixture
def a_reader_that_is_warm(world: World) -> None:
    stages.run_stages(taken_in("On Monday two people were killed by a drone in Lypove, the mayor said.").pk)


@pytest.mark.usefixtures("a_reader_that_is_warm")
def test_an_article_costs_few_questions_and_none_for_public_rows() -> None:
    text = "On Tuesday shelling of Kamyshi killed three people and injured seven, the governor said. Windows broke."

    article = taken_in(text)
    asked = asked_of_the_database(article)

    assert Incident.objects.filter(status="draft", reports__article=article).count() == 1
    assert [sql for sql in asked if "incidents_shown" in sql or "incidents_edition" in sql] == []
    assert len(asked) <= MOST, "\n".join(sql[:120] for sql in asked)


@pytest.mark.usefixtures("a_reader_that_is_warm")
def test_an_article_that_tells_of_nothing_costs_less() -> None:
    asked = asked_of_the_database(taken_in("The bakery opened its doors on Wednesday, and bread was sold."))

    assert len(asked) <= 16, "\n".join(sql[:120] for sql in asked)
