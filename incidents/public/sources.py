"""Outlets behind public incidents, with the state of their feeds. Coarsened incidents name no outlet."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from incidents.models import Feed, Source
from incidents.query import visibility
from incidents.vocabulary.intake_enums import FeedState


def public_sources() -> list[dict[str, Any]]:
    """By name: side, kind, public incidents reported, and whether its feeds answer."""
    shown = visibility.public_incident_rows().filter(is_coarsened=False).values("pk")
    reports = visibility.public_reports().filter(incident__in=shown).order_by().select_related(None)
    counts: dict[int, set[int]] = {}
    for own, of_article, incident in reports.values_list("source_id", "article__source_id", "incident_id"):
        if source := own or of_article:
            counts.setdefault(source, set()).add(incident)
    feeds: dict[int, dict[str, Any]] = {
        row["source_id"]: row
        for row in Feed.objects.exclude(state=FeedState.PAUSED.value)
        .values("source_id")
        .annotate(n=Count("pk"), failing=Count("pk", filter=Q(state=FeedState.FAILING.value)))
    }
    rows = Source.objects.filter(Q(pk__in=counts) | Q(pk__in=feeds, active=True)).order_by("name")
    return [
        {
            "slug": row.slug,
            "name": row.name,
            "homepage": row.homepage,
            "kind": row.kind,
            "country": row.country_code,
            "side": row.side,
            "languages": row.languages,
            "incidents": len(counts.get(row.pk, ())),
            "feeds": feeds.get(row.pk, {}).get("n", 0),
            "feeds_failing": feeds.get(row.pk, {}).get("failing", 0),
            "is_sample": row.is_sample,
        }
        for row in rows
    ]
