"""What editors read an incident as: its title and place in their language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from geo.gazetteer.localised_name import NAMES, localised_name
from geo.models import AdminArea, Place
from incidents.models import Incident
from incidents.vocabulary.kind_in_words import kind_in_words, with_exact_kind


def localised_title(incident: Incident) -> str:
    """The title as a person wrote it; else, outside English, type and place put together anew. Never empty."""
    is_readable = _language() == "en" or "title" in incident.hand_fields
    if incident.title and is_readable:
        if "title" in incident.hand_fields:
            return incident.title
        return with_exact_kind(incident.title, incident.incident_type, incident.weapons)
    told = [kind_in_words(incident.incident_type, incident.weapons), localised_place_name(incident)]
    return ", ".join(part for part in told if part) if incident.title else incident.public_id


def localised_place_name(incident: Incident) -> str:
    """The place by the gazetteer's name in the editor's language; in English, and of other places, as it was read.

    A place that is not loaded is asked for: lists load theirs (see `incidents.desk.incident_lookup`).
    """
    if _language() == "en":
        return incident.place_name
    row = _loaded(incident, "place", Place) or _loaded(incident, "area", AdminArea)
    return localised_name(row, incident.place_name) if row is not None else incident.place_name


def _loaded(incident: Incident, name: str, model: type[Place] | type[AdminArea]) -> Any:
    loaded = incident._state.fields_cache
    if name in loaded:
        return loaded[name]
    pk = getattr(incident, f"{name}_id")
    return model.objects.only(*NAMES).filter(pk=pk).first() if pk else None


def _language() -> str:
    return (get_language() or "en").split("-")[0]
