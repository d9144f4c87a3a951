"""Finding the incident an address of the desk speaks of."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from incidents.models import Incident


def incident_or_404(public_id: str) -> Incident:
    """The incident with what its pages show; Http404 when there is none of this id."""
    related = Incident.objects.select_related(
        "place", "area", "parent", "merged_into", "reviewed_by", "assigned_to"
    )
    return get_object_or_404(related, public_id=public_id)
