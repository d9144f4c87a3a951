"""Letters about notices: to those who asked, once, with no word of a draft, and none without a mail server."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.models import DeskNotice, Incident, NoticeLetters
from incidents.subscriptions.desk_notice_letters import send_due_notice_letters
from tests.support.people_outlets_places import Cast

NOW = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def incident() -> Incident:
    return Incident.objects.create(public_id="CI-000007", incident_type="other", title="Secret market")


def _ask_for_letters(person: Any, rhythm: str = "each") -> NoticeLetters:
    person.email = f"{person.username}@desk.example"
    person.save()
    return NoticeLetters.objects.create(person=person, rhythm=rhythm, language="en", since=NOW)


def _notice(person: Any, incident: Incident, at: dt.datetime = NOW) -> DeskNotice:
    return DeskNotice.objects.create(person=person, incident=incident, kind="assigned", at=at)


def test_who_asked_gets_one_letter_of_all_that_is_new_and_no_word_of_the_draft(
    cast: Cast, incident: Incident
) -> None:
    asked, other = cast.people.reviewer, cast.people.second_reviewer
    _ask_for_letters(asked)
    _notice(asked, incident)
    _notice(asked, incident)
    _notice(other, incident)

    first = send_due_notice_letters(NOW + dt.timedelta(minutes=1))
    again = send_due_notice_letters(NOW + dt.timedelta(minutes=3))

    [letter] = mail.outbox
    assert (first, again) == (1, 0)
    assert letter.to == ["rosa_reviewer@desk.example"]
    assert letter.subject == "2 notices for you"
    assert "CI-000007" in letter.body
    assert "Secret market" not in letter.body + str(letter.alternatives)


def test_what_was_seen_or_is_older_than_the_wish_is_not_written_about(cast: Cast, incident: Incident) -> None:
    person = cast.people.reviewer
    _ask_for_letters(person)
    seen = _notice(person, incident)
    DeskNotice.objects.filter(pk=seen.pk).update(seen_at=NOW)
    _notice(person, incident, at=NOW - dt.timedelta(hours=1))

    assert send_due_notice_letters(NOW + dt.timedelta(minutes=1)) == 0
    assert mail.outbox == []


def test_a_daily_letter_goes_out_once_a_day_after_its_hour(
    cast: Cast, incident: Incident, settings: Any
) -> None:
    settings.INCIDENTS_DIGEST_HOUR = 6
    person = cast.people.reviewer
    _ask_for_letters(person, "daily")
    _notice(person, incident)
    sent = [send_due_notice_letters(NOW.replace(day=5, hour=hour)) for hour in (5, 6)]
    _notice(person, incident, at=NOW.replace(day=5, hour=7))

    assert sent == [0, 1]
    assert send_due_notice_letters(NOW.replace(day=5, hour=8)) == 0
    assert send_due_notice_letters(NOW.replace(day=6, hour=6)) == 1


def test_without_a_mail_server_nothing_is_written_and_the_page_says_so(
    client: Client, cast: Cast, incident: Incident, settings: Any, tmp_path: Any
) -> None:
    settings.EMAIL_BACKEND = "incidents.subscriptions.email_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    person = cast.people.reviewer
    _ask_for_letters(person)
    row = _notice(person, incident)
    client.force_login(person)

    sent = send_due_notice_letters(NOW + dt.timedelta(minutes=1))
    page = client.get(reverse("desk:notices")).content.decode()

    row.refresh_from_db()
    assert (sent, row.mailed_at) == (0, None)
    assert not (tmp_path / "mail").exists()
    assert "no mail server" in page


def test_a_letter_that_is_not_taken_is_tried_again_and_the_person_sees_why(
    client: Client, cast: Cast, incident: Incident, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    person = cast.people.reviewer
    _ask_for_letters(person)
    row = _notice(person, incident)
    client.force_login(person)

    sent = send_due_notice_letters(NOW + dt.timedelta(minutes=1))

    row.refresh_from_db()
    assert (sent, row.mailed_at) == (0, None)
    assert "was not taken by the mail server" in client.get(reverse("desk:notices")).content.decode()


def test_somebody_who_left_the_desk_gets_no_letter(cast: Cast, incident: Incident) -> None:
    person = cast.people.reviewer
    _ask_for_letters(person)
    _notice(person, incident)
    person.is_active = False
    person.save()

    assert send_due_notice_letters(timezone.now()) == 0
