"""Splitting reports off a public incident shows what strangers would then read before anything is done."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import merge_and_split, review
from incidents.models import Incident, Report
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


@pytest.fixture
def told_twice(client: Client, cast: Cast, make_draft: MakeDraft) -> Incident:
    """A draft of two reports: 2 killed, and 7."""
    client.force_login(cast.people.reviewer)
    kept, lost = make_draft(killed=2), make_draft(killed=7)
    merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    kept.refresh_from_db()
    return kept


def _split(client: Client, incident: Incident, **form: Any) -> Any:
    report = incident.reports.order_by("pk").last()
    assert report is not None
    data = {"report": report.pk, **form}
    return client.post(reverse("desk:split", args=[incident.public_id]), data)


def _token(page: Any) -> str:
    [token] = re.findall(r'name="shown" value="([^"]+)"', page.content.decode())
    return str(token)


def test_a_split_of_a_public_incident_is_shown_and_then_done(
    client: Client, cast: Cast, told_twice: Incident
) -> None:
    review.accept_draft(told_twice, cast.people.reviewer)

    shown = _split(client, told_twice)
    untouched = Report.objects.filter(incident=told_twice).count()
    done = _split(client, told_twice, shown=_token(shown), reason="another street")

    told_twice.refresh_from_db()
    assert (shown.status_code, untouched) == (200, 2)
    assert "Strangers will read:" in shown.content.decode()
    assert done.status_code == 302
    assert (told_twice.reports.count(), told_twice.killed_best) == (1, 2)
    assert client.session["desk_last_change"]["public_id"] == told_twice.public_id


def test_what_has_changed_since_it_was_shown_is_shown_anew(
    client: Client, cast: Cast, told_twice: Incident
) -> None:
    review.accept_draft(told_twice, cast.people.reviewer)
    token = _token(_split(client, told_twice))
    review.set_public_restrictions(told_twice, cast.people.second_reviewer, is_hidden=True)

    again = _split(client, told_twice, shown=token)

    assert again.status_code == 409
    assert "Nothing was done" in again.content.decode()
    assert told_twice.reports.count() == 2


def test_a_draft_is_split_at_once_unless_it_has_changed_since_its_page_was_opened(
    client: Client, told_twice: Incident
) -> None:
    stale = _split(client, told_twice, version=told_twice.version - 1)
    left = told_twice.reports.count()
    done = _split(client, told_twice, version=told_twice.version)

    assert (stale.status_code, left) == (200, 2)
    assert (done.status_code, told_twice.reports.count()) == (302, 1)
