"""Articles that a person hands in for an incident we have: what they tell of it is added to it, not drafted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from incidents.curation.consensus.load_claims import load_claims_of_report
from incidents.curation.consensus.recompute import set_values_from_claims
from incidents.curation.dedupe import candidates, matching
from incidents.curation.errors import CurationError
from incidents.curation.workflow.report_to_incident import attach_report
from incidents.models import Article, Incident, Report
from incidents.models.article import FINISHED
from incidents.vocabulary.enums import IncidentType, ReportState
from incidents.vocabulary.intake_enums import Stage


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of an article handed in for an incident: the report that stands there now, or where else it is.

    `is_read`: False while it waits to be read. `elsewhere`: the incident its report belongs to already.
    """

    is_read: bool
    report: Report | None = None
    elsewhere: Incident | None = None


def add_article_to_incident(article: Article, incident: Incident, by: Any) -> Addition:
    """Add what an article tells to an incident; one that is still to be read is marked, and added when it is.

    Raises CurationError where the person may not, or the incident takes no more reports.
    """
    waiting = Article.objects.filter(pk=article.pk).exclude(stage__in=FINISHED)
    if waiting.update(for_incident=incident, for_incident_by=by):
        return Addition(is_read=False)
    article.refresh_from_db()
    told = article.copy_of if article.stage == Stage.SKIPPED and article.copy_of else article  # word for word
    reports = list(told.reports.select_related("incident").order_by("ordinal"))
    here = next((report for report in reports if report.incident_id == incident.pk), None)
    if here is not None:
        return Addition(is_read=True, report=here)
    free = likeliest_report([report for report in reports if report.incident_id is None], incident)
    if free is not None:
        attach_report(free, incident, by=by, reason=_reason(article))
        return Addition(is_read=True, report=free)
    other = likeliest_report(reports, incident)
    return Addition(is_read=True, elsewhere=other.incident if other else None)


def add_report_read_for_incident(article: Article, report: Report) -> Incident | None:
    """Add a report just read to the incident its article was handed in for; None, with the reason kept, if refused."""
    incident, by = article.for_incident, article.for_incident_by
    if incident is None or by is None:
        return None
    try:
        return attach_report(report, incident, by=by, reason=_reason(article))
    except CurationError as error:
        report.match_reasons = {"rule": "not_added_to_incident", "reason": str(error)}
        report.save(update_fields=["match_reasons"])
        return None


def likeliest_report(reports: Sequence[Report], incident: Incident) -> Report | None:
    """The report that tells most likely of the incident; one that merely recalls something only when alone."""
    telling = [report for report in reports if report.state != ReportState.BACKGROUND] or list(reports)
    if len(telling) < 2:
        return telling[0] if telling else None
    facts = candidates.match_facts_of_incident(incident)
    return max(telling, key=lambda report: matching.match_score(_facts_of(report), facts).score)


def _facts_of(report: Report) -> matching.Facts:
    alone = Incident(incident_type=IncidentType.OTHER.value)
    set_values_from_claims(alone, load_claims_of_report(report))
    return candidates.match_facts_of_incident(alone)


def _reason(article: Article) -> str:
    return f"article {article.pk} was handed in for it"
