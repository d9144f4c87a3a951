"""The part of the table of everything that can be written that belongs to notices, presence and media."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from incidents.models import DeskNotice
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import Cast
from tests.support.write_endpoint_permissions import ROLES, Ask, Door


def _presence(cast: Cast, person: Any) -> Ask:
    return [IncidentFactory.create().public_id], {"editing": "1"}


def _notice(cast: Cast, person: Any) -> Ask:
    told = person or cast.people.reviewer
    row = DeskNotice.objects.create(person=told, kind="assigned", at=timezone.now())
    return [], {"newest": row.pk}


def _letters(cast: Cast, person: Any) -> Ask:
    return [], {"rhythm": "each", "email": "desk@house.example"}


NOTICE_AND_MEDIA_DOORS = [
    Door("desk:presence", "editing", ROLES, _presence, writes=False),
    Door("desk:notices_seen", "", ROLES, _notice),
    Door("desk:notices_letters", "each", ROLES, _letters),
]
