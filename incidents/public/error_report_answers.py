"""What editors answered to readers who reported an error. The readers' own words are never public."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from incidents.models import ErrorReport
from incidents.query import visibility


def error_report_answers(public_id: str) -> list[dict[str, Any]] | None:
    """The answers of a public incident and of those merged into it, newest first; None when strangers may not see it.

    An incident whose place is withheld gives the outcomes without the words, which could give the place away.
    """
    incident = visibility.public_incidents().filter(public_id=public_id).order_by().first()
    if incident is None:
        return None
    about = Q(incident=incident) | Q(incident__merged_into=incident)
    return [
        {
            "subject": report.subject,
            "reported_at": report.created_at,
            "outcome": report.outcome,
            "answer": "" if incident.coarsen_to else report.answer,
            "answered_at": report.answered_at,
        }
        for report in ErrorReport.objects.with_public_answer().filter(about)
    ]


def reportable_incident(public_id: str) -> Any:
    """The incident a stranger may report an error of: one that is public; None otherwise."""
    return visibility.public_incidents().filter(public_id=public_id).order_by().first()
