"""Sample data: our own short reports, taken in like any article, published by a named rule, removed without a trace."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from geo.precision import Precision
from incidents.curation import recompute, review
from incidents.ingest import doors, outlets
from incidents.models import Article, Change, Claim, Incident, Merge, Report, Source
from incidents.vocabulary import ArticleOrigin, SourceKind, Status

RULE = "sample_data"
FILE = Path(__file__).resolve().parent.parent / "samples" / "reports.toml"


def take_in(now: dt.datetime) -> list[tuple[Article, bool]]:
    """Hand every sample report in at the door, once; a worker reads them like any other."""
    book = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sources = {each["name"]: _source(each) for each in book["source"]}
    return [_accept(each, sources[each["source"]], now) for each in book["report"]]


def publish(article: Article, now: dt.datetime) -> int:
    """Publish what a sample article yielded, where it is placed and surely enough read. Nothing else ever is."""
    if not article.is_sample:
        return 0
    drafts = Incident.objects.filter(
        reports__article=article, is_sample=True, status=Status.DRAFT.value, date_start__isnull=False
    ).exclude(place_precision=Precision.UNKNOWN.value)
    published = 0
    for incident in drafts.distinct().order_by("pk"):
        if (incident.confidence or 0.0) >= settings.INCIDENTS_MIN_CONFIDENCE_REVIEW:
            review.publish_by_rule(incident, RULE, now)
            published += 1
    return published


@transaction.atomic
def remove() -> dict[str, int]:
    """Delete everything that came from sample data, ledger included; returns how many rows of each kind.

    Incidents are otherwise never deleted. One that rests on a real report as well stays, computed anew without
    the samples; a real incident that a sample report was attached to likewise.
    """
    mixed = list(Incident.objects.filter(reports__is_sample=True).filter(_has_real_report()).distinct())
    kept_ids = [incident.pk for incident in mixed]
    doomed = Incident.objects.filter(is_sample=True).exclude(pk__in=kept_ids)
    ids = list(doomed.values_list("pk", flat=True))
    counts = {
        "incidents": len(ids),
        "articles": Article.objects.filter(is_sample=True).count(),
        "sources": Source.objects.filter(is_sample=True).count(),
    }
    Incident.objects.exclude(pk__in=ids).filter(parent_id__in=ids).update(parent=None)
    Merge.objects.filter(Q(kept_id__in=ids) | Q(lost_id__in=ids)).delete()
    Change.objects.filter(undoes__incident_id__in=ids).exclude(incident_id__in=ids).update(undoes=None)
    Change.objects.filter(incident_id__in=ids).update(undoes=None)
    Change.objects.filter(incident_id__in=ids).delete()
    reports = Report.objects.filter(Q(is_sample=True) | Q(incident_id__in=ids))
    Claim.objects.filter(report__in=reports).delete()
    reports.delete()
    doomed.update(parent=None, merged_into=None)
    Incident.objects.filter(pk__in=ids).delete()
    Article.objects.filter(is_sample=True).delete()
    Source.objects.filter(is_sample=True, reports=None).delete()
    for incident in mixed:
        Incident.objects.filter(pk=incident.pk).update(is_sample=False)
        recompute.recompute(incident, rule="sample_data_removed")
    return counts


def _has_real_report() -> Q:
    real = Report.objects.filter(is_sample=False, incident__isnull=False).values("incident_id")
    return Q(pk__in=real)


def _source(told: dict[str, Any]) -> Source:
    source = outlets.named(told["name"], is_sample=True)
    if source is None:
        raise ValueError("a sample source has no name")
    source.kind = SourceKind(told["kind"]).value
    source.country_code = told["country"]
    source.side = told.get("side", "")
    source.languages = told["languages"]
    source.save()
    return source


def _accept(told: dict[str, Any], source: Source, now: dt.datetime) -> tuple[Article, bool]:
    about = doors.About(
        title=told["title"],
        source=source,
        published_on=told["published"],
        language=told.get("language", "en"),
        origin=ArticleOrigin.SAMPLE,
        is_sample=True,
    )
    return doors.accept_text(told["text"], about, now=now)
