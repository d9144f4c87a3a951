"""Editors see who else has the form of an incident open; nobody is ever stopped by it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from incidents.desk import edit_presence
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

CACHE_AWAY = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


def _sign(client: Client, public_id: str, **given: Any) -> Any:
    return client.post(reverse("desk:presence", args=[public_id]), given)


def test_who_has_the_form_open_is_told_to_the_others_on_page_and_in_queue(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    _sign(client, draft.public_id, editing="1")
    own = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()
    client.force_login(cast.people.second_reviewer)

    answer = _sign(client, draft.public_id).json()
    page = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()
    queue = client.get(reverse("desk:queue")).content.decode()

    assert answer["editing"] == ["rosa_reviewer"]
    assert "Being edited by: rosa_reviewer" in " ".join(page.split())
    assert "being edited by rosa_reviewer" in " ".join(queue.split())
    assert "Being edited by: rosa" not in own


def test_closing_the_form_or_saving_it_ends_the_sign(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    people, now = [cast.people.reviewer], timezone.now()

    _sign(client, draft.public_id, editing="1")
    opened = edit_presence.editors_by_incident(people, now)
    _sign(client, draft.public_id, editing="0")
    closed = edit_presence.editors_by_incident(people, now)
    _sign(client, draft.public_id, editing="1")
    client.post(reverse("desk:edit", args=[draft.public_id]), {"version": draft.version})
    refused = edit_presence.editors_by_incident(people, now)

    assert draft.public_id in opened
    assert closed == {}
    assert draft.public_id in refused  # nothing was saved: the form is open still


def test_a_page_that_went_silent_is_forgotten_while_another_of_the_person_goes_on(cast: Cast) -> None:
    person, now = cast.people.reviewer, timezone.now()
    later = now + dt.timedelta(seconds=edit_presence.KEPT_S + 1)
    edit_presence.mark_editing(person, "CI-1", now)
    edit_presence.mark_editing(person, "CI-2", later)

    assert list(edit_presence.editors_by_incident([person], later)) == ["CI-2"]


def test_without_the_cache_nobody_is_named_and_nothing_is_stopped(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)

    with override_settings(CACHES=CACHE_AWAY):
        answer = _sign(client, draft.public_id, editing="1")
        page = client.get(reverse("desk:review", args=[draft.public_id]))

    assert answer.json()["editing"] == []
    assert page.status_code == 200


def test_a_reader_who_may_not_edit_is_never_named(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.reader)

    _sign(client, draft.public_id, editing="1")

    assert edit_presence.editors_by_incident([cast.people.reader], timezone.now()) == {}


def test_the_sign_tells_that_the_incident_has_changed(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    before = _sign(client, draft.public_id).json()["version"]

    client.post(reverse("desk:assign", args=[draft.public_id]), {"to": cast.people.reviewer.pk})

    assert _sign(client, draft.public_id).json()["version"] == before + 1
