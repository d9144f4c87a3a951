"""As what an incident will be, or is, published: each value with its rule, and what strangers read of it.

What strangers read comes from the code that shows it to them, run in a transaction that is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.errors import CurationError
from incidents.curation.workflow import transitions
from incidents.curation.workflow.dry_run import Trial, try_action
from incidents.desk.action_preview import (
    FIELDS,
    ChangedValue,
    is_blank,
    public_lines,
    value_of_row,
    values_of_record,
)
from incidents.models import Incident
from incidents.models.row_json import row_as_json_dict
from incidents.projection.projector import record_for_strangers
from incidents.vocabulary.enums import ChangeKind, Review, Status
from incidents.vocabulary.figures import RANGED

ALWAYS = ("incident_type", "date", "place", "killed", "injured", "verification")  # told even where not stated
_COMPARED_OF_PLACE = ("name", "precision", "uncertainty_m")
_BOUNDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One value: as it stands, by which rule, and where a person or a redaction makes it another.

    `claims_say`: what the claims support beside a value set by hand. `strangers`: what they read, where it is less.
    """

    field: str
    value: Any
    rule: str  # of a figure, as the row names it
    behind: str = ""  # in words, where there is no such rule: how many voices or claims
    is_by_hand: bool = False
    claims_say: Any = None
    strangers: Any = None


@dataclass(frozen=True, slots=True)
class PublishedAs:
    """All of it. `withheld`: why strangers would read nothing. `waiting`: what accounts that wait would change."""

    values: tuple[PublishedValue, ...]
    withheld: str
    waiting: tuple[ChangedValue, ...] = ()


def published_as(incident: Incident) -> PublishedAs:
    """What is, or would be, published of an incident as it stands now."""
    if incident.status in (Status.REJECTED, Status.MERGED):
        return PublishedAs(tuple(_values(incident, row_as_json_dict(incident), None)), "")
    try:
        trial = try_action(incident, lambda: _make_public(incident.pk))
    except CurationError as error:
        record = record_for_strangers(incident.pk)
        return PublishedAs(tuple(_values(incident, row_as_json_dict(incident), record)), str(error))
    if incident.status != Status.PUBLIC:
        return PublishedAs(
            tuple(_values(incident, trial.after, trial.public_after)), _withheld(incident, trial)
        )
    waiting = tuple(public_lines(trial))
    values = tuple(_values(incident, trial.before, trial.public_before))
    return PublishedAs(values, _withheld(incident, trial), waiting)


def _make_public(pk: int) -> None:
    """As accepting does it, whoever looks; only ever inside a trial."""
    incident = Incident.objects.get(pk=pk)
    with change_log.recording_change(incident, ChangeKind.UPDATED, rule="outlook") as row:
        if not row.review:  # nothing is public that nobody vouches for
            row.review, row.published_rule = Review.MACHINE.value, "outlook"
        transitions.make_public(row, timezone.now())


def _withheld(incident: Incident, trial: Trial) -> str:
    if trial.public_after is not None:
        return ""
    if incident.is_hidden:
        return _("It is hidden: strangers read nothing of it.")
    return _("It is delayed: strangers read nothing of it before %(moment)s UTC.") % {
        "moment": f"{incident.publish_after:%Y-%m-%d %H:%M}" if incident.publish_after else "–"
    }


def _values(incident: Incident, row: dict[str, Any], record: dict[str, Any] | None) -> list[PublishedValue]:
    told = values_of_record(record)
    found = []
    for name in FIELDS:
        value = value_of_row(name, row)
        rule = value.pop("rule", "") if name in RANGED else ""
        if is_blank(value) and name not in ALWAYS:
            continue
        less = _less(name, value, told) if record is not None else None
        is_by_hand = name in incident.hand_fields
        found.append(
            PublishedValue(
                name,
                value,
                "" if is_by_hand else rule,
                "" if is_by_hand else _behind(name, row["consensus"]),
                is_by_hand,
                _claims_say(name, value, row["consensus"]) if is_by_hand else None,
                less,
            )
        )
    return found


def _behind(name: str, consensus: dict[str, Any]) -> str:
    kept = consensus.get(name)
    if name == "verification" and isinstance(kept, dict) and kept.get("voices") is not None:
        return _("independent sources: %(n)s") % {"n": kept["voices"]}
    claims = kept.get("claims", ()) if isinstance(kept, dict) else ()
    return _("claims behind it: %(n)s") % {"n": len(claims)} if claims else ""


def _claims_say(name: str, value: Any, consensus: dict[str, Any]) -> Any:
    """What the claims support, where it is known and is not what the person set."""
    kept = consensus.get(name)
    if name not in RANGED or not isinstance(kept, dict):
        return None
    said = {bound: kept.get(bound) for bound in _BOUNDS}
    return said if not is_blank(said) and said != value else None


def _less(name: str, value: Any, told: dict[str, Any]) -> Any:
    """What strangers read of a place that is told less exactly than it is known."""
    if name != "place" or name not in told:
        return None
    other = told[name]
    same = all(other.get(part) == value.get(part) for part in _COMPARED_OF_PLACE)
    return None if same else other
