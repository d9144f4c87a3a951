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
    _("a figure of another day stood beside it"),
    _("an earlier figure, replaced in the same text, stood beside it"),
    _("a figure far above the others stood beside it"),
    _("a figure of the whole area stood beside it"),
    _("an exact figure is told in another sentence"),
    _("the figure is told of a place that is not known"),
    _("the figure is told of the place named before it"),
    _("the figure is told of other places than where the text was filed from"),
    _("that nobody was hurt is told of another place"),
    _("the text tells both that people were hurt and that nobody was"),
    _("a sum over several places stood beside it"),
    _("a number of all who were hit, killed and wounded together, stood beside it"),
    _("the figure is told with another incident"),
    _("the name is that of several places there"),
)


@register.filter
def reading_reason(reason: str) -> str:
    """A reason in words; what stands behind a known beginning ("read as 2024-05-07") is kept as it is."""
    for known in REASONS:
        if reason.startswith(known):
            return gettext(known) + reason[len(known) :]
    return gettext(reason)
