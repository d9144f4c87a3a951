"""What one article says about one incident, value by value."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import F, Q

from geo.geometry.place_precision_levels import Precision
from geo.models import AdminArea, Place
from incidents.models.article import Article, ArticleRevision
from incidents.models.incident import Incident
from incidents.models.source import Source
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    FigureKind,
    Group,
    Origin,
    ReportState,
    SpeakerKind,
    Stance,
)
from incidents.vocabulary.labels import enum_choices


class Report(models.Model):
    """One article's account of one incident; without an article only when entered by hand."""

    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    url = models.URLField(max_length=2000, blank=True)  # of a hand report: where it was read
    archived_url = models.URLField(max_length=2000, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    excerpt = models.TextField(blank=True)  # kept so that a dead link still shows the evidence
    excerpt_hash = models.CharField(max_length=64, blank=True)
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    ordinal = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=10, choices=enum_choices(Origin))
    state = models.CharField(
        max_length=10, choices=enum_choices(ReportState), default=ReportState.PROPOSED.value
    )
    match_score = models.FloatField(null=True, blank=True)
    match_reasons = models.JSONField(default=dict, blank=True)
    draft = models.JSONField(default=dict, blank=True)  # the reader's whole draft, for re-reading and audit
    confidence = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "ordinal"], name="report_ordinal_unique"),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | Q(origin=Origin.HAND.value),
                name="report_without_article_is_by_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk} of {self.article or self.url or 'hand'}"


class Claim(models.Model):
    """One value with its evidence: who says it, in which words, and how surely."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims")
    revision = models.ForeignKey(
        ArticleRevision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    field = models.CharField(max_length=20, choices=enum_choices(ClaimField))
    group = models.CharField(max_length=10, choices=enum_choices(Group), default=Group.ALL.value)
    kind = models.CharField(max_length=10, choices=enum_choices(FigureKind), blank=True)
    low = models.PositiveIntegerField(null=True, blank=True)
    best = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=6, choices=enum_choices(DatePrecision), blank=True)
    local_time = models.TimeField(null=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(AdminArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    point = models.PointField(
        null=True, blank=True, spatial_index=False
    )  # typed or picked on the map, where no gazetteer row fits
    place_precision = models.CharField(max_length=12, choices=enum_choices(Precision), blank=True)
    uncertainty_m = models.PositiveIntegerField(null=True, blank=True)
    text_value = models.CharField(
        max_length=300, blank=True
    )  # side, weapon, target kind, type, damage in words
    side = models.CharField(max_length=60, blank=True)  # air defence: whose; dead combatants: of which side
    speaker = models.CharField(max_length=200, blank=True)  # empty: the outlet itself
    speaker_kind = models.CharField(
        max_length=16, choices=enum_choices(SpeakerKind), default=SpeakerKind.OUTLET.value
    )
    speaker_side = models.CharField(max_length=60, blank=True)
    stance = models.CharField(max_length=10, choices=enum_choices(Stance), default=Stance.SAID.value)
    reported_on = models.DateField(null=True, blank=True)
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(
        null=True, blank=True
    )  # of the quote in the revision's text, code points
    end = models.PositiveIntegerField(null=True, blank=True)
    value_start = models.PositiveIntegerField(null=True, blank=True)
    value_end = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.FloatField(default=1.0)
    confidence_reasons = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=10, default="stated")  # stated, inherited, inferred
    rule = models.CharField(max_length=60, blank=True)
    origin = models.CharField(max_length=10, choices=enum_choices(Origin))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    extractor = models.CharField(max_length=40, blank=True)
    extractor_version = models.CharField(max_length=60, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supersedes"
    )
    dismissed = models.BooleanField(
        default=False
    )  # an editor set it aside; kept and shown as such in the desk
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
                & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
                & (Q(low=None) | Q(high=None) | Q(low__lte=F("high"))),
                name="claim_figures_ordered",
            ),
            models.CheckConstraint(
                condition=Q(date_start=None) | Q(date_end=None) | Q(date_start__lte=F("date_end")),
                name="claim_dates_ordered",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.HAND.value)
                | (Q(revision__isnull=False) & Q(start__isnull=False) & Q(end__isnull=False) & ~Q(quote="")),
                name="claim_by_machine_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(start__lt=F("end")), name="claim_offsets_ordered"
            ),
        ]
        indexes = [models.Index(fields=["report", "field"], name="claim_report_field")]

    def __str__(self) -> str:
        return f"{self.field} in {self.report_id}"
