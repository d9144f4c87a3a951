"""Sample data: our own short reports, taken in like any article, published by a named rule, removed without a trace."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from geo.geometry.place_precision_levels import Precision
from incidents.curation.audit import change_log
from incidents.curation.dedupe import incident_suggestions_for_report, matching
from incidents.curation.media.stored_files import delete_media_of
from incidents.curation.workflow import report_to_incident, review, sample_removal
from incidents.ingest import intake, outlets
from incidents.models import Article, Change, Claim, Incident, MediaItem, Merge, Report, Source
from incidents.projection import projector
from incidents.synthetic import RULE as INVENTED
from incidents.synthetic import SOURCE_PREFIX as INVENTED_SOURCES
from incidents.vocabulary.enums import ChangeKind, Status
from incidents.vocabulary.intake_enums import ArticleOrigin, SourceKind

RULE = "sample_data"
REMOVED = "sample_data_removed"
JOIN_FROM = 0.45  # score from which two sample reports of one place, day and kind are one incident
FILE = Path(__file__).resolve().parent.parent / "samples" / "reports.toml"


def ingest_samples(now: dt.datetime) -> list[tuple[Article, bool]]:
    """Hand every sample report in at the door, once; a worker reads them like any other."""
    book = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sources = {each["name"]: _source(each) for each in book["source"]}
    return [_accept(each, sources[each["source"]], now) for each in book["report"]]


def publish_samples(article: Article, now: dt.datetime) -> int:
    """Publish what a sample article yielded, where it is placed and surely enough read. Nothing else ever is.

    A draft that clearly tells of a sample incident already public joins it, so that each is shown once.
    """
    if not article.is_sample or not Article.objects.fit_for_rules().filter(pk=article.pk).exists():
        return 0
    with transaction.atomic():
        _one_worker_at_a_time()
        reports = article.reports.filter(incident__is_sample=True, incident__status=Status.DRAFT.value)
        published = 0
        for report in reports.select_related("incident").order_by("ordinal"):
            published += _publish(report, now)
    return published


def _publish(report: Report, now: dt.datetime) -> bool:
    draft = report.incident
    placed = draft is not None and draft.date_start and draft.place_precision != Precision.UNKNOWN.value
    if draft is None or not placed or (draft.confidence or 0.0) < settings.INCIDENTS_MIN_CONFIDENCE_REVIEW:
        return False
    match = next(
        (m for m in incident_suggestions_for_report.store_proposed_matches(report) if _is_clear(m)), None
    )
    if match is not None and match.incident is not None:
        _join(report, draft, Incident.objects.get(pk=match.incident))
        return False
    review.publish_by_rule(draft, RULE, now)
    return True


def _is_clear(match: matching.Match) -> bool:
    """The same place, day, kind and direction as a sample incident that is public."""
    if match.incident is None:
        return False
    gates = (("place", 0.75), ("time", 0.6), ("type", 0.7))
    fits = all((match.parts.get(name) or 0.0) >= least for name, least in gates)
    public = Incident.objects.filter(pk=match.incident, is_sample=True, status=Status.PUBLIC.value)
    return (
        match.score >= JOIN_FROM and fits and match.parts.get("direction") in (None, 1.0) and public.exists()
    )


def _join(report: Report, draft: Incident, known: Incident) -> None:
    """Give the draft's report and place in a family to the incident that is known, and forget the draft."""
    parts = list(Incident.objects.filter(parent=draft))
    for part in parts:
        _set_parent(part, known)
    if (
        draft.parent is not None
        and known.parent is None
        and known.pk not in (draft.parent_id, draft.parent.parent_id)
    ):
        _set_parent(known, draft.parent)
    report.incident = None
    report.save(update_fields=["incident"])
    _delete([draft.pk])
    report_to_incident.attach_report(report, known, reasons=report.match_reasons, rule=RULE)


def _set_parent(incident: Incident, parent: Incident) -> None:
    if incident.pk != parent.pk:
        with change_log.recording_change(incident, ChangeKind.UPDATED, rule=RULE) as row:
            row.parent = parent


def _one_worker_at_a_time() -> None:
    """Two workers that settle alike reports at once would not see each other's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [RULE])


@transaction.atomic
def remove_samples() -> dict[str, int]:
    """Delete everything that came from sample data, ledger included; returns how many rows of each kind.

    Incidents are otherwise never deleted. One that rests on a real report as well stays, computed anew without
    the samples; a real incident that a sample report was attached to likewise.
    """
    ours = Incident.objects.exclude(published_rule=INVENTED)  # those have a removal of their own
    mixed = list(ours.filter(reports__is_sample=True).filter(_has_real_report()).distinct())
    kept_ids = [incident.pk for incident in mixed]
    doomed = ours.filter(is_sample=True).exclude(pk__in=kept_ids)
    sources = Source.objects.filter(is_sample=True).exclude(slug__startswith=INVENTED_SOURCES)
    ids = list(doomed.values_list("pk", flat=True))
    counts = {
        "incidents": len(ids),
        "articles": Article.objects.filter(is_sample=True).count(),
        "sources": sources.count(),
    }
    of_samples = Q(is_sample=True) & ~Q(source__slug__startswith=INVENTED_SOURCES)
    reports = Report.objects.filter(of_samples | Q(incident_id__in=ids))
    told_by_samples = Incident.objects.filter(reports__in=reports.order_by()).exclude(pk__in=ids).distinct()
    sample_removal.delete_sample_reports(list(told_by_samples), lambda: _delete_reports(reports), REMOVED)
    sample_removal.detach_from_incidents_to_delete(ids, Incident.objects.all(), REMOVED)
    _delete(ids)
    Article.objects.filter(is_sample=True).delete()
    of_media = MediaItem.objects.exclude(source=None).values("source")  # of real incidents: those stay
    sources.filter(reports=None).exclude(pk__in=of_media).delete()
    return counts


def _delete_reports(reports: QuerySet[Report]) -> None:
    Claim.objects.filter(report__in=reports).delete()
    reports.delete()


def _delete(ids: list[int]) -> None:
    """Delete sample incidents with their history; nothing may point at them or at their reports any more."""
    Incident.objects.filter(pk__in=ids).update(parent=None, merged_into=None)
    Merge.objects.filter(Q(kept_id__in=ids) | Q(lost_id__in=ids)).delete()
    Change.objects.filter(undoes__incident_id__in=ids).update(undoes=None)
    projector.drop_public_rows(ids)
    Change.objects.filter(incident_id__in=ids).delete()
    delete_media_of(ids)
    Incident.objects.filter(pk__in=ids).delete()


def _has_real_report() -> Q:
    real = Report.objects.filter(is_sample=False, incident__isnull=False).values("incident_id")
    return Q(pk__in=real)


def _source(told: dict[str, Any]) -> Source:
    source = outlets.get_or_create_source(told["name"], is_sample=True)
    if source is None:
        raise ValueError("a sample source has no name")
    source.kind = SourceKind(told["kind"]).value
    source.country_code = told["country"]
    source.side = told.get("side", "")
    source.languages = told["languages"]
    source.save()
    return source


def _accept(told: dict[str, Any], source: Source, now: dt.datetime) -> tuple[Article, bool]:
    about = intake.About(
        title=told["title"],
        source=source,
        published_on=told["published"],
        language=told.get("language", "en"),
        origin=ArticleOrigin.SAMPLE,
        is_sample=True,
    )
    return intake.accept_text(told["text"], about, now=now)
