"""What readers report and what became of it, in words."""

from __future__ import annotations

from django import template

from incidents.models import ErrorReport

register = template.Library()


@register.filter
def error_subject(value: str) -> str:
    """What is said to be wrong."""
    return str(ErrorReport.Subject(value).label)


@register.filter
def error_outcome(value: str) -> str:
    """What became of the report."""
    return str(ErrorReport.Outcome(value).label)
