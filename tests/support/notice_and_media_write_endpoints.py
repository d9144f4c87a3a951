"""The part of the table of everything that can be written that belongs to notices, presence and media."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from incidents.curation.media import media_items
from incidents.curation.workflow import review
from incidents.models import DeskNotice, Incident
from tests.desk.conftest import draft_maker
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast
from tests.support.write_endpoint_permissions import EDITORS, REVIEWERS, ROLES, Ask, Door


def _presence(cast: Cast, person: Any) -> Ask:
    return [IncidentFactory.create().public_id], {"editing": "1"}


def _notice(cast: Cast, person: Any) -> Ask:
    told = person or cast.people.reviewer
    row = DeskNotice.objects.create(person=told, kind="assigned", at=timezone.now())
    return [], {"newest": row.pk}


def _letters(cast: Cast, person: Any) -> Ask:
    return [], {"rhythm": "each", "email": "desk@house.example"}


def _media_of(state: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        return [_incident(cast, state).public_id], {"url": "https://video.example/1", "licence": "unknown"}

    return ask


def _pages(cast: Cast, person: Any) -> Ask:
    return [_incident(cast, "draft").public_id], {"url": "https://outlet.example/story"}


def _piece(state: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        row = _incident(cast, state)
        said = media_items.Said(caption="The market")
        item = media_items.add_link(
            row, cast.people.reviewer, "https://video.example/1", said, now=timezone.now()
        )
        return [row.public_id, item.pk], {"licence": "unknown", "caption": "The square"}

    return ask


def _incident(cast: Cast, state: str) -> Incident:
    made = draft_maker(cast)()
    if state == "public":
        review.accept_draft(made, cast.people.reviewer)
    return made


NOTICE_AND_MEDIA_DOORS = [
    Door("desk:media_add", "to a draft", EDITORS, _media_of("draft")),
    Door("desk:media_add", "to a public one", REVIEWERS, _media_of("public")),
    Door("desk:media_pages", "of a draft", EDITORS, _pages),
    Door("desk:media_describe", "of a draft", EDITORS, _piece("draft")),
    Door("desk:media_describe", "of a public one", REVIEWERS, _piece("public")),
    Door("desk:media_remove", "of a draft", EDITORS, _piece("draft")),
    Door("desk:media_remove", "of a public one", REVIEWERS, _piece("public")),
    Door("desk:presence", "editing", ROLES, _presence, writes=False),
    Door("desk:notices_seen", "", ROLES, _notice),
    Door("desk:notices_letters", "each", ROLES, _letters),
]
