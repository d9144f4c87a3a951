"""The programs of the site. The compose file starts web, worker and beat with exactly these words."""

PROCESSES: dict[str, list[str]] = {
    "web": ["gunicorn", "--config", "python:config.gunicorn_settings", "config.wsgi"],
    # As many readers as WORKER_PROCESSES says, else as the machine has processors.
    "worker": ["celery", "--app", "config", "worker", "--loglevel", "INFO"],
    "beat": [
        "celery",
        "--app",
        "config",
        "beat",
        "--schedule",
        "var/beat",
        "--pidfile",
        "",
        "--loglevel",
        "INFO",
    ],
}
