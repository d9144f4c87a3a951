"""What happened, once. Its values are computed from claims by `curation/consensus/`."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db.models import F, Q

from geo.geometry.place_precision_levels import POINT_LEVELS, Precision
from geo.models import AdminArea, Place
from incidents.vocabulary.enums import (
    DatePrecision,
    IncidentType,
    ReportState,
    Review,
    Status,
    TargetKind,
    Verification,
    Weapon,
)
from incidents.vocabulary.figures import RANGED
from incidents.vocabulary.labels import enum_choices


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Questions about incidents. What strangers may see is asked of `incidents.query.visibility` instead."""

    def drafts(self) -> IncidentQuerySet:
        """Waiting for a decision."""
        return self.filter(status=Status.DRAFT.value)

    def with_waiting_reports(self) -> IncidentQuerySet:
        """Public incidents beside which a later account waits: a story changed, or another one tells more."""
        waiting = self.filter(status=Status.PUBLIC.value, reports__state=ReportState.PROPOSED.value)
        return waiting.distinct()

    def newest_first(self) -> IncidentQuerySet:
        """A total order for every list."""
        return self.order_by("-date_start", "-id")


def _figure_checks() -> list[models.CheckConstraint]:
    """low ≤ best ≤ high wherever they are known; null is not zero."""
    checks = []
    for name in RANGED:
        low, best, high = f"{name}_low", f"{name}_best", f"{name}_high"
        ordered = (
            (Q(**{f"{low}__isnull": True}) | Q(**{f"{best}__isnull": True}) | Q(**{f"{low}__lte": F(best)}))
            & (
                Q(**{f"{best}__isnull": True})
                | Q(**{f"{high}__isnull": True})
                | Q(**{f"{best}__lte": F(high)})
            )
            & (Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)}))
        )
        checks.append(models.CheckConstraint(condition=ordered, name=f"incident_{name}_ordered"))
    return checks


class Incident(models.Model):
    """One attack, clash or interception at one place on one day or night."""

    public_id = models.CharField(max_length=20, unique=True)  # never reused
    status = models.CharField(max_length=10, choices=enum_choices(Status), default=Status.DRAFT.value)
    review = models.CharField(max_length=10, choices=enum_choices(Review), blank=True)
    published_rule = models.CharField(max_length=60, blank=True)  # the automatic rule, when review is machine
    verification = models.CharField(max_length=15, choices=enum_choices(Verification), blank=True)

    incident_type = models.CharField(max_length=30, choices=enum_choices(IncidentType))
    weapons = ArrayField(
        models.CharField(max_length=20, choices=enum_choices(Weapon)), default=list, blank=True
    )
    target_kinds = ArrayField(
        models.CharField(max_length=20, choices=enum_choices(TargetKind)), default=list, blank=True
    )
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)

    date_start = models.DateField(null=True, blank=True)  # local calendar date at the place
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=6, choices=enum_choices(DatePrecision), blank=True)
    local_time = models.TimeField(null=True, blank=True)

    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(max_length=200, blank=True)
    country_code = models.CharField(max_length=2, blank=True)
    region_code = models.CharField(max_length=10, blank=True)  # ISO 3166-2
    point = models.PointField(null=True, blank=True)  # only for exact, settlement, hromada
    place_precision = models.CharField(
        max_length=12, choices=enum_choices(Precision), default=Precision.UNKNOWN.value
    )
    uncertainty_m = models.PositiveIntegerField(null=True, blank=True)

    killed_low = models.PositiveIntegerField(null=True, blank=True)
    killed_best = models.PositiveIntegerField(null=True, blank=True)
    killed_high = models.PositiveIntegerField(null=True, blank=True)
    killed_rule = models.CharField(max_length=40, blank=True)
    injured_low = models.PositiveIntegerField(null=True, blank=True)
    injured_best = models.PositiveIntegerField(null=True, blank=True)
    injured_high = models.PositiveIntegerField(null=True, blank=True)
    injured_rule = models.CharField(max_length=40, blank=True)
    missing_low = models.PositiveIntegerField(null=True, blank=True)
    missing_best = models.PositiveIntegerField(null=True, blank=True)
    missing_high = models.PositiveIntegerField(null=True, blank=True)
    missing_rule = models.CharField(max_length=40, blank=True)
    captured_low = models.PositiveIntegerField(null=True, blank=True)
    captured_best = models.PositiveIntegerField(null=True, blank=True)
    captured_high = models.PositiveIntegerField(null=True, blank=True)
    captured_rule = models.CharField(max_length=40, blank=True)
    launched_best = models.PositiveIntegerField(null=True, blank=True)
    intercepted_best = models.PositiveIntegerField(null=True, blank=True)
    # every computed value: {"killed": {"rule", "claims", "replaced", "splits"}, "attacker": {...}, …}
    consensus = models.JSONField(default=dict, blank=True)

    attacker = models.CharField(max_length=60, blank=True)  # ISO code or actor slug, as agreed
    attacker_status = models.CharField(max_length=10, blank=True)  # agreed, claimed, alleged, disputed
    target = models.CharField(max_length=60, blank=True)

    # of the newsroom's own scheme, by their keys; see `newsroom_scheme.py`
    tags = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    custom_values = models.JSONField(
        default=dict, blank=True
    )  # answers by key of the field, as JSON has them

    confidence = models.FloatField(null=True, blank=True)
    needs_review = models.BooleanField(default=False)
    hand_fields = ArrayField(
        models.CharField(max_length=30), default=list, blank=True
    )  # set by a person: consensus leaves them
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )
    is_rollup = models.BooleanField(default=False)  # a total over several places: its parts carry the pins
    publish_after = models.DateTimeField(null=True, blank=True)
    coarsen_to = models.CharField(
        max_length=12, choices=enum_choices(Precision), blank=True
    )  # what strangers may see of the place
    is_hidden = models.BooleanField(default=False)  # redacted: never shown, back in time too
    is_sample = models.BooleanField(default=False)

    version = models.PositiveIntegerField(default=1)  # two editors at once are told apart by it
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # people who stand in the history are switched off, not deleted: it would change rows that the ledger tells of
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            *_figure_checks(),
            models.CheckConstraint(
                condition=Q(date_start=None) | Q(date_end=None) | Q(date_start__lte=F("date_end")),
                name="incident_dates_ordered",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLIC.value)
                | Q(reviewed_at__isnull=False)
                | ~Q(published_rule=""),
                name="incident_public_is_vouched_for",
            ),
            models.CheckConstraint(
                condition=Q(point=None) | Q(place_precision__in=sorted(p.value for p in POINT_LEVELS)),
                name="incident_point_needs_fine_precision",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.MERGED.value) | Q(merged_into__isnull=False),
                name="incident_merged_into_something",
            ),
        ]
        indexes = [
            models.Index(fields=["-date_start", "-id"], name="incident_newest"),
            models.Index(fields=["status", "updated_at"], name="incident_status_updated"),
            models.Index(fields=["region_code", "date_start"], name="incident_region_date"),
            GinIndex(fields=["weapons"], name="incident_weapons"),
            GinIndex(fields=["tags"], name="incident_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"
