"""Who may do something: the people behind the table of roles."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from incidents.curation.workflow.permissions import TABLE, Action


def people_allowed_to(action: Action) -> QuerySet[Any]:
    """Everybody whose role covers the action, by name."""
    roles = [role.value for role, granted in TABLE.items() if action in granted]
    # by a question inside the question: joining the groups would name people of two roles twice
    people = get_user_model()._default_manager.filter(is_active=True)
    of_a_role = people.filter(groups__name__in=roles).values("pk")
    return people.filter(Q(is_superuser=True) | Q(pk__in=of_a_role)).order_by("username")
