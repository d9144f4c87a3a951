"""What the rows of the queue tell beside the values: headline, outlets, a likely double. Few questions a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from incidents.desk.edit_presence import Editing
from incidents.models import Incident, Report
from incidents.vocabulary.enums import Status

_LIVE = (Status.DRAFT.value, Status.PUBLIC.value, Status.WITHDRAWN.value)
LEAST = 0.55  # from which a likeness is worth a word: as when accepting asks “same event?”


@dataclass(slots=True)
class QueueRow:
    """One draft with what its reports tell."""

    draft: Any
    headline: str = ""
    outlets: list[str] = field(default_factory=list)
    reports: int = 0
    likely: Incident | None = None  # an incident that may be the same event
    likely_score: float = 0.0
    editing: list[Editing] = field(default_factory=list)  # others who have its form open just now


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Drafts of one place and day that stand together; `size` counts those on other pages too."""

    rows: list[QueueRow]
    size: int


def queue_rows_by_event(
    drafts: Sequence[Any], editing: Mapping[str, list[Editing]] | None = None
) -> list[EventGroup]:
    """The drafts of a page in their order (with `of_event`, see `Waiting.keys_and_twins`), event by event.

    `editing`: who has the form of which open.
    """
    open_forms = editing or {}
    rows = {draft.pk: QueueRow(draft, editing=open_forms.get(draft.public_id, [])) for draft in drafts}
    best: dict[int, tuple[float, int]] = {}
    for report in _reports(rows):
        row = rows[report["incident_id"]]
        row.reports += 1
        row.headline = row.headline or report["article__title"] or ""
        outlet = report["article__source__name"] or report["source__name"]
        if outlet and outlet not in row.outlets:
            row.outlets.append(outlet)
        for told in report["match_reasons"].get("proposed", []):
            found = (float(told.get("score") or 0), int(told.get("incident") or 0))
            best[row.draft.pk] = max(best.get(row.draft.pk, (0.0, 0)), found)
    _name_likely_incidents(rows, best)
    groups = groupby(rows.values(), key=_event)
    return [EventGroup(of_event := list(each), of_event[0].draft.of_event) for _key, each in groups]


def _reports(rows: dict[int, QueueRow]) -> Any:
    found = Report.objects.filter(incident_id__in=rows).order_by("pk")
    return found.values(
        "incident_id", "article__title", "article__source__name", "source__name", "match_reasons"
    )


def _name_likely_incidents(rows: dict[int, QueueRow], best: dict[int, tuple[float, int]]) -> None:
    """The stored proposals as they stand today: what was rejected or merged meanwhile is no hint any more."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for pk, (score, likely) in best.items():
        if score >= LEAST:
            wanted[likely].append(pk)
    alive = Incident.objects.filter(pk__in=wanted, status__in=_LIVE).only("public_id", "status", "title")
    for incident in alive:
        for pk in wanted[incident.pk]:
            rows[pk].likely, rows[pk].likely_score = incident, best[pk][0]


def _event(row: QueueRow) -> tuple[Any, ...]:
    draft = row.draft
    if draft.date_start is None or (draft.place_id is None and draft.area_id is None):
        return (draft.pk,)
    return (draft.date_start, draft.place_id, draft.area_id)
