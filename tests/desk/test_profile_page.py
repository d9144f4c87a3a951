"""Everybody who can log in changes their own password, e-mail and language, and sees the filters they keep."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import SavedQueueFilter
from tests.support.people_outlets_places import PASSWORD, Cast

NEW = "another long enough phrase"


def _change(client: Client, old: str, new: str, again: str) -> Any:
    told = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(reverse("desk:profile"), {"what": "password", **told})


@pytest.mark.parametrize("who", ["contributor", "stranger"])
def test_a_password_is_changed_and_other_browsers_are_logged_out(
    client: Client, cast: Cast, who: str
) -> None:
    person, other = getattr(cast.people, who), Client()
    client.login(username=person.username, password=PASSWORD)
    other.login(username=person.username, password=PASSWORD)

    done = _change(client, PASSWORD, NEW, NEW)

    person.refresh_from_db()
    assert done.status_code == 302
    assert person.check_password(NEW)
    assert client.get(reverse("desk:profile")).status_code == 200
    assert other.get(reverse("desk:profile")).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong", NEW, NEW), (PASSWORD, NEW, "differs"), (PASSWORD, "short", "short"), (PASSWORD, "", "")],
)
def test_a_wrong_change_says_why_and_changes_nothing(
    client: Client, cast: Cast, old: str, new: str, again: str
) -> None:
    client.login(username=cast.people.reader.username, password=PASSWORD)

    page = _change(client, old, new, again)

    cast.people.reader.refresh_from_db()
    assert page.status_code == 422
    assert b'class="error"' in page.content
    assert cast.people.reader.check_password(PASSWORD)


def test_language_and_address_are_kept_and_follow_to_the_next_login(client: Client, cast: Cast) -> None:
    client.login(username=cast.people.reader.username, password=PASSWORD)
    told = {"what": "profile", "email": "rita@outlet.example", "language": "uk"}

    client.post(reverse("desk:profile"), told)
    elsewhere = Client()
    elsewhere.post(reverse("desk:login"), {"username": cast.people.reader.username, "password": PASSWORD})

    cast.people.reader.refresh_from_db()
    assert cast.people.reader.email == "rita@outlet.example"
    assert 'lang="uk"' in elsewhere.get(reverse("desk:queue")).content.decode()


def test_an_address_that_is_none_comes_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reader)

    page = client.post(reverse("desk:profile"), {"what": "profile", "email": "rita", "language": "xx"})

    assert page.status_code == 422
    assert b'value="rita"' in page.content


def test_filters_kept_are_shown_and_deleted_from_there(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reader)
    kept = SavedQueueFilter.objects.create(person=cast.people.reader, name="Mine", query="language=uk")

    shown = client.get(reverse("desk:profile")).content.decode()
    gone = client.post(reverse("desk:filter_delete", args=[kept.pk]), {"next": reverse("desk:profile")})

    assert "?language=uk" in shown
    assert gone["Location"] == reverse("desk:profile")
    assert not SavedQueueFilter.objects.exists()


def test_nobody_logged_in_is_sent_to_the_login(client: Client, cast: Cast) -> None:
    assert client.get(reverse("desk:profile")).status_code == 302
