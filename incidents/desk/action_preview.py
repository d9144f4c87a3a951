"""What an action would leave, as the desk shows it: values side by side, and what strangers would read otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from incidents.curation.errors import CurationError
from incidents.curation.workflow import merge_and_split, merge_checks
from incidents.curation.workflow.dry_run import Record, Trial, try_action
from incidents.desk.scheme_outlook import SchemeLine, scheme_lines
from incidents.desk.value_words import place_in_words
from incidents.models import Incident, row_json
from incidents.public.corrections import field_value_for_correction

FIELDS = (
    "incident_type", "date", "place", "killed", "injured", "missing", "captured", "attacker", "target", "weapons",
    "target_kinds", "launched", "intercepted", "verification",
)  # fmt: skip
_FIGURES = ("killed", "injured", "missing", "captured")
_SINGLE = ("target", "weapons", "target_kinds", "launched", "intercepted", "verification", "review", "title")
_BLANK: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Line:
    """One value: of the one that goes, of the one that stays as it is, and as it would be."""

    field: str
    lost: Any
    kept: Any
    merged: Any

    @property
    def changes(self) -> bool:
        """Whether the incident that stays would tell something else."""
        return bool(self.kept != self.merged)


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One value before and after; None where nothing is told."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class MergeOutlook:
    """A merge before it is done. `shown` names what was looked at: both incidents and their versions."""

    kept: Incident
    lost: Incident
    lines: tuple[Line, ...]
    public: tuple[ChangedValue, ...]
    is_public: bool
    warnings: dict[str, str]
    shown: str
    refused: str = ""
    scheme: tuple[SchemeLine, ...] = ()

    @property
    def changes(self) -> list[Line | SchemeLine]:
        """The values, tags and answers that the one that stays would tell otherwise."""
        return [line for line in (*self.lines, *self.scheme) if line.changes]


def merge_outlook(kept: Incident, lost: Incident, by: Any) -> MergeOutlook:
    """The result of a merge, by the code of the merge itself; where it is refused, in which words."""
    warnings = merge_checks.merge_warnings(kept, lost)
    try:
        trial = try_action(
            kept,
            lambda: merge_and_split.merge_incidents(_fresh(kept), _fresh(lost), by, despite=warnings.keys()),
        )
    except CurationError as error:
        return MergeOutlook(kept, lost, (), (), False, warnings, "", refused=str(error))
    going = row_json.row_as_json_dict(lost)
    return MergeOutlook(
        kept, lost, tuple(_lines(going, trial)), tuple(public_lines(trial)),
        trial.public_after is not None, warnings, shown_versions(kept, lost),
        scheme=scheme_lines(going, trial.before, trial.after),
    )  # fmt: skip


def shown_versions(kept: Incident, lost: Incident) -> str:
    """What a person who confirms a merge has looked at."""
    return f"{kept.public_id}:{kept.version}:{lost.public_id}:{lost.version}"


def trial_lines(trial: Trial) -> list[ChangedValue]:
    """What the incident itself would tell otherwise, value by value."""
    pairs = ((name, value_of_row(name, trial.before), value_of_row(name, trial.after)) for name in FIELDS)
    return [ChangedValue(name, was, will) for name, was, will in pairs if was != will]


def value_of_row(name: str, row: Record) -> Any:
    """One value of a kept row, its place by the name it has in the editor's language."""
    value = field_value_for_correction(name, row)
    return place_in_words(value, row.get("place_id"), row.get("area_id")) if name == "place" else value


def public_lines(trial: Trial) -> list[ChangedValue]:
    """What strangers would read otherwise, value by value."""
    before, after = values_of_record(trial.public_before), values_of_record(trial.public_after)
    names = dict.fromkeys([*before, *after])
    return [
        ChangedValue(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name) and (before.get(name), after.get(name)) != (None, None)
    ]


def values_of_record(record: Record | None) -> dict[str, Any]:
    """A public record as values of the desk; what is blank is left out."""
    if record is None:
        return {}
    place = (
        ("name", "place_name"),
        ("precision", "precision"),
        ("uncertainty_m", "uncertainty_m"),
        ("region", "region"),
    )
    found = {
        "incident_type": record["type"],
        "date": field_value_for_correction("date", record),
        "place": place_in_words(
            {name: record[column] for name, column in place}, _key(record, "place"), _key(record, "area")
        ),
        **{name: field_value_for_correction(name, record) for name in _FIGURES},
        "attacker": field_value_for_correction("attacker", record),
        **{name: record[name] for name in _SINGLE},
    }
    return {name: value for name, value in found.items() if not is_blank(value)}


def _key(record: Record, name: str) -> int | None:
    """The number behind p123 or a45."""
    return int(record[name][1:]) if record.get(name) else None


def _lines(lost: Record, trial: Trial) -> list[Line]:
    lines = [
        Line(
            name,
            value_of_row(name, lost),
            value_of_row(name, trial.before),
            value_of_row(name, trial.after),
        )
        for name in FIELDS
    ]
    return [line for line in lines if not all(map(is_blank, (line.lost, line.kept, line.merged)))]


def is_blank(value: Any) -> bool:
    """Whether a value of the desk says nothing."""
    return all(part in _BLANK for part in value.values()) if isinstance(value, dict) else value in _BLANK


def _fresh(incident: Incident) -> Incident:
    """A copy that the trial may change."""
    return Incident.objects.get(pk=incident.pk)
