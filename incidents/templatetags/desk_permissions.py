"""What the person at the desk may do, for its pages."""

from __future__ import annotations

from typing import Any

from django import template

from incidents.curation.workflow.permissions import is_allowed
from incidents.models import DeskNotice

register = template.Library()


@register.simple_tag(takes_context=True)
def may_do(context: dict[str, Any], action: str) -> bool:
    """Whether their role covers the action."""
    return is_allowed(context.get("user"), action)


@register.simple_tag(takes_context=True)
def unseen_notices(context: dict[str, Any]) -> int:
    """How many notices the person at the desk has not looked at."""
    person = context.get("user")
    return DeskNotice.objects.filter(person=person.pk, seen_at=None).count() if person else 0
