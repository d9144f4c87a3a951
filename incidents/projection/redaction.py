"""Redaction reaches back in time: which past editions may still be told by today's rule."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from geo.geometry.place_precision_levels import ORDER
from incidents.models import Incident, IncidentVersion
from incidents.projection.public_rows import PublicRow, visible_condition
from incidents.vocabulary.enums import Status


def redact_past_editions(pks: Collection[int], rows: dict[int, PublicRow]) -> None:
    """Mark the editions of these incidents, and of those merged into them, as today's rule wants it.

    Hidden, withdrawn and newly delayed incidents may tell nothing of their past; coarsened ones only editions that
    were coarsened as far; merged ones follow the incident they were merged into.
    """
    told = IncidentVersion.objects.filter(incident_id__in=pks, is_gone=False)
    many_only = set(
        told.filter(Q(until__isnull=False) | Q(is_redacted=True)).values_list("incident_id", flat=True)
    )
    gone = set(pks) - set(rows)
    marked = many_only | (gone & set(told.values_list("incident_id", flat=True))) | _absorbed_by(pks)
    for pk in marked - _mark_those_that_tell_nothing(marked & gone):
        _mark(pk)


def _mark_those_that_tell_nothing(gone: set[int]) -> set[int]:
    """Of incidents that strangers see no more, those that were not merged tell nothing of their past: all at once."""
    if not gone:
        return set()
    alone = Incident.objects.filter(pk__in=gone).exclude(status=Status.MERGED.value)
    silent = set(alone.values_list("pk", flat=True))
    editions = IncidentVersion.objects.filter(incident_id__in=silent, is_gone=False)
    editions.filter(is_redacted=False).update(is_redacted=True)
    return silent


def _absorbed_by(pks: Collection[int]) -> set[int]:
    """Incidents merged into these, however often."""
    found: set[int] = set()
    wave = set(pks)
    while wave:
        merged = Incident.objects.filter(merged_into_id__in=wave, status=Status.MERGED.value)
        wave = set(merged.values_list("pk", flat=True)) - found
        found |= wave
    return found


def _mark(pk: int) -> None:
    allowed = _allowed(pk)
    editions = IncidentVersion.objects.filter(incident_id=pk, is_gone=False)
    editions.exclude(allowed).filter(is_redacted=False).update(is_redacted=True)
    editions.filter(allowed, is_redacted=True).update(is_redacted=False)


def _allowed(pk: int) -> Q:
    """Which editions of an incident may be told today."""
    nothing, everything = Q(pk__in=[]), ~Q(pk__in=[])
    incident = Incident.objects.get(pk=pk)
    if incident.is_hidden:
        return nothing
    rule = everything
    seen: set[int] = set()
    while True:
        rule &= _not_finer_than(incident.coarsen_to)
        if incident.status != Status.MERGED.value or incident.merged_into_id is None or incident.pk in seen:
            break
        seen.add(incident.pk)
        incident = Incident.objects.get(pk=incident.merged_into_id)
    return (
        rule
        if Incident.objects.filter(visible_condition(timezone.now()), pk=incident.pk).exists()
        else nothing
    )


def _not_finer_than(level: str) -> Q:
    """Editions that told no more of the place than a coarsening to this level does; all when there is none.

    A place that was known no better than that at the time is not coarsened, then as now.
    """
    if not level:
        return ~Q(pk__in=[])
    names = [precision.value for precision in ORDER]
    shown = max(names.index(level), names.index("district"))
    return Q(public_precision__in=names[shown:])
