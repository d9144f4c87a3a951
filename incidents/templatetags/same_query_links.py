"""Links to pages that answer the question of the page one is on."""

from __future__ import annotations

from typing import Any

from django import template

from incidents.web.query_string import query_text_for_links

register = template.Library()


@register.simple_tag(takes_context=True)
def same_question(context: dict[str, Any]) -> str:
    """The filter of this page's address, "?" included; empty where it asks nothing."""
    request = context.get("request")
    text = query_text_for_links(request) if request else ""
    return f"?{text}" if text else ""
