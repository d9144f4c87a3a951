"""The note above an answer to a question that names what is not on record."""

from __future__ import annotations

from typing import Any

from django import template

from incidents.forms.filter_problems_in_words import unknown_values_of_query
from incidents.web.query_string import linked_query

register = template.Library()


@register.inclusion_tag("components/unknown_values.html", takes_context=True)
def unknown_values_note(context: dict[str, Any]) -> dict[str, str]:
    """A sentence; nothing where everything that is asked for is on record."""
    request = context.get("request")
    query = linked_query(request) if request else None
    return {"note": unknown_values_of_query(query) if query else ""}
