"""What a digest tells: editions of a period as their outcome for each incident, told by today's rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.urls import reverse

from incidents.models import FollowEvent, IncidentVersion
from incidents.public import changefeed
from incidents.public.serializing import incident_cards
from incidents.query.incident_query import IncidentQuery
from incidents.subscriptions import filter_enter_leave_events, subscription_query
from incidents.subscriptions.incident_text_formatting import summarise_incident
from incidents.vocabulary.figures import Use, figures_for, words_of

MAX_TOLD = 50  # of each section; the rest is counted
CHUNK = 500
ENDS = (FollowEvent.LEFT, FollowEvent.MERGED, FollowEvent.WITHDRAWN)


@dataclass(slots=True)
class Section:
    """Incidents told one by one, and how many more there are."""

    told: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


@dataclass(slots=True)
class Content:
    """New, corrected, gone; each incident in one of them."""

    new: Section = field(default_factory=Section)
    corrected: Section = field(default_factory=Section)
    gone: Section = field(default_factory=Section)

    @property
    def count(self) -> int:
        """Incidents in all."""
        sections = (self.new, self.corrected, self.gone)
        return sum(len(section.told) + section.more for section in sections)


def collect_digest(query: IncidentQuery, editions: Iterable[IncidentVersion], since: int) -> Content:
    """The content for followers of a filter who have heard the feed up to `since`."""
    last = {edition.incident_id: edition for edition in editions}
    found: dict[FollowEvent, dict[int, filter_enter_leave_events.Happening]] = defaultdict(dict)
    keys = sorted(last)
    for start in range(0, len(keys), CHUNK):
        chunk = [last[key] for key in keys[start : start + CHUNK]]
        for happening in filter_enter_leave_events.subscription_events(query, chunk, since):
            found[happening.event][happening.edition.incident_id] = happening
    return Content(
        new=_present(query, found[FollowEvent.ENTERED], with_old=False),
        corrected=_present(query, found[FollowEvent.CHANGED], with_old=True),
        gone=_gone([happening for end in ENDS for happening in found[end].values()]),
    )


def _present(
    query: IncidentQuery, happened: dict[int, filter_enter_leave_events.Happening], *, with_old: bool
) -> Section:
    """Those that are in the filter at this moment; who left since is told in the next letter."""
    rows = query.rows().filter(pk__in=happened)
    listed: list[Any] = list(rows.order_by(F("date_start").desc(nulls_last=True), "-pk")[:MAX_TOLD])
    told = []
    for row, card in zip(listed, incident_cards(listed), strict=True):
        changed = _changed(happened[row.pk].before, card) if with_old else []
        address = subscription_query.site_url(reverse("web:incident", args=[card["id"]]))
        told.append(
            {"card": card, "summary": summarise_incident(card), "changed": changed, "address": address}
        )
    return Section(told, rows.count() - len(told))


def _changed(old: IncidentVersion | None, card: dict[str, Any]) -> list[dict[str, Any]]:
    """Figures that differ from those of the last letter; of an edition that may not be told any more, none."""
    if old is None or old.is_redacted or card["redacted"]:
        return []
    changed = []
    for name in figures_for(Use.LEAD):
        before = {part: getattr(old, f"{name}_{part}") for part in ("low", "best", "high")}
        now = {part: card[name][part] for part in before}
        if before != now:
            changed.append({"name": str(words_of(name).title), "old": before, "new": now})
    return changed


def _gone(last: list[filter_enter_leave_events.Happening]) -> Section:
    """Only the id, how it ended, and the reason where that gives nothing away."""
    entries = changefeed.feed_entries([happening.edition for happening in last[:MAX_TOLD]])
    told = [
        {
            "id": entry["id"],
            "end": str(happening.event.label),
            "reason": entry["reason"] if happening.edition.is_gone else "",
            "merged_into": entry["merged_into"],
        }
        for happening, entry in zip(last, entries, strict=False)
    ]
    return Section(told, len(last) - len(told))
