"""How long the desk takes to answer one key: opening a draft and deciding on it, beside a page that does nothing.

Run: python bench/review_decision_latency.py   (needs the gazetteer in the database; everything is rolled back)
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

DRAFTS = 12
TEXT = """Russian drones hit a house in {town} on Friday. {killed} people were killed and five were injured, the
mayor said. Two schools and a bakery were damaged. Rescuers worked through the night, and the governor asked people
to stay in shelters. Air defences shot down nine drones over the region, the air force said."""
TOWNS = ("Izmail", "Poltava", "Kremenchuk", "Cherkasy", "Vinnytsia", "Rivne", "Lutsk", "Ternopil", "Uman", "Nizhyn",
         "Konotop", "Kherson")  # fmt: skip


class RollBack(Exception):
    """Ends the transaction without keeping anything."""


def main() -> None:
    """Print milliseconds (median, slowest) for opening and deciding, and for the empty page."""
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.db import transaction

    try:
        with transaction.atomic():
            measure_draft_decisions()
            raise RollBack
    except RollBack:
        pass


def measure_draft_decisions() -> None:
    """Make drafts, open each and accept it as a reviewer would."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["testserver"]
    drafts = make_drafts()
    person = get_user_model().objects.create_superuser("bench-reviewer")
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("desk:queue"))
    opening, deciding = [], []
    for draft in drafts:
        opening.append(
            elapsed_milliseconds(lambda d=draft: client.get(reverse("desk:review", args=[d.public_id])))
        )
        words = {"decision": "accept", "version": draft.version}
        deciding.append(
            elapsed_milliseconds(
                lambda d=draft, w=words: client.post(reverse("desk:decide", args=[d.public_id]), w)
            )
        )
    empty = [elapsed_milliseconds(lambda: client.get("/healthz")) for _ in drafts]
    for name, times in (("open a draft", opening), ("accept it", deciding), ("an empty page", empty)):
        print(
            f"{name}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms ({len(times)} times)"
        )


def make_drafts() -> list[Any]:
    """Drafts as the worker would have left them."""
    from django.utils import timezone

    from incidents.ingest import intake
    from incidents.ingest.intake import About
    from incidents.ingest.pipeline import stages
    from incidents.models import Incident, Source

    wire = Source.objects.create(name="Bench Wire", slug="bench-wire")
    for number, town in enumerate(TOWNS[:DRAFTS], 2):
        about = About(published_on=dt.date(2024, 5, 4), source=wire)
        article, _ = intake.accept_text(TEXT.format(town=town, killed=number), about, now=timezone.now())
        stages.run_stages(article.pk)
    return list(Incident.objects.filter(reports__article__source=wire).distinct())


def elapsed_milliseconds(action: Callable[[], object]) -> float:
    """Milliseconds an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
