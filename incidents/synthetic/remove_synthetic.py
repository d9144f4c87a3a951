"""Every invented incident gone again, and nothing else."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from incidents.curation.media.stored_files import delete_media_of
from incidents.curation.workflow import sample_removal
from incidents.models import (
    BulkJobRow,
    Change,
    Claim,
    DeskNotice,
    Incident,
    IncidentComment,
    IncidentVersion,
    Merge,
    PublicIncident,
    Report,
    Source,
)
from incidents.synthetic import RULE, SOURCE_PREFIX

REMOVED = f"{RULE}_removed"
_BATCH = 5_000


def remove_synthetic() -> tuple[int, int]:
    """Delete them with their history; returns how many went and how many stay because real reports stand behind.

    Incidents are otherwise never deleted. One that stays loses its invented reports and is computed anew.
    """
    kept = _rest_on_real_reports()
    staying = Incident.objects.exclude(pk__in=_invented().exclude(pk__in=kept).values("pk"))
    removed, last = 0, 0
    while True:
        keys = (
            _invented().filter(pk__gt=last).exclude(pk__in=kept).order_by("pk").values_list("pk", flat=True)
        )
        batch = list(keys[:_BATCH])
        if not batch:
            break
        with transaction.atomic():
            sample_removal.detach_from_incidents_to_delete(batch, staying, REMOVED)
            _delete(batch)
        removed, last = removed + len(batch), batch[-1]
    with transaction.atomic():
        reports = Report.objects.filter(source__in=_sources())
        told = Incident.objects.filter(Q(reports__in=reports.order_by()) | Q(pk__in=kept)).distinct()
        sample_removal.delete_sample_reports(
            list(told), lambda: _delete_reports(reports), REMOVED, published_by=RULE
        )
        _sources().filter(reports=None, articles=None).delete()
    return removed, len(kept)


def _invented() -> QuerySet[Incident]:
    return Incident.objects.filter(is_sample=True, published_rule=RULE)


def _sources() -> QuerySet[Source]:
    return Source.objects.filter(is_sample=True, slug__startswith=SOURCE_PREFIX)


def _rest_on_real_reports() -> list[int]:
    real = Report.objects.filter(is_sample=False, incident__published_rule=RULE, incident__is_sample=True)
    return list(real.values_list("incident_id", flat=True).distinct())


def _delete(keys: list[int]) -> None:
    """Straight from the tables, in an order in which nothing is left pointing at what goes."""
    incidents = Incident.objects.filter(pk__in=keys)
    Incident.objects.filter(parent_id__in=keys).exclude(pk__in=keys).update(parent=None)
    Incident.objects.filter(merged_into_id__in=keys).exclude(pk__in=keys).update(merged_into=None)
    Merge.objects.filter(Q(kept_id__in=keys) | Q(lost_id__in=keys)).delete()
    Change.objects.filter(undoes__incident_id__in=keys).update(undoes=None)
    _delete_reports(Report.objects.filter(incident_id__in=keys))
    delete_media_of(keys)
    for told in (DeskNotice, IncidentComment, BulkJobRow):
        told.objects.filter(incident_id__in=keys).delete()
    for rows in (
        IncidentVersion.objects.filter(incident_id__in=keys),
        PublicIncident.objects.filter(pk__in=keys),
        Change.objects.filter(incident_id__in=keys),
    ):
        rows._raw_delete(rows.db)
    incidents._raw_delete(incidents.db)


def _delete_reports(reports: QuerySet[Report]) -> None:
    claims = Claim.objects.filter(report__in=reports.order_by().values("pk"))
    claims._raw_delete(claims.db)
    reports._raw_delete(reports.db)
