"""The one door to strangers: what is public, since when, and how exactly its place may be told.

Every public read starts from `public_incident_rows()` or `rows_as_of()` (many, narrow rows; `IncidentQuery.rows()` for
those of a question) or `public_incidents()` (whole rows with their annotated `public_*` place). A coarsened incident
has no point, no place and no words (title, summary, quotes) that could give its place away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.models import Change, Claim, Incident, IncidentVersion, PublicIncident, Report
from incidents.projection import projector, public_rows
from incidents.projection.public_place_coarsening import with_public_place
from incidents.vocabulary.enums import ReportState, Status

LATE_MAX = 10_000  # editions one transaction may write while others go on; larger writes are made in batches

__all__ = [
    "data_state",
    "public_changes",
    "public_claims",
    "public_incidents",
    "public_reports",
    "visible_condition",
    "with_public_place",
]


def visible_condition(now: datetime | None = None) -> Q:
    """The publication rule: public, not hidden, and its delay over."""
    return public_rows.visible_condition(now or timezone.now())


def public_incidents(now: datetime | None = None) -> QuerySet[Incident]:
    """Incidents a stranger may see, in the order of every list, with their public place."""
    return with_public_place(Incident.objects.filter(visible_condition(now))).newest_first()


def public_incident_rows(now: datetime | None = None) -> QuerySet[PublicIncident]:
    """The same as narrow rows, without order: what every question is asked of."""
    now = now or timezone.now()
    return PublicIncident.objects.filter(Q(publish_after=None) | Q(publish_after__lte=now))


def rows_as_of(as_of: datetime) -> QuerySet[IncidentVersion]:
    """What the site said at a moment, less what has been redacted since."""
    projector.release_delayed_rows()
    then = IncidentVersion.objects.filter(since__lte=as_of, is_gone=False, is_redacted=False)
    return then.filter(Q(until=None) | Q(until__gt=as_of))


def count_incidents_redacted_since(as_of: datetime) -> int:
    """How many incidents the site told at a moment of which it may not tell any more."""
    then = IncidentVersion.objects.filter(since__lte=as_of, is_gone=False, is_redacted=True)
    return then.filter(Q(until=None) | Q(until__gt=as_of)).count()


def public_reports() -> QuerySet[Report]:
    """Accounts that stand behind public incidents: accepted ones only."""
    return Report.objects.filter(state=ReportState.CONFIRMED.value).select_related(
        "source", "article__source"
    )


def public_claims() -> QuerySet[Claim]:
    """Claims that may be shown: of accepted reports, not set aside by an editor."""
    return Claim.objects.filter(report__state=ReportState.CONFIRMED.value, dismissed=False)


def public_changes(now: datetime | None = None) -> QuerySet[Change]:
    """Public changes of incidents that are public today, and of withdrawn or merged ones (told without content).

    Hidden incidents and those whose delay is running give nothing, back in time too.
    """
    now = now or timezone.now()
    gone = Q(incident__status__in=[Status.WITHDRAWN.value, Status.MERGED.value], incident__is_hidden=False)
    shown = Q(incident__status=Status.PUBLIC.value, incident__is_hidden=False)
    free = Q(incident__publish_after=None) | Q(incident__publish_after__lte=now)
    return Change.objects.filter((gone | shown) & free, is_public=True).order_by("id")


@dataclass(frozen=True, slots=True)
class State:
    """Which state of the public data an answer tells: a word that differs whenever any answer may, and its time."""

    version: str
    modified: datetime | None


def data_state(now: datetime | None = None) -> State:
    """The newest edition, the newest end of a delay, the newest sample, and how many editions there are near the end.

    Numbers of editions are given before their transaction ends: one that comes late makes them more.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [LATE_MAX, now or timezone.now()])
        number, since, late, freed, sample = cursor.fetchone()
    version = f"{number or 0}-{late}-{freed.timestamp() if freed else 0:.6f}-{sample or 0}"
    return State(version, max((moment for moment in (freed, since) if moment), default=None))


_STATE = """
    SELECT newest.id, newest.since,
        (SELECT count(*) FROM incidents_edition WHERE id > newest.id - %s),
        (SELECT max(publish_after) FROM incidents_shown WHERE publish_after <= %s),
        (SELECT max(incident_id) FROM incidents_shown WHERE is_sample)
    FROM (SELECT 1) AS one
    LEFT JOIN (SELECT id, since FROM incidents_edition ORDER BY id DESC LIMIT 1) AS newest ON true"""
