"""Words for what is doubtful about an article."""

from __future__ import annotations

from django import template

from incidents.vocabulary.enums import Doubt
from incidents.vocabulary.labels import enum_choices

register = template.Library()


@register.filter
def doubt_words(value: str) -> str:
    """The doubt in words, in the language of the page."""
    return str(dict(enum_choices(Doubt)).get(value, value))
