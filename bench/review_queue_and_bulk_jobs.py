"""How long queue, workbench and search take to show with thousands of drafts, and how long many take to be decided
and taken back.

Run: python bench/review_queue_and_bulk_jobs.py [drafts [decided]]   (needs the gazetteer in the database; everything
is rolled back)
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DAY = dt.date(2024, 5, 4)
TIMES = 5
WORDS = "A drone hit a house in {place}. {killed} people were killed, the mayor said. Note {number}."


class RollBack(Exception):
    """Ends the transaction without keeping anything."""


def main(drafts: int = 2_300, decided: int = 500) -> None:
    """Print the milliseconds of the pages beside an empty one, and the seconds of deciding and taking back."""
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.db import transaction

    try:
        with transaction.atomic():
            made = make_drafts(drafts)
            measure_pages(made)
            measure_bulk_job(made[:decided])
            raise RollBack
    except RollBack:
        pass


def measure_pages(made: list[Any]) -> None:
    """The smallest page there is; the queue in its order and filtered, a draft with duplicates, and the search."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    person = get_user_model().objects.create_superuser("bench-reviewer")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    empty = median_milliseconds(lambda: client.get("/healthz", secure=True))
    print(f"an empty page: {empty:.1f} ms")
    place = made[0].place
    for name, url in (
        ("queue (all)", reverse("desk:queue")),
        *(
            (f"queue {query}", reverse("desk:queue") + query)
            for query in ("?order=age", "?language=en&country=UA", "?page=20")
        ),
        (
            "workbench of a draft with duplicates",
            reverse("desk:review", args=[made[len(made) // 2].public_id]),
        ),
        ("search by words", reverse("desk:search") + "?q=drone+mayor"),
        ("search by place", reverse("desk:search") + f"?q={place.name}"),
        ("search by state", reverse("desk:search") + "?state=draft"),
    ):
        measure_page(client, name, url, empty)


def measure_page(client: Any, name: str, url: str, empty: float) -> None:
    """Its median, and what it asks of the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url, secure=True)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    count = len(asked)  # of the log, which the next request empties
    slowest = max(float(each["time"]) for each in asked.captured_queries) * 1000
    worked = time.process_time()
    took = median_milliseconds(lambda: client.get(url, secure=True))
    worked = (time.process_time() - worked) * 1000 / TIMES
    print(
        f"{name}: median {took:.0f} ms ({worked:.0f} ms of this process), {took / empty:.0f} times an empty page,"
        f" {count} questions, the slowest {slowest:.0f} ms"
    )


def measure_bulk_job(drafts: list[Any]) -> None:
    """Look at, accept, and take back."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from incidents.curation.workflow import bulk_jobs

    person = get_user_model().objects.get(username="bench-reviewer")
    keys = [draft.pk for draft in drafts]
    job = bulk_jobs.create_bulk_job("accept", keys, person, now=timezone.now())
    steps: list[tuple[str, Callable[[], object]]] = [
        ("look at", lambda: None),
        (
            "accept",
            lambda: bulk_jobs.confirm_bulk_job(
                job, person, now=timezone.now(), reason="bench", takes_doubtful=True
            ),
        ),
        ("take back", lambda: bulk_jobs.begin_undo_of_bulk_job(job, person, now=timezone.now())),
    ]
    for name, begin in steps:
        began, worked = time.perf_counter(), time.process_time()
        begin()
        while bulk_jobs.advance_bulk_job(job.pk, timezone.now()):
            pass
        job.refresh_from_db()
        states = sorted(set(job.rows.values_list("state", flat=True)))
        print(
            f"{name} {len(keys)} drafts: {time.perf_counter() - began:.1f} s"
            f" ({time.process_time() - worked:.1f} s of this process), {job.state}, rows {states}"
        )


def make_drafts(count: int) -> list[Any]:
    """Drafts of one article each, three to an event, as the reader would have left them."""
    from django.db import connection

    from geo.models import Place
    from incidents.curation.consensus.recompute import set_computed_values_of_many
    from incidents.models import Article, ArticleRevision, Claim, Incident, Report, Source

    outlets = [Source.objects.create(name=f"Bench {n}", slug=f"bench-{n}") for n in range(12)]
    places = list(Place.objects.filter(country_code="UA").order_by("-population")[: count // 3 + 1])
    told = [(places[n // 3 % len(places)], DAY + dt.timedelta(days=n % 90), n) for n in range(count)]
    articles = Article.objects.bulk_create(
        Article(
            origin="feed", source=outlets[n % 12], title=f"Strike on {place.name_en or place.name}", language="en",
            text=WORDS.format(place=place.name, killed=n % 7 + 1, number=n), published_on=day, stage="done",
        )
        for place, day, n in told
    )  # fmt: skip
    revisions = ArticleRevision.objects.bulk_create(revision_of(article) for article in articles)
    incidents = Incident.objects.bulk_create(
        Incident(public_id=f"BENCH-{n}", incident_type="air_drone_strike", confidence=0.8)
        for n in range(count)
    )
    reports = Report.objects.bulk_create(
        Report(article=article, incident=incident, origin="machine", confidence=0.8)
        for article, incident in zip(articles, incidents, strict=True)
    )
    claims = []
    for (place, day, n), report, revision in zip(told, reports, revisions, strict=True):
        own = {
            "report": report,
            "revision": revision,
            "origin": "machine",
            "start": 0,
            "end": 8,
            "quote": "A drone ",
        }
        claims += [
            Claim(**own, field="killed", kind="count", low=n % 7 + 1, best=n % 7 + 1, high=n % 7 + 1),
            Claim(**own, field="place", place=place, place_precision="settlement"),
            Claim(**own, field="date", date_start=day, date_end=day, date_precision="day"),
            Claim(**own, field="incident_type", text_value="air_drone_strike"),
        ]  # fmt: skip
    Claim.objects.bulk_create(claims, batch_size=2_000)
    set_computed_values_of_many(incidents)
    for incident in incidents:
        incident.save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself once rows have come in
    return incidents


def revision_of(article: Any) -> Any:
    """The one revision of a new article."""
    from django.utils import timezone

    from incidents.models import ArticleRevision

    return ArticleRevision(
        article=article, number=1, text=article.text, text_hash=str(article.pk), seen_at=timezone.now()
    )


def median_milliseconds(action: Callable[[], object]) -> float:
    """Of several times."""
    took = []
    for _each in range(TIMES):
        began = time.perf_counter()
        action()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
