"""What the person at the desk may do, for its pages."""

from __future__ import annotations

from typing import Any

from django import template

from incidents.curation.workflow.permissions import is_allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def may_do(context: dict[str, Any], action: str) -> bool:
    """Whether their role covers the action."""
    return is_allowed(context.get("user"), action)
