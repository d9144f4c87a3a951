"""App configuration of the subject."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Conflict incidents, their claims and their history."""

    name = "incidents"

    def ready(self) -> None:
        """Followers hear of news as soon as it is committed; operators hear of settings that do not fit."""
        from django.core.checks import Tags, register

        from incidents.limits.checks import check_trusted_proxies
        from incidents.projection import signals
        from incidents.subscriptions import webhooks

        signals.on_commit_call("webhooks", webhooks.ring_soon)
        register(check_trusted_proxies, Tags.security)
