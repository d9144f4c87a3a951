"""Titles of incidents and rules of values as the desk shows them, in the language of the person at the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language, gettext_lazy

from incidents.models import Incident
from incidents.public.serializing import localised_name
from incidents.templatetags.incident_format import in_words
from incidents.vocabulary.enums import IncidentType
from incidents.vocabulary.labels import label_of

register = template.Library()

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
    """The title as a person wrote it; else, outside English, type and place put together anew. Never empty.

    Asks the database nothing: a place that is not loaded is called as it was read.
    """
    if incident is None:
        return ""
    is_readable = (get_language() or "en").split("-")[0] == "en" or "title" in incident.hand_fields
    if incident.title and is_readable:
        return incident.title
    told = [str(label_of(IncidentType(incident.incident_type))), _place_name(incident)]
    return ", ".join(part for part in told if part) if incident.title else incident.public_id


def _place_name(incident: Any) -> str:
    loaded = incident._state.fields_cache
    row = loaded.get("place") or loaded.get("area")
    return localised_name(row, incident.place_name) if row is not None else incident.place_name


@register.filter
def rule_in_words(rule: str) -> str:
    """Which rule chose a value."""
    return str(_RULES.get(rule) or in_words(rule, "rule"))
