"""Incidents that a text recalls: dated before its main incident and told after it."""

from __future__ import annotations

from incidents.extraction.events.assembler import Incident


def recall_older(incidents: list[Incident]) -> None:
    """What is dated before the text's main incident and told after it is recalled, not reported."""
    main = next((i for i in incidents if not i.background and i.date is not None and not i.is_weak()), None)
    if main is None or main.date is None:
        return
    for incident in incidents:
        date = incident.date
        later_told = incident.statements[0].start > main.statements[0].start
        if (
            incident.background
            or date is None
            or not later_told
            or incident.place.country != main.place.country
        ):
            continue
        days = (main.date.date_start - date.date_end).days
        if days > 1 or (days == 1 and not _named_in_lead(incident)):
            incident.background = "dated before the main incident of the text"


def _named_in_lead(incident: Incident) -> bool:
    return any(s.marked.sentence.index < 3 for s in incident.statements)
