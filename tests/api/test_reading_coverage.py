"""What has been read, so that no incidents differs from nothing read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from tests.support.factories import DAY, ArticleFactory, FeedFactory, IncidentFactory


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def test_nothing_read_is_told_as_nothing(api: Any) -> None:
    told = api("coverage/")

    assert (told["languages"], told["regions"], told["last_read_at"]) == ([], [], None)


def test_each_language_tells_its_newest_article(api: Any) -> None:
    for language, stage in (
        ("uk", "done"),
        ("uk", "skipped"),
        ("ru", "done"),
        ("en", "new"),
        ("en", "failed"),
    ):
        ArticleFactory.create(language=language, stage=stage)

    told = api("coverage/")

    assert {row["language"]: row["articles"] for row in told["languages"]} == {"uk": 2, "ru": 1}
    assert told["languages"][0]["last_published_on"] == DAY.isoformat()
    assert told["last_read_at"]


def test_samples_are_no_coverage(api: Any) -> None:
    ArticleFactory.create(is_sample=True)
    IncidentFactory.create(public=True, is_sample=True)

    told = api("coverage/")

    assert (told["languages"], told["regions"]) == ([], [])


def test_regions_count_public_incidents_only(api: Any, world: Any) -> None:
    IncidentFactory.create(public=True, region_code="UA-T1")
    IncidentFactory.create(region_code="UA-T1")
    IncidentFactory.create(public=True, region_code="UA-T1", coarsen_to="country")

    (region,) = api("coverage/")["regions"]

    assert (region["code"], region["name"], region["incidents"]) == ("UA-T1", "Dovha region", 1)
    assert region["last_day"] == DAY.isoformat()


def test_feeds_that_do_not_answer_are_counted(api: Any) -> None:
    for state in ("active", "failing", "paused"):
        FeedFactory.create(state=state)

    assert api("coverage/")["feeds"] | {"last_polled_at": None} == {
        "active": 2,
        "failing": 1,
        "last_polled_at": None,
    }


def test_coverage_has_no_tag_because_reading_changes_no_incident(api: Any) -> None:
    assert "ETag" not in api.client.get("/api/v1/coverage/")
