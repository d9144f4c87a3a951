"""App configuration of the subject."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Conflict incidents, their claims and their history."""

    name = "incidents"

    def ready(self) -> None:
        """Followers hear of news as soon as it is committed; operators hear of settings that do not fit."""
        from django.core.checks import Tags, register

        from incidents.limits.proxy_startup_checks import check_trusted_proxies
        from incidents.projection import public_feed_notifications
        from incidents.subscriptions import webhook_delivery_queue

        public_feed_notifications.call_after_editions_commit(
            "webhooks", webhook_delivery_queue.enqueue_news_soon
        )
        register(check_trusted_proxies, Tags.security)
