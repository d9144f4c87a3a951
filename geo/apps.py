"""App configuration of the gazetteer."""

from django.apps import AppConfig


class GeoConfig(AppConfig):
    """Places on earth; knows nothing of incidents."""

    name = "geo"
