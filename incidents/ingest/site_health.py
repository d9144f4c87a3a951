"""Is the site well? Each probe answers in words, with the way out when something is wrong."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from geo.models import Place
from incidents.ingest import heartbeat, source_health
from incidents.models import Article, Feed
from incidents.vocabulary.intake_enums import FeedState

LEAST_FREE_BYTES = 500_000_000
LEAST_FREE_SHARE = 0.03
STALLED_AFTER = dt.timedelta(minutes=15)
STALE_AFTER = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one probe found. `stops_work`: the site cannot do its work until it is mended.

    `is_starting`: it cannot be known yet, because what is probed has only just been started. That is no fault.
    """

    name: str
    is_well: bool
    words: str = "ok"
    way_out: str = ""
    stops_work: bool = True
    is_starting: bool = False


def probe_all(now: dt.datetime, *, site_started_at: dt.datetime | None = None) -> list[Finding]:
    """Every probe, in the order in which things depend on one another.

    `site_started_at`: when the program that asks was started, if it stands for the site.
    """
    found = [probe_database(), probe_broker()]
    if found[0].is_well:
        found.append(probe_migrations())
    found.append(probe_disk(settings.VAR_DIR))
    if all(finding.is_well for finding in found[:2]):
        found.append(probe_worker(now, site_started_at))
    if all(finding.is_well for finding in found[:3]):
        found += [probe_articles(now), probe_feeds(now), probe_sources(now), probe_gazetteer()]
    if settings.INCIDENTS_BACKUP_DAYS:
        found.append(probe_backups(Path(settings.VAR_DIR) / "backups", now))
    return found


def probe_database() -> Finding:
    """Whether PostgreSQL answers, with PostGIS."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT PostGIS_Lib_Version()")
            cursor.fetchone()
    except DatabaseError as error:
        words = str(error).strip().splitlines()[0] if str(error).strip() else "no answer"
        return Finding("database", False, f"not reachable: {words}", "Start PostgreSQL; check DATABASE_URL.")
    return Finding("database", True)


def probe_broker() -> Finding:
    """Whether Redis answers and takes what is written to it."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
            client.ping()
        cache.set("health", 1, 10)
    except (redis.RedisError, OSError) as error:
        return Finding(
            "broker", False, f"not reachable: {error}", "Start Redis; check REDIS_URL and its memory."
        )
    return Finding("broker", True)


def probe_migrations() -> Finding:
    """Whether the tables are those this version expects."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        words = f"{len(missing)} migrations are not applied"
        return Finding("migrations", False, words, "Run manage.py migrate.")
    return Finding("migrations", True)


def probe_disk(folder: Path) -> Finding:
    """Whether there is room for files; a full disk stops PostgreSQL as well."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError as error:
        return Finding("disk", False, f"{folder} cannot be looked at: {error}", "Create INCIDENTS_VAR_DIR.")
    if usage.free < LEAST_FREE_BYTES or usage.free < usage.total * LEAST_FREE_SHARE:
        words = f"{usage.free / 1e9:.1f} GB of {usage.total / 1e9:.0f} GB are free"
        return Finding("disk", False, words, "Make room: old exports and logs first.")
    return Finding("disk", True, f"{usage.free / 1e9:.1f} GB free")


def probe_worker(now: dt.datetime, site_started_at: dt.datetime | None = None) -> Finding:
    """Whether beat sends and a worker carries out: both stand still when there is no sign of life.

    In the first moments after a worker's start, or after the site's own when there was never a sign, none is due.
    """
    last = heartbeat.last_beat()
    if last is not None and now - last <= heartbeat.DEAD_AFTER:
        return Finding("worker", True)
    if since_start := _starting_since(last, now, site_started_at):
        words = f"not known yet: started {since_start:.0f} s ago, its first sign of life comes within 90 s"
        return Finding("worker", True, words, is_starting=True)
    since = f"no sign of life since {last:%Y-%m-%d %H:%M} UTC" if last else "no sign of life yet"
    beats = heartbeat.last_beats()
    silent = [name for name, beat in beats.items() if beat is None or now - beat > heartbeat.DEAD_AFTER]
    if 0 < len(silent) < len(beats):  # the others are served: beat is well
        words = f"{since} from the worker of {', '.join(silent)}"
        return Finding("worker", False, words, "Start that worker (worker-…); look into its log.")
    waiting = heartbeat.count_waiting_messages()
    if waiting:
        words = f"{since}, {waiting} messages wait: no worker carries them out"
        return Finding("worker", False, words, "Start the worker (celery worker); look into its log.")
    words = f"{since} and nothing waits: beat sends nothing"
    return Finding("worker", False, words, "Start beat (celery beat) and the worker; look into their logs.")


def _starting_since(
    last: dt.datetime | None, now: dt.datetime, site_started_at: dt.datetime | None
) -> float | None:
    """Seconds since a start after which no sign of life is due yet; None when one is."""
    started = heartbeat.worker_starting_since(now)
    if started is None and last is None and site_started_at is not None:
        started = site_started_at if now - site_started_at <= heartbeat.FIRST_BEAT_WITHIN else None
    return None if started is None else max((now - started).total_seconds(), 0.0)


def probe_articles(now: dt.datetime) -> Finding:
    """Whether articles move on."""
    waiting = Article.objects.unfinished()
    stalled = waiting.filter(not_before=None, stage_changed_at__lt=now - STALLED_AFTER).count()
    if stalled:
        words = f"{stalled} articles stand still"
        return Finding("articles", False, words, "Run manage.py requeue_stalled.", stops_work=False)
    return Finding("articles", True, f"{waiting.count()} waiting")


def probe_feeds(now: dt.datetime) -> Finding:
    """Whether feeds are asked and answer."""
    polled = Feed.objects.exclude(state=FeedState.PAUSED.value)
    failing = polled.filter(state=FeedState.FAILING.value).count()
    stale = (
        polled.exclude(last_ok_at__gte=now - STALE_AFTER).filter(next_poll_at__lt=now - STALE_AFTER).count()
    )
    if failing or stale:
        words = f"{failing} failing, {stale} not asked for a day"
        return Finding("feeds", False, words, "Admin → Feeds says what is wrong with each.", stops_work=False)
    return Finding("feeds", True, f"{polled.count()} polled")


def probe_sources(now: dt.datetime) -> Finding:
    """Whether a source has fallen silent against its own habit."""
    silent = source_health.silent_sources(now)
    if silent:
        names = ", ".join(health.source.name for health in silent[:5])
        words = f"{len(silent)} fell silent: {names}"
        way_out = "Desk → Sources tells since when; look whether the site moved its feed."
        return Finding("sources", False, words, way_out, stops_work=False)
    return Finding("sources", True)


def probe_backups(folder: Path, now: dt.datetime) -> Finding:
    """Whether a backup was made lately, where the operator wants one."""
    made = [path.stat().st_mtime for path in folder.glob("backup-*/manifest.json")]
    newest = dt.datetime.fromtimestamp(max(made), dt.UTC) if made else None
    if newest is None or now - newest > dt.timedelta(days=settings.INCIDENTS_BACKUP_DAYS):
        words = f"the newest is of {newest:%Y-%m-%d}" if newest else "there is none"
        return Finding("backups", False, words, "Run manage.py backup; let cron do it.", stops_work=False)
    return Finding("backups", True, f"the newest is of {newest:%Y-%m-%d}")


def probe_gazetteer() -> Finding:
    """Whether there are names of places to recognise."""
    if not Place.objects.exists():
        way_out = "Run manage.py load_areas and load_gazetteer."
        return Finding("gazetteer", False, "no place names are loaded", way_out, stops_work=False)
    return Finding("gazetteer", True)
