"""How many articles a second go all the way, from the queue to a draft, with one worker process and with two.

Run: python bench/reading_throughput.py [--articles 300] [--incidents 10000,100000]
The database is copied first (nobody else may be connected to it), filled with so many invented incidents, and the
copy is dropped at the end. Messages go through number 15 of the Redis there is. Figures by the clock depend on the
machine and on what else it does; the processor's time beside them hardly does. What counts by the clock are the
ratios: two processes to one, and many incidents to few.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import copied_database  # noqa: E402
from tests.support.invented_articles import invented_article  # noqa: E402

COPY = "bench_reading"
WARM_UP = 40  # articles read before time is taken: the first ones load the gazetteer
LONGEST_S = 1_200


@dataclass(frozen=True)
class Measured:
    """One round, per article but for the first figure; None: the database runs on another machine."""

    articles_per_s: float
    worker_ms: float
    database_ms: float | None
    drafts: int

    def in_words(self) -> str:
        """The figures as one part of a line."""
        told = "elsewhere" if self.database_ms is None else f"{self.database_ms:.0f} ms"
        return (
            f"{self.articles_per_s:.1f} articles/s ({self.worker_ms:.0f} ms of the processor each in the worker,"
            f" {told} in the database)"
        )


def main() -> int:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=300, help="read in each round")
    words.add_argument("--incidents", default="0", help="stored before, for each round")
    words.add_argument("--part", help=argparse.SUPPRESS)
    words.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.part == "send":
        send_articles(asked.articles)
        return 0
    if asked.part == "watch":
        print(json.dumps(watch(asked.worker)))
        return 0
    return compare(asked.articles, [int(number) for number in asked.incidents.split(",")])


def compare(articles: int, sizes: list[int]) -> int:
    """Each size with one process and with two, all on one copy that grows."""
    stored, alone = 0, {}
    with copied_database.copied_database(COPY) as env:
        env |= {"REDIS_URL": _queue_apart(), "INCIDENTS_EXTRACTORS": "rules"}
        for size in sizes:
            if size > stored:
                count = ["--count", str(size - stored), "--seed", str(size)]
                copied_database.run_program([sys.executable, "manage.py", "seed_synthetic", *count], env)
                stored = size
            print(
                f"{size:,} incidents; a loop of 1,000,000 additions takes {copied_database.calibration_ms():.0f} ms"
            )
            one, two = (measured(env, processes, articles) for processes in (1, 2))
            alone[size] = one
            print(f"  one process: {one.in_words()}\n  two:         {two.in_words()}")
            print(
                f"  two to one: {two.articles_per_s / one.articles_per_s:.2f} times; to the first size, by the clock"
                f" {alone[sizes[0]].articles_per_s / one.articles_per_s:.2f} times the time, of the worker's processor"
                f" {one.worker_ms / alone[sizes[0]].worker_ms:.2f}; {one.drafts + two.drafts} drafts of"
                f" {2 * articles} articles",
                flush=True,
            )
    return 0


def measured(env: dict[str, str], processes: int, articles: int) -> Measured:
    """From the WARM_UP-th article to the last."""
    part = [sys.executable, __file__, "--articles", str(articles + WARM_UP), "--part"]
    copied_database.run_program([*part, "send"], env)
    celery = str(Path(sys.executable).parent / "celery")
    worker = subprocess.Popen(  # noqa: S603 - our own words
        [celery, "--app", "config", "worker", "--queues", "reading", "--loglevel", "WARNING"],
        cwd=ROOT, env={**env, "WORKER_PROCESSES": str(processes)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        watching = [*part, "watch", "--worker", str(worker.pid)]
        watcher = subprocess.Popen(watching, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)  # noqa: S603
        told, _ = watcher.communicate(timeout=LONGEST_S + 60)
        return Measured(**json.loads(told.strip().splitlines()[-1]))
    finally:
        worker.terminate()
        try:
            worker.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(worker.pid, signal.SIGKILL)


def send_articles(count: int) -> None:
    """Hand in so many texts that have nothing in common but what they tell of."""
    copied_database.set_up_django()
    from django.utils import timezone

    from incidents.ingest import intake

    lot = random.Random(time.time_ns())  # noqa: S311 - no secret
    for number in range(count):
        day = dt.date(2024, 5, 1) + dt.timedelta(days=lot.randrange(200))
        intake.accept_text(invented_article(lot, number), intake.About(published_on=day), now=timezone.now())


def watch(worker: int) -> dict[str, float | None]:
    """Wait until all are read; what it took once all but WARM_UP were left."""
    copied_database.set_up_django()
    from incidents.models import Article, Incident

    servers: dict[int, float] = {}  # those that have ended meanwhile count as well

    def spent() -> tuple[float, float, float]:
        servers.update(copied_database.processor_seconds_by_server_process(COPY))
        of_worker = copied_database.processor_seconds_of_children(worker)
        return time.monotonic(), of_worker, sum(servers.values())

    first, drafts = Article.objects.unfinished().count(), Incident.objects.count()
    began, until, left = None, time.monotonic() + LONGEST_S, first
    while left and time.monotonic() < until:
        time.sleep(0.2)
        servers.update(copied_database.processor_seconds_by_server_process(COPY))
        left = Article.objects.unfinished().count()
        if began is None and left <= first - WARM_UP:
            began, read_before = spent(), first - left
    if began is None:
        raise SystemExit(f"The worker read nothing in {LONGEST_S} s.")
    ended, read = spent(), first - left - read_before
    return {
        "articles_per_s": read / (ended[0] - began[0]),
        "worker_ms": (ended[1] - began[1]) / read * 1000,
        "database_ms": (ended[2] - began[2]) / read * 1000 if servers else None,
        "drafts": Incident.objects.count() - drafts,
    }


def _queue_apart() -> str:
    """Number 15 of the Redis there is."""
    from django.conf import settings

    url: str = settings.REDIS_URL
    return url.split("?")[0] + "?db=15" if url.startswith("unix:") else url.rsplit("/", 1)[0] + "/15"


if __name__ == "__main__":
    sys.exit(main())
