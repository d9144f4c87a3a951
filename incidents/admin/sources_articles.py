"""Sources, feeds and articles in the admin: what is polled, what failed and why."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.admin.external_links import outward_link
from incidents.admin.role_permissions import ByRole
from incidents.curation.workflow.permissions import Action
from incidents.ingest import enqueue
from incidents.models import Article, Feed, FeedEntry, Source
from incidents.query.row_id_parsing import parse_row_number
from incidents.vocabulary.intake_enums import FeedState, Stage


class FeedInline(ByRole, admin.TabularInline):
    """The feeds of a source, with how they fare."""

    model = Feed
    extra = 0
    add_action = change_action = delete_action = Action.MANAGE_SOURCES
    fields = ("url", "interval_s", "state", "last_ok_at", "failures", "last_error")
    readonly_fields = ("last_ok_at", "failures", "last_error")


@admin.register(Source)
class SourceAdmin(ByRole, admin.ModelAdmin):
    """An outlet or channel. One that is no longer wanted is switched off, because its articles stay."""

    add_action = change_action = Action.MANAGE_SOURCES
    list_display = ("name", "kind", "country_code", "side", "active", "articles_in", "is_sample")
    list_filter = ("kind", "active", "country_code", "is_sample")
    search_fields = ("name", "slug", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("is_sample",)
    inlines = (FeedInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(articles_count=Count("articles"))

    @admin.display(description=_("Articles"), ordering="articles_count")
    def articles_in(self, obj: Any) -> int:
        """How many of its articles came in."""
        count: int = obj.articles_count
        return count


class RefusedEntryInline(ByRole, admin.TabularInline):
    """Entries that could not be taken in, each with its reason."""

    model = FeedEntry
    extra = 0
    max_num = 0
    can_delete = False
    fields = readonly_fields = ("title", "link", "reason", "first_seen_at", "last_seen_at")
    verbose_name = _("entry left out")
    verbose_name_plural = _("entries left out")

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeedEntry]:
        return super().get_queryset(request).refused().order_by("-last_seen_at", "pk")


class SourceChoice(AutocompleteSelect):
    """As Django's; a value that is no number of a row is shown as no choice, where Django's breaks."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """The chosen source."""
        return super().optgroups(name, [each for each in value if parse_row_number(str(each))] or [""], attrs)


@admin.register(Feed)
class FeedAdmin(ByRole, admin.ModelAdmin):
    """A feed and its health."""

    add_action = change_action = delete_action = Action.MANAGE_SOURCES
    list_display = ("url", "source", "state", "last_ok_at", "failures", "last_error", "next_poll_at")
    list_filter = ("state", "source")
    list_select_related = ("source",)
    search_fields = ("url", "source__name")
    autocomplete_fields = ("source",)
    fields = (
        "source", "url", "interval_s", "state", "next_poll_at", "last_polled_at", "last_ok_at", "failures",
        "last_error", "etag", "last_modified",
    )  # fmt: skip
    readonly_fields = (
        "next_poll_at", "last_polled_at", "last_ok_at", "failures", "last_error", "etag", "last_modified",
    )  # fmt: skip
    actions = ("poll_now", "pause", "resume")
    inlines = (RefusedEntryInline,)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source":
            kwargs["widget"] = SourceChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.action(description=_("Poll now"))
    def poll_now(self, request: HttpRequest, rows: QuerySet[Feed]) -> None:
        """Ring for a worker at once."""
        if not self.has_change_permission(request):
            return
        for feed in rows:
            enqueue.send_task("incidents.tasks.poll_feed", feed.pk)
        self.message_user(request, _("All of them are queued; look again in a moment."), messages.SUCCESS)

    @admin.action(description=_("Pause"))
    def pause(self, request: HttpRequest, rows: QuerySet[Feed]) -> None:
        """Stop polling until someone resumes it."""
        if self.has_change_permission(request):
            rows.update(state=FeedState.PAUSED.value)

    @admin.action(description=_("Resume"))
    def resume(self, request: HttpRequest, rows: QuerySet[Feed]) -> None:
        """Poll again, starting now, with a clean slate."""
        if self.has_change_permission(request):
            rows.update(state=FeedState.ACTIVE.value, failures=0, next_poll_at=timezone.now())


@admin.register(Article)
class ArticleAdmin(ByRole, admin.ModelAdmin):
    """What came in and what became of it. Read only: articles are taken in by the doors."""

    change_action = Action.MANAGE_SOURCES
    list_display = (
        "__str__",
        "source",
        "origin",
        "stage",
        "outcome_reason",
        "attempts",
        "published_on",
        "created_at",
    )
    list_filter = ("stage", "origin", "day_basis", "language", "is_sample", "source")
    list_select_related = ("source",)
    search_fields = ("title", "url", "canonical_url")
    date_hierarchy = "created_at"
    fields = (
        "title", "link", "source", "feed", "origin", "stage", "outcome_reason", "attempts", "not_before", "language",
        "published_on", "day_basis", "day_certainty", "day_note", "charset", "charset_basis", "doubts", "looked_at",
        "looked_by", "fetched_at", "extractor_version", "copy_of", "submitted_by", "is_sample", "text",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("try_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).defer("sketch", "bands")

    @admin.display(description=_("Address"))
    def link(self, obj: Article) -> str:
        """Where it was read."""
        return outward_link(obj.url, obj.url) if obj.url else "–"

    @admin.action(description=_("Try again what failed or stands still"))
    def try_again(self, request: HttpRequest, rows: QuerySet[Article]) -> None:
        """Send failed articles through the stages again and ring for the waiting ones."""
        if not self.has_change_permission(request):
            return
        now = timezone.now()
        failed = rows.filter(stage=Stage.FAILED.value)
        ids = list(failed.values_list("pk", flat=True))
        fresh = {"attempts": 0, "not_before": None, "stage_changed_at": now}
        Article.objects.filter(pk__in=ids, text="").update(stage=Stage.NEW.value, **fresh)
        Article.objects.filter(pk__in=ids).exclude(text="").update(stage=Stage.FETCHED.value, **fresh)
        waiting = Article.objects.unfinished().filter(Q(pk__in=ids) | Q(pk__in=rows.values("pk")))
        rung = list(waiting.values_list("pk", "stage"))
        for article_id, stage in rung:
            enqueue.enqueue_article(article_id, stage)
        self.message_user(
            request, _("Articles for which a worker was rung: %(n)s.") % {"n": len(rung)}, messages.SUCCESS
        )
