"""Addresses under which the reader can follow what they are looking at."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from incidents.subscriptions import subscription_query
from incidents.web.query_string import linked_query, query_text_for_links

register = template.Library()


@register.simple_tag(takes_context=True)
def atom_address(context: dict[str, Any]) -> str:
    """The feed of the page's filter, in the page's language."""
    request = context.get("request")
    query = linked_query(request) if request else None
    text = (
        subscription_query.followable_part_of_query(query).text
        if query
        else query_text_for_links(request)
        if request
        else ""
    )
    language = (get_language() or "en").split("-")[0]
    parts = [part for part in (text, "" if language == "en" else f"lang={language}") if part]
    return reverse("feeds:atom") + (f"?{'&'.join(parts)}" if parts else "")
