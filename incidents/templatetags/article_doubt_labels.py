"""Words for what is doubtful about an article."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.translation import ngettext

from incidents.vocabulary.intake_enums import Doubt
from incidents.vocabulary.labels import enum_choices

register = template.Library()


@register.filter
def doubt_words(value: str) -> str:
    """The doubt in words, in the language of the page."""
    return str(dict(enum_choices(Doubt)).get(value, value))


@register.filter
def duration_words(span: dt.timedelta | None) -> str:
    """A length of time, rounded to what matters: minutes, hours or days."""
    if span is None:
        return "–"
    minutes = round(span.total_seconds() / 60)
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 72:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(hours / 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
