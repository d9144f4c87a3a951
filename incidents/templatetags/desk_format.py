"""Titles of incidents and rules of values as the desk shows them, in the language of the person at the desk."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.translation import gettext_lazy

from incidents.curation.consensus.localised_title import localised_place_name, localised_title
from incidents.models import Incident, Source
from incidents.templatetags.incident_format import in_words

register = template.Library()
MOST_NAMES = 1_000

# Rules of values that are no figure; those of figures are told to strangers too (`rule.…` of the site's words).
_RULES = {
    "type_most_voices": gettext_lazy("as most voices say"),
    "union": gettext_lazy("all that are told"),
    "all_told": gettext_lazy("all that are told"),
    "date_finest_tenable": gettext_lazy("the finest day that more voices support than contradict"),
    "only_date": gettext_lazy("the only day told"),
    "place_finest_tenable": gettext_lazy("the finest place that more voices support than contradict"),
    "only_place": gettext_lazy("the only place told"),
    "attribution_agreed": gettext_lazy("agreed on"),
    "attribution_claimed": gettext_lazy("claimed"),
    "attribution_alleged": gettext_lazy("alleged"),
    "attribution_disputed": gettext_lazy("disputed"),
    "no_figure": gettext_lazy("not said whether dead or injured: no figure"),
    "largest_side": gettext_lazy("the largest that one side tells"),
    "sum_of_kinds": gettext_lazy("sum over the kinds of weapons"),
    "none": gettext_lazy("nothing told"),
}


@register.filter
def desk_title(incident: Incident | None) -> str:
    """Its title, see `localised_title`."""
    return localised_title(incident) if incident else ""


@register.filter
def desk_place(incident: Incident | None) -> str:
    """The name of its place, see `localised_place_name`."""
    return localised_place_name(incident) if incident else ""


@register.simple_tag
def source_names() -> list[str]:
    """Names of outlets to choose from while one is typed; spellings that came in twice are left to the one kept."""
    named = Source.objects.filter(same_as=None, is_sample=False).order_by("name")
    return list(named.values_list("name", flat=True)[:MOST_NAMES])


@register.filter
def rule_in_words(rule: str) -> str:
    """Which rule chose a value."""
    return str(_RULES.get(rule) or in_words(rule, "rule"))


@register.filter
def is_to_come(moment: dt.datetime | None) -> bool:
    """Whether a moment lies ahead; one that has passed withholds nothing any more."""
    return moment is not None and moment > timezone.now()
