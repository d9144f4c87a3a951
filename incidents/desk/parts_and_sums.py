"""The parts of an incident, and its own figures beside the sums of theirs."""

from __future__ import annotations

from typing import Any

from incidents.curation.consensus.recompute import Sum, sum_figure_without_double_counting
from incidents.desk.incident_lookup import with_place_names
from incidents.models import Incident
from incidents.vocabulary.enums import Status
from incidents.vocabulary.figures import Use, figures_for


def parts_of(incident: Incident) -> dict[str, Any]:
    """The live parts of an incident, the sum of each figure over them, and what counts for the whole."""
    gone = (Status.REJECTED.value, Status.MERGED.value)
    parts = list(with_place_names(incident.parts.all()).exclude(status__in=gone).order_by("date_start", "pk"))
    names = figures_for(Use.LIST)
    return {
        "parts": parts,
        "sums": [
            {
                "name": name,
                "own": Sum(*(getattr(incident, f"{name}_{bound}") for bound in ("low", "best", "high"))),
                "parts": sum_figure_without_double_counting(parts, name),
                "whole": sum_figure_without_double_counting([incident, *parts], name),
            }
            for name in names
        ],
    }
