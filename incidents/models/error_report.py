"""What readers say is wrong: with an incident, one of its values, or a page; and the answer everybody can read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.incident import Incident


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Questions about the reports of readers."""

    def waiting(self) -> ErrorReportQuerySet:
        """Those nobody has answered yet, the oldest first."""
        return self.filter(outcome=ErrorReport.Outcome.WAITING).order_by("created_at", "pk")

    def with_public_answer(self) -> ErrorReportQuerySet:
        """Those whose answer everybody may read, the newest first."""
        told = (ErrorReport.Outcome.CORRECTED, ErrorReport.Outcome.UNCHANGED)
        return self.filter(outcome__in=told).order_by("-answered_at", "-pk")


class ErrorReport(models.Model):
    """One report. Nothing of who sent it is kept, and its words are read by editors only; the answer is public."""

    class Subject(models.TextChoices):
        """What is said to be wrong."""

        KILLED = "killed", _("Number of killed")
        INJURED = "injured", _("Number of injured")
        OTHER_FIGURE = "other_figure", _("Another figure")
        PLACE = "place", _("Place")
        DATE = "date", _("Day or time")
        TYPE = "type", _("What happened")
        ATTACKER = "attacker", _("Attacker or target")
        EVIDENCE = "evidence", _("A quote, a source or a link")
        DUPLICATE = "duplicate", _("The same event is told twice")
        NOT_HAPPENED = "not_happened", _("It did not happen")
        PAGE = "page", _("A page that does not work")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting for an answer")
        CORRECTED = "corrected", _("Corrected")
        UNCHANGED = "unchanged", _("Looked at, nothing changed")
        DISCARDED = "discarded", _("Spam or not understandable")

    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="error_reports"
    )
    page = models.CharField(max_length=300, blank=True)  # path of the page it was sent from, when no incident
    subject = models.CharField(max_length=20, choices=Subject)
    message = models.TextField()
    evidence_url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=8, default="en")
    created_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.WAITING)
    answer = models.TextField(blank=True)  # public, but for discarded ones
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(outcome="waiting"), name="error_report_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", answered_at=None)
                | ~Q(outcome="waiting") & Q(answered_at__isnull=False),
                name="error_report_answered_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident or self.page}: {self.get_subject_display()}"
