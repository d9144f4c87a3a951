"""The wiring: settings, URLs, Celery, checks. Only entry points import it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
