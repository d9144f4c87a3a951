"""One text by one source, and its revisions."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from incidents.models.source import Feed, Source
from incidents.vocabulary.enums import Certainty
from incidents.vocabulary.intake_enums import ArticleOrigin, DayBasis, Doubt, FeedEntryState, Stage, WordsFrom
from incidents.vocabulary.labels import enum_choices

LOOKS_AFTER = tuple(dt.timedelta(hours=hours) for hours in (0.5, 2, 6, 24, 48))
STORIES_REST_AFTER = dt.timedelta(hours=60)  # past the last look, with time for a worker that was away
FINISHED = (Stage.DONE.value, Stage.SKIPPED.value, Stage.FAILED.value, Stage.HELD.value)


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles."""

    def unfinished(self) -> ArticleQuerySet:
        """Articles whose work is not over, whatever the queue says."""
        return self.exclude(stage__in=FINISHED)

    def to_be_tried_again(self) -> ArticleQuerySet:
        """Unfinished articles of which an attempt has failed."""
        return self.unfinished().filter(attempts__gt=0).exclude(outcome_reason="")

    def needing_a_look(self) -> ArticleQuerySet:
        """Doubtful articles that no person has looked at yet."""
        return self.filter(looked_at=None).exclude(doubts=[])

    def due_for_another_look(self, now: dt.datetime) -> ArticleQuerySet:
        """Young stories read from a page, whose next look has come: stories change, and tolls rise.

        Looks are taken half an hour, two and six hours, a day and two days after a story came in.
        """
        due = models.Q()
        for after in LOOKS_AFTER:
            seen_before = models.Q(fetched_at__lt=models.F("created_at") + after)
            due |= models.Q(created_at__lte=now - after) & seen_before
        young = self.filter(
            due,
            stage=Stage.DONE.value,
            words_from=WordsFrom.PAGE.value,
            created_at__gt=now - STORIES_REST_AFTER,
        )
        return young.filter(reports__incident__isnull=False).distinct()

    def fit_for_rules(self) -> ArticleQuerySet:
        """Articles of which nothing was filled in: only their drafts may be decided upon by a rule."""
        return self.exclude(day_basis=DayBasis.FETCHED.value).filter(
            models.Q(doubts=[]) | models.Q(looked_at__isnull=False)
        )


class Article(models.Model):
    """One text by one source; `text` is that of the newest revision."""

    origin = models.CharField(max_length=10, choices=enum_choices(ArticleOrigin))
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=3, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)  # local date in the article's time zone
    day_basis = models.CharField(
        max_length=10, choices=enum_choices(DayBasis), default=DayBasis.UNKNOWN.value
    )  # where published_on came from
    day_certainty = models.CharField(max_length=10, choices=enum_choices(Certainty), blank=True)
    day_note = models.TextField(blank=True)  # what was named and not believed, in words
    charset = models.CharField(max_length=40, blank=True)  # how the bytes were read; empty: they came as text
    charset_basis = models.CharField(max_length=20, blank=True)  # bom, header, declaration, meta, detected
    words_from = models.CharField(
        max_length=10, choices=enum_choices(WordsFrom), default=WordsFrom.UNKNOWN.value
    )
    doubts = ArrayField(
        models.CharField(max_length=20, choices=enum_choices(Doubt)), default=list, blank=True
    )
    looked_at = models.DateTimeField(null=True, blank=True)  # when a person answered the doubts
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    fetched_at = models.DateTimeField(null=True, blank=True)
    archived_url = models.URLField(max_length=2000, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)  # SHA-256 of the normalised text
    sketch = ArrayField(models.BigIntegerField(), default=list, blank=True)  # bottom-k of 5-word shingles
    bands = ArrayField(
        models.BigIntegerField(), default=list, blank=True
    )  # by which near-copies are looked up
    stage = models.CharField(max_length=10, choices=enum_choices(Stage), default=Stage.NEW.value)
    stage_changed_at = models.DateTimeField(auto_now_add=True)
    outcome_reason = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(
        null=True, blank=True
    )  # a worker's claim, or when to try again; null: free
    extractor_version = models.CharField(max_length=60, blank=True)
    copy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    for_incident = models.ForeignKey(
        "incidents.Incident", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the incident that a person handed it in for
    for_incident_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["canonical_url"], name="article_url_unique", condition=~models.Q(canonical_url="")
            ),
            models.UniqueConstraint(
                fields=["text_hash"],
                name="article_text_unique",
                condition=~models.Q(text_hash="") & models.Q(copy_of=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["stage", "stage_changed_at"],
                name="article_unfinished",
                condition=~models.Q(stage__in=FINISHED),
            ),
            models.Index(fields=["published_on"], name="article_published_on"),  # where copies are looked for
            GinIndex(fields=["bands"], name="article_bands"),
            models.Index(
                fields=["-created_at"],
                name="article_needing_a_look",
                condition=models.Q(looked_at=None) & ~models.Q(doubts=[]),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"Article {self.pk}"


class ArticleRevision(models.Model):
    """The text as it stood when it was read; offsets of claims refer to it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_revision_unique")]
        ordering = ["article_id", "number"]

    def __str__(self) -> str:
        return f"{self.article_id} revision {self.number}"


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    """Questions about the entries of feeds."""

    def refused(self) -> FeedEntryQuerySet:
        """Entries that could not be taken in."""
        return self.filter(state=FeedEntryState.REFUSED.value)


class FeedEntry(models.Model):
    """One entry of a feed as it was last seen, and what became of it."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64)  # SHA-256 of its guid, else its link, else its words
    content_hash = models.CharField(
        max_length=64
    )  # SHA-256 of all it says: another one means that it changed
    title = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=300, blank=True)  # the start of a longer one
    state = models.CharField(max_length=10, choices=enum_choices(FeedEntryState))
    reason = models.TextField(blank=True)  # why it was left out, in words
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feed entries"
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_unique")]
        indexes = [models.Index(fields=["feed", "state", "-last_seen_at"], name="feed_entry_by_state")]

    def __str__(self) -> str:
        return self.title or self.link or self.key
