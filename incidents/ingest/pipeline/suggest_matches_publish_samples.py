"""The last stage: what might be the same as an incident we have is proposed, and sample data is published."""

from __future__ import annotations

import datetime as dt

from incidents.curation.dedupe import candidates, incident_suggestions_for_report
from incidents.ingest import sample_reports
from incidents.ingest.pipeline.stage_outcomes import Outcome
from incidents.models import Article
from incidents.vocabulary.enums import Status

REPORT_COLUMNS = ("incident", "article", "is_sample", "match_reasons")


def finish_article(article: Article, now: dt.datetime) -> Outcome:
    """Propose matches for the article's new drafts; publish what a named rule allows."""
    drafted = article.reports.filter(incident__status=Status.DRAFT.value).order_by("ordinal")
    with_places = drafted.select_related("incident__place", "incident__area")
    columns = (*REPORT_COLUMNS, *(f"incident__{name}" for name in candidates.FACT_COLUMNS))
    for report in with_places.only(*columns):
        incident_suggestions_for_report.store_proposed_matches(report)
    sample_reports.publish_samples(article, now)
    return Outcome(reason=article.outcome_reason)
