"""Corrections as a reader understands them: one entry per thing that changed, with its whole value before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from incidents.models import Incident
from incidents.vocabulary.figures import COUNTED, RANGED

BOUNDS = ("low", "best", "high", "rule")
WHOLE = {
    **{name: tuple((bound, f"{name}_{bound}") for bound in BOUNDS) for name in RANGED},
    "date": tuple((name, name) for name in ("date_start", "date_end", "date_precision")),
    "attacker": (("value", "attacker"), ("status", "attacker_status")),
    "place": (
        ("name", "place_name"),
        ("precision", "place_precision"),
        ("uncertainty_m", "uncertainty_m"),
        ("country", "country_code"),
        ("region", "region_code"),
    ),
}
SINGLE = {
    "incident_type": "incident_type",
    **{name: f"{name}_best" for name in COUNTED},
    "target": "target",
    "weapons": "weapons",
    "target_kinds": "target_kinds",
    "verification": "verification",
    "review": "review",
    "title": "title",
    "summary": "summary",
}
FIRST = frozenset({"created", "published"})  # what was there from the beginning is no correction


def with_corrections(history: list[dict[str, Any]], incident: Incident) -> list[dict[str, Any]]:
    """Add `corrections` to each change; bounds a change did not touch are those of the present, walked backwards."""
    state: dict[str, Any] = {column: _plain(getattr(incident, column, None)) for column in _columns()}
    told: list[dict[str, Any]] = []
    for change in reversed(history):
        diff = change["diff"]
        state.update({name: values[1] for name, values in diff.items()})
        before: dict[str, Any] = {**state, **{name: values[0] for name, values in diff.items()}}
        entries = [] if change["kind"] in FIRST else _entries(diff, before, state)
        told.append({**change, "corrections": entries})
        state = before
    return told[::-1]


# What the flat record calls otherwise than the row does.
_COLUMN_OF = {
    "type": "incident_type",
    "precision": "place_precision",
    "country": "country_code",
    "region": "region_code",
    **{name: f"{name}_best" for name in COUNTED},
}


def corrections_between_records(diff: dict[str, Any], record: dict[str, Any]) -> list[dict[str, Any]]:
    """The corrections that led to a flat record; `diff` is what differs from the one before it."""
    after = {_COLUMN_OF.get(name, name): value for name, value in record.items()}
    changed = {_COLUMN_OF.get(name, name): values for name, values in diff.items()}
    before = {**after, **{name: values[0] for name, values in changed.items()}}
    found = _entries(changed, before, after)
    for name in ("sources", "tags", "custom_fields"):
        if name in changed:
            found.append({"field": name, "before": before[name], "after": after[name]})
    return found


def field_value_for_correction(name: str, row: dict[str, Any]) -> Any:
    """The value of one field of a kept row, in the shape in which corrections tell it."""
    if name in WHOLE:
        return {part: row.get(column) for part, column in WHOLE[name]}
    return row.get(SINGLE[name])


def _entries(diff: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for name, parts in WHOLE.items():
        if any(column in diff for _part, column in parts):
            entries.append(
                {
                    "field": name,
                    "before": {
                        part: before.get(column) for part, column in parts if _may(name, column, diff)
                    },
                    "after": {part: after.get(column) for part, column in parts if _may(name, column, diff)},
                }
            )
    entries += [
        {"field": name, "before": before.get(column), "after": after.get(column)}
        for name, column in SINGLE.items()
        if column in diff
    ]
    return [entry for entry in entries if entry["before"] != entry["after"]]


def _may(name: str, column: str, diff: dict[str, Any]) -> bool:
    """Of a place only what the change itself tells: its diff has been cut to what strangers may know."""
    return name != "place" or column in diff


def _columns() -> list[str]:
    whole = [column for name, parts in WHOLE.items() if name != "place" for _part, column in parts]
    return [*whole, *(column for column in SINGLE.values() if column not in {"title", "summary"})]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
