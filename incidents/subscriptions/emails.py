"""Letters: text and plain HTML, in the language of whoever gets them, with a way out in each."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from incidents.models import Subscription, Webhook
from incidents.subscriptions.subscription_query import site_url

log = logging.getLogger(__name__)


class LetterError(Exception):
    """The mail server did not take the letter; `reason` is meant for the operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def send_subscriber_email(subscription: Subscription, name: str, subject: str, told: dict[str, Any]) -> None:
    """Send a letter of `templates/follow/` that can be answered by one click (RFC 8058). Raises LetterError."""
    leave = site_url(reverse("web:unsubscribe", args=[subscription.token]))
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<incidents.{urlsplit(settings.INCIDENTS_BASE_URL).hostname or 'localhost'}>",
    }
    told = {**told, "leave": leave, "subscription": subscription}
    send_email(subscription.email, name, subject, told, headers)


def send_confirmation_email(subscription: Subscription) -> None:
    """Ask whether the person behind the address wants digests. No word of the asker stands in it."""
    address = site_url(reverse("web:confirm", args=[subscription.token]))
    with translation.override(subscription.language):
        if subscription.confirmed_at:
            send_subscriber_email(
                subscription, "already_subscribed_email", _("You already get this digest"), {}
            )
        else:
            send_subscriber_email(
                subscription,
                "confirm_subscription_email",
                _("Please confirm: digest of incidents"),
                {"address": address},
            )


def send_webhook_off_email(webhook: Webhook, note: str) -> None:
    """Tell an owner that their webhook was switched off; a letter that is not taken is only logged."""
    page = site_url(reverse("desk:webhook", args=[webhook.pk]))
    told = {"webhook": webhook, "note": note, "page": page}
    try:
        send_email(webhook.owner.email, "webhook_disabled_email", _("A webhook was switched off"), told, {})
    except LetterError as error:
        log.warning("The owner of webhook %s could not be written to: %s", webhook.pk, error.reason)


def send_email(to: str, name: str, subject: str, told: dict[str, Any], headers: dict[str, str]) -> None:
    """Send a letter of `templates/follow/`, as text and as HTML. Raises LetterError."""
    told = {**told, "site": site_url(), "subject": subject}
    letter = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"follow/{name}.txt", told).strip() + "\n",
        from_email=settings.INCIDENTS_EMAIL_FROM,
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **headers},
    )
    letter.attach_alternative(render_to_string(f"follow/{name}.html", told), "text/html")
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise LetterError(str(error)) from error
