"""The people who work at the desk: to whom a draft can be given, and who can be named in a comment."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from incidents.curation.workflow.people_by_permission import people_allowed_to
from incidents.curation.workflow.permissions import Action


def people_of_desk() -> QuerySet[Any]:
    """Everybody who may read drafts, by name."""
    return people_allowed_to(Action.READ_DRAFTS)
