"""How the incident form is laid out, and the reports with their claims below it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incidents.admin.external_links import outward_link
from incidents.models import Claim, Incident, Report
from incidents.vocabulary.figures import FIGURES

_FIGURES = tuple(figure.columns for figure in FIGURES)
_WHAT = (_("What"), {"fields": ("incident_type", "title", "summary")})
_WHEN = (_("When"), {"fields": (("date_start", "date_end"), ("date_precision", "local_time"))})
_WHERE = (
    _("Where"),
    {
        "fields": ("place_name", "place_key", ("place_precision", "uncertainty_m"), "point"),
        "classes": ("where",),
    },
)
_WHOM = (
    _("Victims"),
    {"fields": _FIGURES, "description": _("Leave empty what is not known: empty does not mean zero.")},
)
_HOW = (_("How, by whom"), {"fields": ("weapons", "target_kinds", ("attacker", "target"))})
_PROOF_FIELDS = (
    ("source", "url"), "quote", ("speaker", "speaker_kind", "stance"), "reported_on",
    ("archived_url", "archived_on"),
)  # fmt: skip
_PROOF = (_("Evidence"), {"fields": _PROOF_FIELDS, "description": _("Every value you enter rests on it.")})
_MORE_PROOF = (
    _("More evidence"),
    {"fields": _PROOF_FIELDS, "description": _("For the values you change now."), "classes": ("collapse",)},
)
FIELDSETS_OF_NEW = (_PROOF, _WHAT, _WHEN, _WHERE, _WHOM, _HOW)
FIELDSETS = (
    (None, {"fields": ("standing", "seen_version", "reason")}), _WHAT, _WHEN, _WHERE, _WHOM, _HOW, _MORE_PROOF,
)  # fmt: skip


def format_figure(incident: Incident, name: str) -> str:
    """low–high, or what is known of it."""
    low, best, high = (getattr(incident, f"{name}_{part}") for part in ("low", "best", "high"))
    if (low, best, high) == (None, None, None):
        return "–"
    if low is not None and low == high:
        return str(low)
    if high is None:
        return f"{low}+" if low is not None else gettext("about %(n)s") % {"n": best}
    return f"{low}–{high}" if low is not None else gettext("up to %(n)s") % {"n": high}


class ReportInline(admin.TabularInline):
    """Who reported it, in which words, with every claim; read here, decided upon at the desk."""

    model = Report
    fields = ("told_by", "words", "claims_told", "state", "archived")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = False
    verbose_name_plural = _("Reports and claims")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return (
            super()
            .get_queryset(request)
            .select_related("article__source", "source")
            .prefetch_related("claims")
            .defer("article__text", "article__sketch", "article__bands")
            .order_by("pk")
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    @admin.display(description=_("Source"))
    def told_by(self, report: Report) -> str:
        """The outlet, with a link to what was read."""
        article = report.article
        source = (article.source if article else None) or report.source
        name = str(source) if source else _("no source named")
        url = report.url or (article.url if article else "")
        return outward_link(url, name)

    @admin.display(description=_("Words"))
    def words(self, report: Report) -> str:
        """The excerpt that was kept, or the headline of the article."""
        return report.excerpt or (report.article.title if report.article else "")

    @admin.display(description=_("Archived"))
    def archived(self, report: Report) -> str:
        """The archived copy and its day."""
        url = report.archived_url or (report.article.archived_url if report.article else "")
        if not url:
            return "–"
        return outward_link(url, report.archived_on or gettext("copy"))

    @admin.display(description=_("Claims"))
    def claims_told(self, report: Report) -> str:
        """One line per claim: what it says, who says it, and the sentence."""
        claims = report.claims.all()
        lines = (
            (claim.get_field_display(), claim_value_text(claim), claim.speaker, claim.quote)
            for claim in claims
        )
        return format_html_join("", '<p class="claim"><b>{}: {}</b> {} <q>{}</q></p>', lines)


def claim_value_text(claim: Claim) -> str:
    """The value a claim states, in short."""
    if claim.date_start:
        one_day = claim.date_end in (None, claim.date_start)
        return str(claim.date_start) if one_day else f"{claim.date_start} – {claim.date_end}"
    if claim.place_id or claim.area_id:
        return str(claim.place_precision)
    numbers = [str(number) for number in (claim.low, claim.best, claim.high) if number is not None]
    return "–".join(dict.fromkeys(numbers)) or claim.text_value
