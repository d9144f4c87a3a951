"""Bringing an older version back shows what it leaves, in public too, before anything is done."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Change, Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


@pytest.fixture
def edited(client: Client, cast: Cast, make_draft: MakeDraft) -> Incident:
    """A public incident of 2 killed that a person has set to 9 and called otherwise."""
    incident = make_draft(killed=2)
    review.accept_draft(incident, cast.people.reviewer)
    review.edit_values(incident, cast.people.reviewer, {"killed": 9, "title": "Another title"})
    incident.refresh_from_db()
    client.force_login(cast.people.reviewer)
    return incident


def _changes(incident: Incident) -> list[Change]:
    return list(incident.changes.order_by("pk"))


def _restore(client: Client, incident: Incident, change: Change, **form: str) -> Any:
    return client.post(reverse("desk:restore", args=[incident.public_id, change.pk]), form)


def _token(page: Any) -> str:
    [token] = re.findall(r'name="shown" value="([^"]+)"', page.content.decode())
    return str(token)


def test_what_comes_back_is_shown_and_then_done(client: Client, edited: Incident) -> None:
    accepted = _changes(edited)[-2]

    shown = _restore(client, edited, accepted)
    page = shown.content.decode()
    untouched = Incident.objects.get(pk=edited.pk)
    done = _restore(client, edited, accepted, shown=_token(shown), reason="it was right before")

    assert (shown.status_code, untouched.killed_best, untouched.version) == (200, 9, edited.version)
    assert re.search(r"Killed</th><td>9.*</td><td><strong>2", page)
    assert "Strangers will read:" in page
    assert "Another title" in page
    assert done.status_code == 302
    edited.refresh_from_db()
    assert edited.killed_best == 2
    assert _changes(edited)[-1].reason == "it was right before"
    assert client.session["desk_last_change"]["public_id"] == edited.public_id


def test_a_version_of_before_it_was_public_says_that_strangers_lose_it(
    client: Client, edited: Incident
) -> None:
    page = _restore(client, edited, _changes(edited)[0]).content.decode()

    assert "Strangers would see nothing of it any more." in page
    assert "<strong>State:</strong> public → <strong>draft</strong>" in page


def test_a_rejected_draft_that_comes_back_changes_nothing_for_strangers(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    review.reject_draft(draft, cast.people.reviewer, "a mistake")
    client.force_login(cast.people.reviewer)

    page = _restore(client, draft, _changes(draft)[0]).content.decode()

    assert "Nothing changes for strangers." in page
    assert "rejected → <strong>draft" in page


def test_what_has_changed_since_it_was_shown_is_shown_anew(
    client: Client, cast: Cast, edited: Incident
) -> None:
    accepted = _changes(edited)[-2]
    token = _token(_restore(client, edited, accepted))
    review.edit_values(edited, cast.people.second_reviewer, {"killed": 5})

    again = _restore(client, edited, accepted, shown=token)

    assert again.status_code == 409
    assert "It has changed since it was shown." in again.content.decode()
    edited.refresh_from_db()
    assert edited.killed_best == 5


def test_claims_that_are_set_aside_are_counted(client: Client, edited: Incident) -> None:
    page = _restore(client, edited, _changes(edited)[0]).content.decode()

    assert re.search(r"\d+ claims? (is|are) set aside\.", page)


def test_a_refusal_is_told_and_nothing_is_shown(client: Client, cast: Cast, edited: Incident) -> None:
    other = Incident.objects.exclude(pk=edited.pk).first()
    strange = _restore(client, edited, Change(pk=999_999_999))

    assert other is None
    assert strange.status_code == 302
    assert strange["Location"] == reverse("desk:history", args=[edited.public_id])


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "Повернути давнішу версію"), ("ru", "Вернуть прежнюю версию")]
)
def test_it_speaks_the_readers_language(client: Client, edited: Incident, language: str, words: str) -> None:
    client.cookies["django_language"] = language

    page = _restore(client, edited, _changes(edited)[0]).content.decode()

    assert words in page
    assert "Strangers" not in page
