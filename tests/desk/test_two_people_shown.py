"""Under the two-person rule everybody sees who accepted first: on the workbench, in the queue, in the history."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


@pytest.fixture
def accepted_once(cast: Cast, make_draft: MakeDraft, settings: Any) -> Incident:
    settings.INCIDENTS_TWO_PERSON_TYPES = ["air_drone_strike"]
    draft = make_draft()
    review.accept_draft(draft, cast.people.reviewer)
    return draft


def _page(client: Client, name: str, *args: str) -> str:
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def test_the_workbench_says_who_accepted_first_and_what_a_second_yes_would_do(
    client: Client, cast: Cast, accepted_once: Incident
) -> None:
    client.force_login(cast.people.reviewer)
    own = _page(client, "desk:review", accepted_once.public_id)
    client.force_login(cast.people.second_reviewer)
    others = _page(client, "desk:review", accepted_once.public_id)

    assert "rosa_reviewer accepted it first" in others
    assert "When you accept it too, it is public." in others
    assert "A second person has to accept it" in own


def test_the_row_of_the_queue_names_who_accepted_first(
    client: Client, cast: Cast, accepted_once: Incident
) -> None:
    client.force_login(cast.people.second_reviewer)

    assert "accepted first by rosa_reviewer" in _page(client, "desk:queue")


def test_the_history_tells_the_first_acceptance_from_the_second(
    client: Client, cast: Cast, accepted_once: Incident
) -> None:
    review.accept_draft(accepted_once, cast.people.second_reviewer)
    client.force_login(cast.people.reader)

    history = _page(client, "desk:history", accepted_once.public_id)
    page = _page(client, "desk:review", accepted_once.public_id)

    assert "Accepted first; a second person was needed." in history
    assert "Accepted by a second person; the first was rosa_reviewer." in history
    assert "Accepted first by rosa_reviewer" in page
    assert "confirmed by ross_reviewer" in page
