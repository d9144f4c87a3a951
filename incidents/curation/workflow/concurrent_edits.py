"""Two people edit one incident at a time: each writes what they touched, and what both touched is asked."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from incidents.curation.audit import snapshot
from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.curation.errors import Overlapping, Stale
from incidents.curation.workflow import entered_values_to_claims
from incidents.models import Change, Incident


@dataclass(frozen=True, slots=True)
class Seen:
    """The version of an incident that a person looked at; `earlier`: field groups last looked at in an earlier one."""

    version: int
    earlier: Mapping[str, int] = field(default_factory=dict)


def unsaved_incident_at_version(incident: Incident, version: int) -> Incident | None:
    """The incident with the values it had at a version, from the ledger; None where the ledger does not tell.

    Not to be saved.
    """
    if version == incident.version:
        return incident
    change = incident.changes.filter(after__incident__version=version).order_by("-pk").first()
    if change is None or change.after is None:
        return None
    seen = Incident()
    snapshot.restore_columns(seen, change.after["incident"], leave=frozenset())
    return seen


def changed_since(incident: Incident, version: int, groups: Collection[str]) -> dict[str, Change]:
    """Which of these field groups others have changed since a version, each with the last change of it."""
    found: dict[str, Change] = {}
    later = incident.changes.filter(after__incident__version__gt=version).select_related("by")
    for change in later.defer("before", "after").order_by("pk"):
        touched = [group for group in groups if any(column in change.diff for column in HAND_GROUPS[group])]
        found |= dict.fromkeys(touched, change)
    return found


def check_overlap(row: Incident, found: Mapping[str, entered_values_to_claims.Columns], seen: Seen) -> None:
    """Raise Overlapping where someone else has set one of these values otherwise since the person looked.

    `row` is the incident as it is now; `found` the values about to be set (see `values.clean`). Raises Stale when the
    ledger does not know a version.
    """
    versions = {group: seen.earlier.get(group, seen.version) for group in found}
    then = {number: _row_at(row, number) for number in set(versions.values())}
    wanted = copy.copy(row)
    entered_values_to_claims.set_hand_values(wanted, found)
    now, mine = snapshot.row_as_json_dict(row), snapshot.row_as_json_dict(wanted)
    setters: dict[str, str] = {}
    for group, number in versions.items():
        if _differ(group, then[number], now) and _differ(group, mine, now):
            setters[group] = _setter(changed_since(row, number, [group]).get(group))
    if setters:
        raise Overlapping(row.public_id, now, mine, setters)


def _row_at(row: Incident, version: int) -> snapshot.Row:
    seen = unsaved_incident_at_version(row, version)
    if seen is None:
        raise Stale(row.public_id, version, row.version)
    return snapshot.row_as_json_dict(seen)


def _differ(group: str, one: snapshot.Row, other: snapshot.Row) -> bool:
    """Whether two rows tell this value differently; by which rule it came about is no value."""
    columns = [name for name in HAND_GROUPS[group] if not name.endswith(("_rule", "_status"))]
    return any(one[name] != other[name] for name in columns)


def _setter(change: Change | None) -> str:
    return (change.by.get_username() if change.by else change.by_rule) if change else ""
