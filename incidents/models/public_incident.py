"""What a stranger may know of each incident, as narrow rows that every public question is asked of.

Written by `incidents.projection.projector` in the transaction of the change itself; nothing else writes them. They hold
no true place of a coarsened incident, so a question about them cannot tell it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from incidents.models.incident import Incident
from incidents.models.ledger import Change
from incidents.vocabulary.figures import FURTHER_PLACES, INDEXED_COLUMNS, Use, figures_for

WORLD_BITS = 28  # mx and my count 2^28 steps across the web-mercator world: 15 cm at the equator

# What the map, its totals, bars and areas ask of every row, whatever the filter: an index with these answers them
# without reading the rows, which are ten times as wide. PostgreSQL allows 32 columns with those of the index's key:
# figures that came later, and rare ones, share one of them.
MAP_COLUMNS = (
    *(
        "incident_type date_start date_end date_precision public_precision publish_after parent_id region_id"
        " district_id public_country review verification attacker target is_sample"
    ).split(),
    *INDEXED_COLUMNS,
    "further_figures",
)


class PublicState(models.Model):
    """The public values of one incident at one time; place as far as it may be told."""

    public_id = models.CharField(max_length=20)
    incident_type = models.CharField(max_length=30)
    weapons = ArrayField(models.CharField(max_length=20), default=list)
    target_kinds = ArrayField(models.CharField(max_length=20), default=list)
    attacker = models.CharField(max_length=60, blank=True)
    attacker_status = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=60, blank=True)
    date_start = models.DateField(null=True)
    date_end = models.DateField(null=True)
    date_precision = models.CharField(max_length=6, blank=True)
    review = models.CharField(max_length=10, blank=True)
    verification = models.CharField(max_length=15, blank=True)

    killed_low = models.PositiveIntegerField(null=True)
    killed_best = models.PositiveIntegerField(null=True)
    killed_high = models.PositiveIntegerField(null=True)
    injured_low = models.PositiveIntegerField(null=True)
    injured_best = models.PositiveIntegerField(null=True)
    injured_high = models.PositiveIntegerField(null=True)
    missing_low = models.PositiveIntegerField(null=True)
    missing_best = models.PositiveIntegerField(null=True)
    missing_high = models.PositiveIntegerField(null=True)
    captured_low = models.PositiveIntegerField(null=True)
    captured_best = models.PositiveIntegerField(null=True)
    captured_high = models.PositiveIntegerField(null=True)
    launched_best = models.PositiveIntegerField(null=True)
    intercepted_best = models.PositiveIntegerField(null=True)
    further_figures = ArrayField(
        models.IntegerField(null=True), null=True
    )  # those of `FURTHER_PLACES` once more, for the map's index; see `pack_further_figures`

    public_point = models.PointField(null=True, spatial_index=False)  # exact, settlement, hromada only
    mx = models.IntegerField(null=True)
    my = models.IntegerField(null=True)
    public_precision = models.CharField(max_length=12)
    uncertainty_m = models.PositiveIntegerField(null=True)
    public_area_id = models.BigIntegerField(
        null=True
    )  # the area that stands for the place where no point may
    country_area_id = models.BigIntegerField(null=True)
    region_id = models.BigIntegerField(null=True)
    district_id = models.BigIntegerField(null=True)
    hromada_id = models.BigIntegerField(null=True)
    place_id = models.BigIntegerField(null=True)
    public_country = models.CharField(max_length=2, blank=True)
    public_region = models.CharField(max_length=10, blank=True)
    is_coarsened = models.BooleanField(default=False)
    is_rollup = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    parent_id = models.BigIntegerField(null=True)
    source_slugs = ArrayField(models.CharField(max_length=100), default=list)
    tags = ArrayField(models.CharField(max_length=60), default=list)  # the public ones
    custom_words = ArrayField(
        models.CharField(max_length=600), default=list
    )  # of public fields that are answered: "key" and "key=answer"
    publish_after = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    words = SearchVectorField(
        null=True
    )  # stems of title, place names, summary and quotes; see publication/words.py

    class Meta:
        abstract = True


TOLD = ("best", "low", "high")  # which part of a figure is compared: the first of them that is known


def told_figure(name: str) -> Coalesce:
    """What lists compare of a figure; from the columns that the indexes of the orders are made of."""
    return Coalesce(*(f"{name}_{part}" for part in TOLD))


def map_column(column: str) -> F:
    """A number of a figure where the map's index has it: a column of its own, or a place in `further_figures`."""
    place = FURTHER_PLACES.get(column)
    return F(column) if place is None else F(f"further_figures__{place}")


def pack_further_figures(columns: Mapping[str, int | None]) -> list[int | None] | None:
    """The array as it is kept: without unknown numbers at its end, so that a figure that comes later changes no row
    that does not state it; null when nothing is stated, which is read fastest.
    """
    values: list[int | None] = [None] * (max(FURTHER_PLACES.values(), default=-1) + 1)
    for column, place in FURTHER_PLACES.items():
        values[place] = columns[column]
    while values and values[-1] is None:
        values.pop()
    return values or None


class PublicIncident(PublicState):
    """The present state of an incident that strangers may see, or will when its delay is over."""

    incident = models.OneToOneField(
        Incident, primary_key=True, on_delete=models.CASCADE, related_name="shown"
    )
    is_released = models.BooleanField(
        default=False
    )  # an edition tells it: its delay was over when last written

    class Meta:
        db_table = "incidents_shown"  # named before the class was
        indexes = [
            models.Index(F("date_start").desc(nulls_last=True), F("incident").desc(), name="shown_newest"),
            *(
                models.Index(
                    told_figure(name).desc(nulls_last=True), F("incident").desc(), name=f"shown_{name}"
                )
                for name in figures_for(Use.ORDER)
            ),
            models.Index(fields=["public_id"], name="shown_public_id"),
            models.Index(fields=["updated_at", "incident"], name="shown_updated"),
            models.Index(fields=["public_region", "date_start"], name="shown_region_day"),
            models.Index(fields=["parent_id"], condition=Q(parent_id__isnull=False), name="shown_parent"),
            models.Index(
                fields=["public_area_id"], condition=Q(public_area_id__isnull=False), name="shown_area"
            ),
            models.Index(fields=["place_id"], condition=Q(place_id__isnull=False), name="shown_place"),
            models.Index(
                fields=["publish_after"], condition=Q(publish_after__isnull=False), name="shown_delayed"
            ),
            models.Index(fields=["incident"], condition=Q(is_sample=True), name="shown_sample"),
            GinIndex(fields=["words"], name="shown_words"),
            models.Index(fields=["mx", "my", "public_area_id"], include=MAP_COLUMNS, name="shown_map"),
        ]

    def __str__(self) -> str:
        return self.public_id


class IncidentVersion(PublicState):
    """One public state an incident has had, or its end: the change feed in order of `id`, and all of `as_of`.

    `record` is the flat record every export prints. Rows are never changed but for the moment the next one takes
    over (`until`, `until_transaction`) and for redaction, which reaches back in time.
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="editions")
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)  # of ChangeKind
    is_gone = models.BooleanField(default=False)  # a tombstone: from here on there is nothing to see
    is_redacted = models.BooleanField(default=False)  # by today's rule it may not be told
    record = models.JSONField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    transaction_id = models.BigIntegerField()
    until_transaction = models.BigIntegerField(null=True)

    class Meta:
        db_table = "incidents_edition"  # named before the class was
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["incident"], condition=Q(until=None), name="edition_one_current"),
        ]
        indexes = [
            models.Index(F("date_start").desc(nulls_last=True), F("incident").desc(), name="edition_newest"),
            models.Index(fields=["incident", "id"], name="edition_of_incident"),
            models.Index(fields=["since"], name="edition_since"),
            models.Index(fields=["transaction_id"], name="edition_transaction"),
            models.Index(fields=["public_id", "id"], name="edition_public_id"),
            models.Index(
                fields=["public_area_id"], condition=Q(public_area_id__isnull=False), name="edition_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind} {self.since:%Y-%m-%d}"
