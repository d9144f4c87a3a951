"""The reader's reasons for what it left unread, in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

register = template.Library()

REASONS = (
    _("a number that could not be read"),
    _("looks like a day and could not be read"),
    _("day and month could change places; read as"),
    _("not tied to any word of harm"),
    _("a part of another figure, not told of which"),
    _("another day than that of the incident told here"),
    _("no incident was made of this sentence"),
    _("no place is named or meant"),
    _("counts animals"),
    _("an older figure, told for comparison"),
    _("an earlier figure, corrected further on"),
    _("what might have been or may yet be"),
    _("denied, or told not to be confirmed"),
    _("a running total since the beginning of a war or a year"),
    _("losses of the enemy as claimed"),
    _("a day still to come"),
    _("the day something was said"),
    _("too long to be read in full"),
)


@register.filter
def reading_reason(reason: str) -> str:
    """A reason in words; what stands behind a known beginning ("read as 2024-05-07") is kept as it is."""
    for known in REASONS:
        if reason.startswith(known):
            return gettext(known) + reason[len(known) :]
    return gettext(reason)
