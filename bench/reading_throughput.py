"""How many articles a second go all the way, from the queue to a draft, with one worker process and with two.

Run: python bench/reading_throughput.py [--articles 300] [--incidents 10000,100000]
The database is copied first (nobody else may be connected to it), filled with so many invented incidents, and the
copy is dropped at the end. Messages go through number 15 of the Redis there is. Figures depend on the machine: what
counts are the ratios, two processes to one and many incidents to few, and the calibration beside them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = "bench_reading"
WARM_UP = 20  # articles read before time is taken: the first ones load the gazetteer
LONGEST_S = 1_200
PLACES = (
    "Kharkiv Sumy Nikopol Kherson Odesa Kramatorsk Izium Chuhuiv Poltava Dnipro Kupiansk Zaporizhzhia".split()
)
WORDS = """bakery quiet window harvest market letter morning council budget theatre garden winter station bridge
music teacher orchard evening repair water library shelter village engineer kitchen volunteer bicycle paper journey
school river doctor light carpet engine ladder summer basket candle museum""".split()


def main() -> int:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=300, help="read in each round")
    words.add_argument("--incidents", default="0", help="stored before, for each round")
    words.add_argument("--part", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.part == "send":
        send_articles(asked.articles)
        return 0
    if asked.part == "left":
        print(articles_left())
        return 0
    return compare(asked.articles, [int(number) for number in asked.incidents.split(",")])


def compare(articles: int, sizes: list[int]) -> int:
    """Each size with one process and with two, all on one copy that grows."""
    set_up()
    from django.conf import settings
    from django.db import connection

    known = connection.settings_dict
    psql = ["psql", "-h", known["HOST"], "-U", known["USER"], "-d", "postgres", "-qc"]
    run([*psql, f'DROP DATABASE IF EXISTS "{COPY}"'])
    run([*psql, f'CREATE DATABASE "{COPY}" TEMPLATE "{known["NAME"]}"'])
    queue = settings.REDIS_URL
    apart = queue.split("?")[0] + "?db=15" if queue.startswith("unix:") else queue.rsplit("/", 1)[0] + "/15"
    url = os.environ.get("DATABASE_URL") or f"postgis://{known['USER']}@:5432/{known['HOST']}/{known['NAME']}"
    env = {**os.environ, "DATABASE_URL": url.rsplit("/", 1)[0] + f"/{COPY}", "REDIS_URL": apart}
    env |= {"LOG_LEVEL": "WARNING", "INCIDENTS_EXTRACTORS": "rules"}
    print(f"calibration: 1,000,000 additions in {calibration_ms():.1f} ms")
    stored, alone = 0, {}
    try:
        for size in sizes:
            if size > stored:
                manage(env, "seed_synthetic", "--count", str(size - stored), "--seed", str(size))
                stored = size
            rates = {processes: measured(env, processes, articles) for processes in (1, 2)}
            alone[size] = rates[1]
            print(
                f"{size:,} incidents: {rates[1]:.1f} articles/s with one process, {rates[2]:.1f} with two:"
                f" {rates[2] / rates[1]:.2f} times; {alone[sizes[0]] / rates[1]:.2f} times the first size's time"
            )
    finally:
        run([*psql, f'DROP DATABASE IF EXISTS "{COPY}" WITH (FORCE)'])
    return 0


def measured(env: dict[str, str], processes: int, articles: int) -> float:
    """Articles a second, from the WARM_UP-th to the last."""
    part = [sys.executable, __file__, "--articles", str(articles + WARM_UP), "--part"]
    run([*part, "send"], env)
    worker = subprocess.Popen(  # noqa: S603 - our own words
        [str(Path(sys.executable).parent / "celery"), "--app", "config", "worker", "--loglevel", "WARNING"],
        cwd=ROOT, env={**env, "WORKER_PROCESSES": str(processes)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        watcher = subprocess.Popen(  # noqa: S603
            [*part, "left"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )
        told, _ = watcher.communicate(timeout=LONGEST_S)
        return articles / float(told.strip().splitlines()[-1])
    finally:
        worker.terminate()
        try:
            worker.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(worker.pid, signal.SIGKILL)


def send_articles(count: int) -> None:
    """Hand in so many texts that have nothing in common but what they tell of."""
    set_up()
    from django.utils import timezone

    from incidents.ingest import intake

    lot = random.Random(time.time_ns())  # noqa: S311 - no secret
    for number in range(count):
        text = invented(lot, number)
        day = dt.date(2024, 5, 1) + dt.timedelta(days=lot.randrange(200))
        intake.accept_text(text, intake.About(published_on=day), now=timezone.now())


def invented(lot: random.Random, number: int) -> str:
    """An article of about 150 words."""
    killed, injured = lot.randrange(2, 9), lot.randrange(3, 30)
    lead = (
        f"On Tuesday evening a drone hit an apartment building in {lot.choice(PLACES)}. {killed} people were killed"
        f" and {injured} were injured, the regional governor said."
    )
    rest = [" ".join(lot.choices(WORDS, k=14)).capitalize() + "." for _ in range(9)]
    return " ".join([lead, *rest, f"Note {number}."])


def articles_left() -> float:
    """Wait until all are read; the seconds since all but WARM_UP were left."""
    set_up()
    from incidents.models import Article

    first = Article.objects.unfinished().count()
    began = 0.0
    until = time.monotonic() + LONGEST_S
    while (left := Article.objects.unfinished().count()) and time.monotonic() < until:
        if not began and left <= first - WARM_UP:
            began = time.monotonic()
        time.sleep(0.1)
    return time.monotonic() - began


def set_up() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def manage(env: dict[str, str], *words: str) -> None:
    run([sys.executable, "manage.py", *words], env)


def run(words: list[str], env: dict[str, str] | None = None) -> None:
    """Run a program; its failure ends the bench."""
    subprocess.run(words, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def calibration_ms() -> float:
    """Milliseconds of a fixed loop, to compare machines by."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
