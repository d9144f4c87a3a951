"""The Celery application: JSON messages whose arguments are ids; rows are the truth."""

import contextlib
import gc
import logging.config
import os
import time
from typing import Any

from celery import Celery
from celery.signals import (
    celeryd_init,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_process_init,
    worker_ready,
)
from redis.exceptions import RedisError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("incidents")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["incidents"])


@celeryd_init.connect
def _give_a_queue_its_processes(conf: Any, options: dict[str, Any], **_known: Any) -> None:
    """A worker of one queue has as many processes as the setting of that queue says."""
    from django.conf import settings

    queues = options.get("queues") or ()
    if isinstance(queues, str):
        queues = queues.split(",")
    wanted = [settings.WORKER_PROCESSES_BY_QUEUE.get(queue, 0) for queue in queues]
    if any(wanted):
        conf.worker_concurrency = max(wanted)


@setup_logging.connect
def _log_as_the_site_does(**_known: Any) -> None:
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
    logging.captureWarnings(True)


@worker_process_init.connect
def look_for_garbage_less_often(**_known: Any) -> None:
    """What was loaded stays, and a text read leaves little in circles: a twentieth of the time was spent looking."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@worker_ready.connect
def _tell_of_the_start(**_known: Any) -> None:
    """Monitors are told that no sign of life is due yet; without Redis they will see that anyway."""
    from django.utils import timezone

    from incidents.ingest import heartbeat

    with contextlib.suppress(OSError, RedisError):
        heartbeat.mark_worker_start(timezone.now())


@task_prerun.connect
def _name_the_lines_of_a_task(task_id: str, task: Any, **_known: Any) -> None:
    from django.db import close_old_connections

    from config import request_ids

    request_ids.current.set(task_id[:16])
    task.request.began_at = time.monotonic()
    if not task.request.is_eager:  # else the connection is the caller's, who may be within a transaction
        close_old_connections()  # as before a request: one that broke meanwhile is not used again


@task_postrun.connect
def _forget_the_name(task: Any, **_known: Any) -> None:
    from django.db import close_old_connections

    from config import request_ids
    from incidents.caching import timing_counters

    request_ids.current.set("")
    if began_at := getattr(task.request, "began_at", None):
        name = task.name.rsplit(".", 1)[-1]
        timing_counters.counter.observe("task", name, time.monotonic() - began_at)
    if not task.request.is_eager:
        close_old_connections()
