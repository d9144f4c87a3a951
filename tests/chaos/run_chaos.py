"""Read articles by two workers while workers are killed, Redis loses its memory, PostgreSQL is stopped hard and the
disk is full.

Run: .venv/bin/python -m tests.chaos.run_chaos [--articles 200] [--seed 1]
Everything happens in servers of its own under /tmp, for root on a small disk of their own. First an undisturbed run,
then one in which every few seconds something is broken; both must leave the same rows, a silent ledger, and each
article read once.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chaos.small_disk import SmallDisk, may_mount, small_disk
from tests.support.invented_articles import invented_articles
from tests.support.own_postgres_and_redis import OwnServers, own_servers
from tools.console import print_line

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 7_200
LEASE_S = 20  # an article whose worker was killed is taken up again so soon
EVERY_S = 10.0  # a worker needs some seconds to come up
SWEEP_S = 10.0  # beat comes once a minute
FULL_S = 8.0  # for so long the disk is full
UNREAD = "SELECT count(*) FROM incidents_article WHERE stage NOT IN ('done', 'skipped', 'failed', 'held')"
# What a run leaves, without keys, moments and numbers that depend on the order in which workers came.
_TOLD = """
    SELECT json_build_object(
        'stages', (SELECT json_object_agg(stage, n) FROM (SELECT stage, count(*) n FROM incidents_article GROUP BY 1) s),
        'revisions', (SELECT count(*) FROM incidents_articlerevision),
        'reports', (SELECT json_agg(row ORDER BY row::text) FROM (
            SELECT a.text_hash, r.ordinal, r.state, i.status, i.incident_type, i.date_start, i.place_name,
                i.killed_best, i.injured_best
            FROM incidents_report r JOIN incidents_article a ON a.id = r.article_id
            LEFT JOIN incidents_incident i ON i.id = r.incident_id) row),
        'claims', (SELECT json_agg(row ORDER BY row::text) FROM (
            SELECT a.text_hash, c.field, c.kind, c.low, c.best, c.high, c.date_start, c.text_value, c.place_id, c.quote
            FROM incidents_claim c JOIN incidents_report r ON r.id = c.report_id
            JOIN incidents_article a ON a.id = r.article_id) row),
        'changes', (SELECT json_object_agg(kind, n) FROM (SELECT kind, count(*) n FROM incidents_change GROUP BY 1) k)
    )::text"""


KINDS = ("a worker killed", "Redis emptied", "Redis killed", "PostgreSQL stopped hard")
DISK_FULL = "the disk full"


@dataclass
class Broken:
    """What was done to the site, and how often."""

    lot: random.Random
    kinds: tuple[str, ...]
    disk: SmallDisk | None = None
    counts: collections.Counter[str] = field(default_factory=collections.Counter)


class Run:
    """One run: a database of its own, two workers, beat's sweeps by hand."""

    def __init__(self, own: OwnServers, var: Path, database: str) -> None:
        self.own, self.database = own, database
        self.env = {
            "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}", "HOME": str(var), "PYTHONPATH": str(ROOT),
            "SECRET_KEY": "only-for-this-run", "DATABASE_URL": own.url_of(database), "REDIS_URL": own.redis_url,
            "INCIDENTS_VAR_DIR": str(var), "INCIDENTS_WORK_LEASE_S": str(LEASE_S), "INCIDENTS_EXTRACTORS": "rules",
            "WORKER_PROCESSES": "1", "LOG_LEVEL": "WARNING",
            "INCIDENTS_NPM_DATA_DIR": os.environ.get("INCIDENTS_NPM_DATA_DIR", str(ROOT / "node_modules")),
        }  # fmt: skip
        self.log = (var / "chaos.log").open("ab")
        self.workers: list[subprocess.Popen[bytes]] = []

    def manage(self, *words: str) -> str:
        """Run a command of the site; its failure ends the run."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise SystemExit(
                f"manage.py {' '.join(words)} failed:\n{done.stdout[-500:]}{done.stderr[-2000:]}"
            )
        return done.stdout

    def keep_two_workers(self) -> None:
        """Start what is missing, as the supervisor of the site would."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < 2:
            name = f"w{time.monotonic_ns()}@%h"
            words = ["celery", "--app", "config", "worker", "--loglevel", "WARNING", "--hostname", name]
            words[0] = str(ROOT / ".venv" / "bin" / "celery")
            self.workers.append(
                subprocess.Popen(
                    words, cwd=ROOT, env=self.env, stdout=self.log, stderr=self.log, start_new_session=True
                )
            )

    def stop(self) -> None:
        """End the workers at once."""
        for worker in self.workers:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()
        self.log.close()


def break_something(run: Run, broken: Broken) -> None:
    """One of: a worker killed with its children, Redis emptied, Redis killed, PostgreSQL stopped hard, the disk full."""
    what = broken.lot.choice(broken.kinds)
    broken.counts[what] += 1
    if what == "a worker killed":
        worker = broken.lot.choice(run.workers)
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
    elif what == "Redis emptied":
        run.own.empty_redis()
    elif what == "Redis killed":
        run.own.kill_redis()
        time.sleep(broken.lot.uniform(0, 2))
    elif broken.disk and what == DISK_FULL:
        broken.disk.fill()
        run.own.save_redis()
        time.sleep(FULL_S)
        broken.disk.free()
    else:
        run.own.kill_postgres()
        time.sleep(broken.lot.uniform(0, 2))
    run.own.start()


def read_all(run: Run, articles: int, broken: Broken | None) -> float:
    """Hand the articles in, read them to the end, break things meanwhile; the seconds it took."""
    told = [json.dumps({"text": text, "published_on": f"{day}"}) for text, day in invented_articles(articles)]
    batch = Path(run.env["HOME"]) / "articles.jsonl"
    batch.write_text("\n".join(told) + "\n")
    run.manage("ingest", str(batch))
    began = broke = swept = time.monotonic()
    while time.monotonic() - began < LONGEST_S:
        run.keep_two_workers()
        time.sleep(1)
        if broken is not None and time.monotonic() - broke > EVERY_S:
            break_something(run, broken)
            broke = time.monotonic()
        if time.monotonic() - swept > SWEEP_S:
            run.manage("requeue_stalled")
            swept = time.monotonic()
        if run.own.sql(UNREAD, run.database) == "0":
            return time.monotonic() - began
    raise SystemExit("The articles were not read in time.")


@contextmanager
def fresh_run(own: OwnServers, database: str) -> Iterator[Run]:
    """A database like the prepared one, and a folder, of this run's own."""
    own.sql(f'CREATE DATABASE "{database}" TEMPLATE incidents', "postgres")
    own.empty_redis()
    with TemporaryDirectory(prefix="chaos-") as var:
        run = Run(own, Path(var), database)
        try:
            yield run
        finally:
            run.stop()
    own.sql(f'DROP DATABASE "{database}" WITH (FORCE)', "postgres")


def one_run(
    own: OwnServers, database: str, articles: int, broken: Broken | None
) -> tuple[dict[str, object], float]:
    """What a run leaves, and how long it took; the ledger must be silent."""
    with fresh_run(own, database) as run:
        took_s = read_all(run, articles, broken)
        run.manage("check_ledger")
        left: dict[str, object] = json.loads(own.sql(_TOLD, database))
        return left, took_s


def copy_places(source: str, own: OwnServers) -> None:
    """Take areas and places over from another database, which is quicker than loading them."""
    tables = ["--data-only", "--disable-triggers", "--table=geo_*", "--no-owner"]
    dump = subprocess.Popen(["pg_dump", *tables, f"--dbname={source}"], stdout=subprocess.PIPE)
    into = [
        "psql",
        "-q",
        "-h",
        str(own.place.sockets),
        "-U",
        "incidents",
        "-d",
        "incidents",
        "-v",
        "ON_ERROR_STOP=1",
    ]
    subprocess.run(into, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True)
    if dump.wait() != 0:
        raise SystemExit(f"The places of {source} could not be read.")


def compare_runs(articles: int, seed: int, places_from: str = "", only: tuple[str, ...] = ()) -> list[str]:
    """An undisturbed run and a disturbed one; what differs, in words."""
    with (
        small_disk() if may_mount() else nullcontext() as disk,
        own_servers(disk.folder if disk else Path("/tmp")) as own,
    ):
        with TemporaryDirectory(prefix="chaos-") as var:
            prepared = Run(own, Path(var), "incidents")
            prepared.manage("migrate", "--verbosity", "0")
            if places_from:
                copy_places(places_from, own)
            else:
                prepared.manage("load_areas")
                prepared.manage("load_gazetteer")
            prepared.stop()
        calm, calm_s = one_run(own, "calm", articles, None)
        drafts = len(calm["reports"] or ())  # type: ignore[arg-type]
        print_line(
            f"undisturbed: {articles} articles in {calm_s:.0f} s, stages {calm['stages']}, {drafts} reports"
        )
        if drafts < articles / 2:
            return ["reports: the undisturbed run found too few to prove anything"]
        broken = Broken(random.Random(seed), only or (*KINDS, *((DISK_FULL,) if disk else ())), disk)
        wild, wild_s = one_run(own, "wild", articles, broken)
    done = ", ".join(f"{what} {count}×" for what, count in sorted(broken.counts.items()))
    print_line(f"disturbed: {articles} articles in {wild_s:.0f} s, stages {wild['stages']}; {done}")
    return [name for name in calm if calm[name] != wild[name]]


def main() -> int:
    """1 when the two runs differ."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument(
        "--places-from", default="", help="a database that has them (libpq), instead of loading them"
    )
    words.add_argument(
        "--only", action="append", default=[], choices=[*KINDS, DISK_FULL], help="break only this"
    )
    asked = words.parse_args()
    differing = compare_runs(asked.articles, asked.seed, asked.places_from, tuple(asked.only))
    print_line(
        "Both runs left the same rows." if not differing else f"The runs differ in: {', '.join(differing)}"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
