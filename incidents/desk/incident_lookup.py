"""Finding the incident an address of the desk speaks of."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from incidents.models import Incident

_UNSHOWN = ("boundary", "boundary_medium")  # outlines of megabytes; the small map draws the coarse one


def with_place_names(rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """Rows with the places of their incidents (by `path`), for lists that call them by name."""
    way = f"{path}__" if path else ""
    outlines = (*_UNSHOWN, "boundary_coarse")
    rows = rows.select_related(*([path] if path else []), f"{way}place", f"{way}area")
    return rows.defer(*(f"{way}area__{name}" for name in outlines))


def incident_or_404(public_id: str) -> Incident:
    """The incident with what its pages show; Http404 when there is none of this id."""
    related = Incident.objects.select_related(
        "place", "area", "parent", "merged_into", "reviewed_by", "assigned_to"
    ).defer(*(f"area__{name}" for name in _UNSHOWN))
    return get_object_or_404(related, public_id=public_id)
