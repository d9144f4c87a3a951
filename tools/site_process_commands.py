"""The programs of the site. The compose file starts web, workers and beat with exactly these words."""

QUEUES = (
    "polls",
    "fetching",
    "reading",
    "upkeep",
)  # as in config/task_queues.py; each has a worker of its own
_CELERY = ["celery", "--app", "config"]

PROCESSES: dict[str, list[str]] = {
    "web": ["gunicorn", "--config", "python:config.gunicorn_settings", "config.wsgi"],
    # How many processes each has is a setting: WORKER_PROCESSES and its like, see config/task_queues.py.
    **{
        f"worker-{queue}": [
            *_CELERY, "worker", "--queues", queue, "--hostname", f"{queue}@%h", "--loglevel", "INFO",
        ]
        for queue in QUEUES
    },
    "beat": [*_CELERY, "beat", "--schedule", "var/beat", "--pidfile", "", "--loglevel", "INFO"],
}  # fmt: skip
WORKERS_AND_BEAT = tuple(name for name in PROCESSES if name != "web")
