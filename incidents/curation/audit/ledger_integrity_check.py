"""Does the history still tell how the rows came to be as they are? Replayed nightly; nothing is changed."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from incidents.curation.audit import snapshot
from incidents.models import Change, Incident
from incidents.projection import projector

log = logging.getLogger(__name__)
_CHUNK = 500
_TIMES = frozenset({"updated_at"})
# An earlier version kept it, and wrote it beside the ledger: a machine's guess at a proposal, no value of the incident.
_NO_LONGER_KEPT = frozenset({"match_score"})


@dataclass(frozen=True, slots=True)
class Drift:
    """One disagreement between ledger and rows."""

    public_id: str
    problem: str


def check_integrity() -> Iterator[Drift]:
    """Replay the ledger of every incident against its rows, in bounded memory.

    Each change must begin where the one before ended, and the last must end in the rows as they are: the
    incident's columns, the reports it has and how they and their claims stand.
    """
    last = 0
    while True:
        rows = list(Incident.objects.filter(pk__gt=last).order_by("pk")[:_CHUNK])
        if not rows:
            return
        yield from _of(rows)
        last = rows[-1].pk


def log_and_count_drift() -> int:
    """Check, and write what drifted to the log; returns how much did."""
    found = list(check_integrity())
    for drift in found[:50]:
        log.error("ledger and rows disagree on %s: %s", drift.public_id, drift.problem)
    if len(found) > 50:
        log.error("and on %s more", len(found) - 50)
    return len(found)


def _of(rows: list[Incident]) -> Iterator[Drift]:
    changes: dict[int, list[Change]] = defaultdict(list)
    keys = [row.pk for row in rows]
    told = Change.objects.filter(incident_id__in=keys).order_by("pk")
    for change in told.only("incident_id", "before", "after", "kind").iterator(chunk_size=_CHUNK):
        changes[change.incident_id].append(change)
    states = snapshot.states_of(rows)
    stale = set(projector.drifted_incidents(keys))
    for row in rows:
        if row.pk in stale:
            yield Drift(row.public_id, "is shown to strangers otherwise than its rows say")
        yield from _replayed(row, changes[row.pk], states[row.pk])


def _replayed(row: Incident, changes: list[Change], state: snapshot.Row) -> Iterator[Drift]:
    if not changes:
        yield Drift(row.public_id, "has no history")
        return
    for earlier, later in pairwise(changes):
        names = _differing(earlier.after, later.before)
        if names:
            yield Drift(row.public_id, f"change {later.pk} does not begin where {earlier.pk} ended: {names}")
    names = _differing(changes[-1].after, state)
    if names:
        yield Drift(row.public_id, f"is not as change {changes[-1].pk} left it: {names}")
    of_media = [change for change in changes if change.after and "media" in change.after]
    if of_media and (of_media[-1].after or {})["media"] != snapshot.media_of(row):
        yield Drift(row.public_id, f"has media that change {of_media[-1].pk} did not leave so")


def _differing(one: Any, other: Any) -> str:
    """The columns in which two states differ, as words; a missing state differs in everything."""
    if not one or not other:
        return "everything"
    names = [
        name
        for name in sorted(set(one["incident"]) & set(other["incident"]))
        if name not in _TIMES and one["incident"][name] != other["incident"][name]
    ]
    names += [part for part in ("reports", "claims") if not _are_alike(one[part], other[part])]
    return ", ".join(names)


def _are_alike(one: list[snapshot.Row], other: list[snapshot.Row]) -> bool:
    """Whether two lists of rows say the same in the columns that both keep: an older ledger kept one more."""
    return len(one) == len(other) and all(
        row[name] == twin[name]
        for row, twin in zip(one, other, strict=True)
        for name in (row.keys() & twin.keys()) - _NO_LONGER_KEPT
    )
