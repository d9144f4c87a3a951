"""Taking what readers say is wrong, and answering it. The answer changes no value: editors do that on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from incidents.curation.errors import Conflict, Invalid
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import ErrorReport, Incident

MESSAGE_MAX, ANSWER_MAX = 2_000, 1_000
REPEATED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReportedError:
    """What a reader filled in. `page` is a path of this site, told when no incident is meant."""

    subject: str
    message: str
    evidence_url: str = ""
    language: str = "en"
    page: str = ""


def file_error_report(incident: Incident | None, told: ReportedError, now: datetime) -> ErrorReport:
    """Keep a report. The same words about the same incident within a week are kept once."""
    words = told.message.strip()
    same = ErrorReport.objects.filter(
        incident=incident,
        page=told.page,
        subject=told.subject,
        message=words,
        created_at__gt=now - REPEATED_WITHIN,
    )
    if found := same.first():
        return found
    return ErrorReport.objects.create(
        incident=incident,
        page=told.page,
        subject=told.subject,
        message=words,
        evidence_url=told.evidence_url,
        language=told.language,
        created_at=now,
    )


@transaction.atomic
def answer_error_report(pk: int, by: Any, outcome: str, answer: str, now: datetime) -> ErrorReport:
    """Close a report with the words everybody will read beside the incident.

    Raises Invalid, naming the field, for an outcome that is none or a missing answer; Conflict when somebody else
    has answered it meanwhile.
    """
    require_permission(by, Action.ACCEPT)
    report = ErrorReport.objects.select_for_update().get(pk=pk)
    words = answer.strip()
    wrong: dict[str, str] = {}
    if outcome not in set(ErrorReport.Outcome) - {ErrorReport.Outcome.WAITING}:
        wrong["outcome"] = _("Choose what became of it.")
    elif not words and outcome != ErrorReport.Outcome.DISCARDED:
        wrong["answer"] = _("Write the answer that readers will see.")
    if len(words) > ANSWER_MAX:
        wrong["answer"] = _("At most %(n)s letters, please.") % {"n": ANSWER_MAX}
    if wrong:
        raise Invalid(wrong)
    if report.outcome != ErrorReport.Outcome.WAITING:
        raise Conflict(_("Somebody else has answered this report meanwhile."))
    report.outcome, report.answer = outcome, words
    report.answered_by, report.answered_at = by, now
    report.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    return report
