"""The last stage: what might be the same as an incident we have is proposed, and sample data is published."""

from __future__ import annotations

import datetime as dt

from incidents.curation import proposing
from incidents.ingest import samples
from incidents.ingest.outcomes import Outcome
from incidents.models import Article
from incidents.vocabulary import Status


def settle(article: Article, now: dt.datetime) -> Outcome:
    """Propose matches for the article's new drafts; publish what a named rule allows."""
    waiting = article.reports.filter(incident__status=Status.DRAFT.value).select_related("incident")
    for report in waiting.order_by("ordinal"):
        proposing.propose(report)
    samples.publish(article, now)
    return Outcome(reason=article.outcome_reason)
