"""Who publishes, and the feeds that are polled."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from incidents.vocabulary.intake_enums import FeedState, SourceKind
from incidents.vocabulary.labels import enum_choices


class Source(models.Model):
    """An outlet or channel.

    Whom it speaks for is said by a person: until then `side` is empty, and it counts neither as a party's voice nor
    as a third party's.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    homepage = models.URLField(max_length=500, blank=True)
    country_code = models.CharField(max_length=2, blank=True)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    kind = models.CharField(max_length=20, choices=enum_choices(SourceKind), default=SourceKind.UNKNOWN.value)
    side = models.CharField(
        max_length=40, blank=True
    )  # ISO code of the party it speaks for; "third_party": none of them; empty: not known
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)  # other names of it
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="others"
    )  # it came in twice: the other row answers for it
    notes = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def answering(self) -> Source:
        """The row that answers for this outlet: itself, or the one it was found to be the same as."""
        return self.same_as or self


class FeedQuerySet(models.QuerySet["Feed"]):
    """Questions about feeds."""

    def due(self, now: object) -> FeedQuerySet:
        """Active or failing feeds whose next poll has come; paused ones are never due."""
        return self.exclude(state=FeedState.PAUSED.value).filter(next_poll_at__lte=now)


class Feed(models.Model):
    """An RSS or Atom feed of a source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=1000, unique=True)
    interval_s = models.PositiveIntegerField(default=900)
    next_poll_at = models.DateTimeField(auto_now_add=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    last_polled_at = models.DateTimeField(null=True, blank=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=enum_choices(FeedState), default=FeedState.ACTIVE.value)

    objects = FeedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_poll_at"], name="feed_due", condition=~models.Q(state=FeedState.PAUSED.value)
            )
        ]

    def __str__(self) -> str:
        return self.url


class FeedPoll(models.Model):
    """One time a feed was asked, and what came of it; the last ones are kept."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="polls")
    at = models.DateTimeField()
    is_ok = models.BooleanField()
    words = models.TextField(blank=True)  # what was wrong, or what there is to say about one that worked
    born = models.PositiveIntegerField(default=0)  # articles that were new
    changed = models.PositiveIntegerField(default=0)  # articles that say something else now

    class Meta:
        indexes = [models.Index(fields=["feed", "-at"], name="feed_polls_newest")]

    def __str__(self) -> str:
        return f"{self.feed} {self.at:%Y-%m-%d %H:%M}"
