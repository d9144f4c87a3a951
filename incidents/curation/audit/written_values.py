"""What a change wrote: the smallest things a person or a decision sets, each by a name of its own.

Computed values are none of them: they follow from the claims and from what was set by hand, so nobody has written
them, and nobody's change stands in another's way for their sake.
"""

from __future__ import annotations

from typing import Any

from incidents.curation.audit.snapshot import GROWING, IDENTITY, OF_MEDIA, Row
from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.models import Change
from incidents.vocabulary.enums import ReportState, Status

Name = tuple[str, ...]
COMPUTED = frozenset(
    {"consensus", "verification"} | {name for names in HAND_GROUPS.values() for name in names}
)
BY_PIECE = frozenset({"hand_fields", "tags", "custom_values"})  # each piece is set by itself
STANDING = ("dismissed", "superseded_by_id")
_DECIDED = (Status.PUBLIC.value, Status.WITHDRAWN.value)


def values_of(state: Row | None) -> dict[Name, Any]:
    """All that stands written in a kept state of an incident, of its reports, claims and, where kept, its media."""
    if not state:
        return {}
    row = state["incident"]
    found: dict[Name, Any] = {
        ("column", name): value for name, value in row.items() if name in plain_columns(row)
    }
    found |= {("hand", group): hand_value(row, group) for group in row.get("hand_fields", ())}
    found |= {("tag", tag): True for tag in row.get("tags", ())}
    found |= {("answer", key): value for key, value in row.get("custom_values", {}).items()}
    found |= {("report", str(each["id"])): each["state"] for each in state["reports"]}
    found |= {("claim", str(each["id"])): [each[name] for name in STANDING] for each in state["claims"]}
    for each in state.get("media", ()):
        found |= {("media", str(each["id"]), name): each[name] for name in OF_MEDIA}
    return found


def written_by(change: Change) -> dict[Name, Any]:
    """What the change wrote, each with what it left there; None where it took something away."""
    before, after = change.before, change.after
    if not after:
        return {}
    was, became = values_of(_alike(before, after)), values_of(_alike(after, before))
    return {
        name: became.get(name) for name in was.keys() | became.keys() if was.get(name) != became.get(name)
    }


def plain_columns(row: Row) -> frozenset[str]:
    """The columns of an incident that are written as a whole."""
    return frozenset(row) - COMPUTED - BY_PIECE - IDENTITY - GROWING


def hand_value(row: Row, group: str) -> Row:
    """A value that was set by hand, by its columns."""
    return {name: row.get(name) for name in HAND_GROUPS.get(group, ())}


def computed_columns(row: Row) -> Row:
    """The columns of a row that the claims decide."""
    by_hand = {name for group in row.get("hand_fields", ()) for name in HAND_GROUPS.get(group, ())}
    return {name: value for name, value in row.items() if name in COMPUTED - by_hand}


def basis_of(state: Row) -> tuple[Any, ...]:
    """What the computed values rest on: the claims that count, what is set by hand, and whether it is a total."""
    row = state["incident"]
    live = {ReportState.CONFIRMED.value}
    if row["status"] not in _DECIDED:
        live.add(ReportState.PROPOSED.value)
    reports = {each["id"] for each in state["reports"] if each["state"] in live}
    claims = {
        each["id"]
        for each in state["claims"]
        if each["report_id"] in reports and not each["dismissed"] and each["superseded_by_id"] is None
    }
    return (
        claims,
        {group: hand_value(row, group) for group in row.get("hand_fields", ())},
        row.get("is_rollup"),
    )


def _alike(state: Row | None, other: Row | None) -> Row | None:
    """A state without the columns and parts that the other does not keep: an older ledger kept fewer."""
    if not state or not other:
        return state
    row = {name: value for name, value in state["incident"].items() if name in other["incident"]}
    kept = {part: value for part, value in state.items() if part != "media" or "media" in other}
    return {**kept, "incident": row}
