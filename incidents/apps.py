"""App configuration of the subject."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Conflict incidents, their claims and their history."""

    name = "incidents"
