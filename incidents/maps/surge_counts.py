"""Where more happens than the season leads one to expect: counts of a question by region or district, judged.

Only incidents whose day is known count, and only in areas they may be told to lie in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from geo.geometry.place_precision_levels import levels_at_least_as_exact
from incidents.maps.area_sums import COLUMNS, LEVELS
from incidents.maps.surge_rule import (
    Coverage,
    Judgement,
    Silence,
    Verdict,
    Window,
    judge_count,
    reason_for_silence,
    recent_window,
    season_windows,
    usable_windows,
)
from incidents.models import Article
from incidents.public.reading_coverage_counts import READ
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import DatePrecision

LENGTHS = (7, 30)
VAGUE = (DatePrecision.WEEK.value, DatePrecision.MONTH.value, DatePrecision.YEAR.value)
NOT_ASKED = ("as_of", "updated_since")

NOTHING_READ = Coverage(0, 0)


@dataclass(frozen=True, slots=True)
class AreaSurge:
    """One area with what the rule says of it."""

    area: int
    judged: Judgement


@dataclass(frozen=True, slots=True)
class Surges:
    """The areas of a level, surges first; none where `silence` says why."""

    level: str
    recent: Window | None
    windows: list[Window] = field(default_factory=list)
    coverage: Coverage = NOTHING_READ
    usual_coverage: list[Coverage] = field(default_factory=list)
    silence: Silence | None = None
    areas: list[AreaSurge] = field(default_factory=list)

    @property
    def found(self) -> list[AreaSurge]:
        """The areas with a surge."""
        return [one for one in self.areas if one.judged.verdict is Verdict.SURGE]


def surges_by_area(query: IncidentQuery, level: str, days: int, now: datetime | None = None) -> Surges:
    """Each area with incidents in the last so many days with data. Raises BadParameters for past states."""
    if wrong := [name for name in NOT_ASKED if query.asks(name)]:
        raise BadParameters(dict.fromkeys(wrong, "Not asked of surges: they compare what is known now."))
    query = query.without("datetime", "ordering")
    last = _newest_day(now or timezone.now())
    if last is None:
        return Surges(level, None, silence=Silence.NO_BASELINE)
    recent, windows = recent_window(last, days), season_windows(last, days)
    here, *then = _coverages([recent, *windows])
    usable = usable_windows(then)
    windows, then = [windows[at] for at in usable], [then[at] for at in usable]
    silence = reason_for_silence(here, then)
    areas = [] if silence else _judged(query, level, recent, windows)
    return Surges(level, recent, windows, here, then, silence, areas)


def _newest_day(now: datetime) -> date | None:
    """The newest day with data that is not in the future."""
    rows = visibility.public_incident_rows(now).filter(date_start__lte=now.date())
    last: date | None = rows.aggregate(day=Max("date_start"))["day"]
    return last


def _within(windows: Sequence[Window], column: str) -> Q:
    """Days of any of the windows."""
    found = Q()
    for window in windows:
        found |= Q(**{f"{column}__range": (window.first, window.last)})
    return found


def _coverages(windows: list[Window]) -> list[Coverage]:
    """For each window the outlets that reported an incident of its days, and the articles of its days read."""
    rows = visibility.public_incident_rows().filter(_within(windows, "date_start"))
    outlets: list[set[int]] = [set() for _ in windows]
    told = visibility.public_reports().filter(incident__in=rows.filter(is_coarsened=False).values("pk"))
    told = told.order_by().select_related(None)
    for own, of_article, day in told.values_list("source_id", "article__source_id", "incident__date_start"):
        for at, window in enumerate(windows):
            if day and day in window and (source := own or of_article):
                outlets[at].add(source)
    articles = [0] * len(windows)
    read = Article.objects.filter(_within(windows, "published_on"), stage__in=READ).order_by()
    for day, number in read.values_list("published_on").annotate(n=Count("pk")):
        for at, window in enumerate(windows):
            articles[at] += number if day in window else 0
    return [Coverage(len(who), number) for who, number in zip(outlets, articles, strict=True)]


def _judged(query: IncidentQuery, level: str, recent: Window, windows: list[Window]) -> list[AreaSurge]:
    """Surges first, then by how much more there is than usual."""
    rows: Any = query.rows().exclude(date_precision__in=VAGUE)
    rows = rows.filter(
        _within([recent, *windows], "date_start"),
        public_precision__in=levels_at_least_as_exact(LEVELS[level]),
        **{f"{COLUMNS[level]}__isnull": False},
    )
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * (len(windows) + 1))
    for area, day, number in (
        rows.order_by().values_list(COLUMNS[level], "date_start").annotate(n=Count("pk"))
    ):
        for at, window in enumerate([recent, *windows]):
            if day in window:
                counts[area][at] += number
    judged = [AreaSurge(area, judge_count(here, then)) for area, (here, *then) in counts.items() if here]
    order = {verdict: at for at, verdict in enumerate(Verdict)}
    return sorted(judged, key=lambda one: (order[one.judged.verdict], -_excess(one.judged), one.area))


def _excess(judged: Judgement) -> float:
    return judged.count - (judged.usual or 0.0)
