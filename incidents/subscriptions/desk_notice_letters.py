"""Letters to editors about their notices: only to those who asked, only what they have not looked at.

A letter names incidents by their ids and says no word of a draft: it travels through other people's servers.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.models import DeskNotice, NoticeLetters
from incidents.subscriptions.emails import LetterError, send_email
from incidents.subscriptions.subscription_query import site_url
from incidents.vocabulary.teamwork_enums import NoticeRhythm

log = logging.getLogger(__name__)
_FILES = "incidents.subscriptions.email_files.EmailBackend"
MOST = 50  # told one by one in a letter
OLDEST = dt.timedelta(
    days=3
)  # of what a letter speaks; after a mail server was away nobody wants last month's


def is_mail_server_set() -> bool:
    """Whether letters leave this machine at all; without a server none is written to an editor."""
    return settings.EMAIL_BACKEND != _FILES


def send_due_notice_letters(now: dt.datetime) -> int:
    """Write to everybody who asked and has something new; how many letters the mail server took."""
    if not is_mail_server_set():
        return 0
    keys = NoticeLetters.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_send_to_person(pk, now) for pk in list(keys))


@transaction.atomic
def _send_to_person(pk: int, now: dt.datetime) -> bool:
    """One letter, if it is due and no other worker has it."""
    rows = NoticeLetters.objects.select_for_update(skip_locked=True, of=("self",)).select_related("person")
    wanted = rows.filter(pk=pk).first()
    if wanted is None or not _is_due(wanted, now):
        return False
    after = max(wanted.since, now - OLDEST)
    new = DeskNotice.objects.filter(person=wanted.person, seen_at=None, mailed_at=None, at__gte=after)
    told = list(new.select_related("incident", "by").order_by("pk"))
    if not told:
        return False
    try:
        _send(wanted, told)
    except LetterError as error:
        log.warning("Notices for %s could not be sent: %s", wanted.person, error.reason)
        wanted.last_error = error.reason
        wanted.save(update_fields=["last_error"])
        return False
    wanted.last_sent_at, wanted.last_error = now, ""
    wanted.save(update_fields=["last_sent_at", "last_error"])
    DeskNotice.objects.filter(pk__in=[each.pk for each in told]).update(mailed_at=now)
    return True


def _is_due(wanted: NoticeLetters, now: dt.datetime) -> bool:
    if not wanted.person.email or not is_allowed(wanted.person, Action.READ_DRAFTS):
        return False
    if wanted.rhythm != NoticeRhythm.DAILY:
        return True
    is_time = now.hour >= settings.INCIDENTS_DIGEST_HOUR
    return is_time and (wanted.last_sent_at is None or wanted.last_sent_at.date() < now.date())


def _send(wanted: NoticeLetters, told: list[DeskNotice]) -> None:
    with translation.override(wanted.language):
        words = ngettext("%(n)d notice for you", "%(n)d notices for you", len(told))
        context = {
            "notices": [
                {"row": each, "address": site_url(reverse("desk:notice", args=[each.pk]))}
                for each in told[:MOST]
            ],
            "more": max(0, len(told) - MOST),
            "page": site_url(reverse("desk:notices")),
        }
        send_email(wanted.person.email, "desk_notices_email", words % {"n": len(told)}, context, {})
