"""How each source fares: when it was last heard, what came of it, and whether it is silent against its own habit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Count, Max, Q

from incidents.models import Article, Feed, Report, Source
from incidents.vocabulary.enums import ReportState, Status
from incidents.vocabulary.intake_enums import FeedState

LOOKED_BACK = dt.timedelta(days=30)
LEAST_ITEMS = 5  # fewer are no habit
ONE_MOMENT = dt.timedelta(minutes=5)  # what a single poll brought says nothing of pauses
LEAST_SILENCE = dt.timedelta(hours=24)  # nights and Sundays are quiet everywhere
TIMES_THE_HABIT = 3
_REJECTED = (ReportState.DISMISSED.value, ReportState.BACKGROUND.value)


@dataclass(slots=True)
class SourceHealth:
    """One source with what a person wants to know of it; counts are of the last 30 days."""

    source: Source
    feeds: list[Feed] = field(default_factory=list)
    items: int = 0
    refused: int = 0
    drafts: int = 0
    accepted: int = 0
    rejected: int = 0
    last_item_at: dt.datetime | None = None
    lag: dt.timedelta | None = None  # between publication and coming in, as usual
    habit: dt.timedelta | None = None  # the longest of its usual pauses
    is_silent: bool = False

    @property
    def acceptance(self) -> int | None:
        """Percent of the decided drafts that were accepted; None when nothing is decided."""
        decided = self.accepted + self.rejected
        return round(100 * self.accepted / decided) if decided else None

    @property
    def feeds_by_state(self) -> list[tuple[str, int]]:
        """How many of its feeds are in each state, named by the label of the state."""
        return sorted(Counter(str(feed.get_state_display()) for feed in self.feeds).items())

    @property
    def errors(self) -> list[str]:
        """What is wrong with its feeds, in words."""
        return [feed.last_error for feed in self.feeds if feed.last_error]

    @property
    def needs_somebody(self) -> bool:
        """Whether a person should look: a feed fails, or the source is silent."""
        return self.is_silent or any(feed.state == FeedState.FAILING.value for feed in self.feeds)


def health_of(sources: Iterable[Source], now: dt.datetime) -> list[SourceHealth]:
    """The health of each of these sources, in four questions for any number."""
    found = {source.pk: SourceHealth(source) for source in sources}
    for feed in Feed.objects.filter(source__in=found).order_by("url"):
        found[feed.source_id].feeds.append(feed)
    _count_articles(found, now)
    _count_drafts(found, now)
    _measure_habits(found, now)
    return list(found.values())


def silent_sources(now: dt.datetime) -> list[SourceHealth]:
    """Polled sources that have fallen silent against their own habit."""
    polled = Source.objects.filter(active=True, feeds__isnull=False, is_sample=False).distinct()
    return [health for health in health_of(polled, now) if health.is_silent]


def _count_articles(found: dict[int, SourceHealth], now: dt.datetime) -> None:
    lately = Q(created_at__gt=now - LOOKED_BACK)
    counted = Article.objects.filter(source__in=found).values("source")
    for row in counted.annotate(items=Count("pk", filter=lately), last=Max("created_at")):
        health = found[row["source"]]
        health.items, health.last_item_at = row["items"], row["last"]
    refused = Feed.objects.filter(source__in=found).values("source")
    for told in refused.annotate(n=Count("entries", filter=Q(entries__state="refused"))):
        found[told["source"]].refused = told["n"]


def _count_drafts(found: dict[int, SourceHealth], now: dt.datetime) -> None:
    reports = Report.objects.filter(article__source__in=found, article__created_at__gt=now - LOOKED_BACK)
    # A rule adds copies of a known text to drafts as confirmed; accepted is what somebody has decided about.
    accepted = Q(state=ReportState.CONFIRMED.value) & ~Q(incident__status=Status.DRAFT.value)
    rejected = Q(state__in=_REJECTED) | Q(incident__status=Status.REJECTED.value)
    counts = reports.values("article__source").annotate(
        drafts=Count("pk", filter=Q(incident__isnull=False)),
        accepted=Count("pk", filter=accepted),
        rejected=Count("pk", filter=rejected & ~accepted),
    )
    for row in counts:
        health = found[row["article__source"]]
        health.drafts, health.accepted, health.rejected = row["drafts"], row["accepted"], row["rejected"]


def _measure_habits(found: dict[int, SourceHealth], now: dt.datetime) -> None:
    """From when its articles of the 30 days before the last one were published, or else came in.

    The first poll brings the news of days at once: when they came in would say that the source never pauses.
    """
    arrivals: dict[int, list[tuple[dt.datetime, dt.datetime | None]]] = {}
    since = now - 2 * LOOKED_BACK  # a source that fell silent weeks ago has a habit from before
    rows = Article.objects.filter(source__in=found, feed__isnull=False, created_at__gt=since)
    for pk, at, published in rows.order_by("created_at").values_list("source", "created_at", "published_at"):
        arrivals.setdefault(pk, []).append((at, published))
    for pk, came in arrivals.items():
        health = found[pk]
        last = came[-1][0]
        times = _moments([published if published and published < at else at for at, published in came])
        lags = [at - published for at, published in came if published is not None and at >= published]
        health.lag = sorted(lags)[len(lags) // 2] if lags else None
        if len(times) >= LEAST_ITEMS:
            health.habit = _usual_pause(times)
            is_polled = any(feed.state != FeedState.PAUSED.value for feed in health.feeds)
            health.is_silent = is_polled and now - last > max(LEAST_SILENCE, TIMES_THE_HABIT * health.habit)


def _moments(times: list[dt.datetime]) -> list[dt.datetime]:
    """Those of the last 30 days, in their order; what lies within a few minutes of another is one."""
    kept: list[dt.datetime] = []
    for at in sorted(times):
        if not kept or at - kept[-1] >= ONE_MOMENT:
            kept.append(at)
    return [at for at in kept if at > kept[-1] - LOOKED_BACK]


def _usual_pause(times: list[dt.datetime]) -> dt.timedelta:
    """The pause that nineteen of twenty do not exceed."""
    pauses = sorted(later - earlier for earlier, later in pairwise(times))
    return pauses[min(len(pauses) - 1, len(pauses) * 19 // 20)]
