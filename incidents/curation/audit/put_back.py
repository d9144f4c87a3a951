"""The rows as they were before a change: what it wrote is put back, what follows from that is computed anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit import later_changes, snapshot
from incidents.curation.audit.written_values import (
    STANDING,
    Name,
    basis_of,
    computed_columns,
    plain_columns,
    values_of,
    written_by,
)
from incidents.curation.consensus.recompute import HAND_GROUPS, set_computed_values
from incidents.curation.errors import Conflict, field_word
from incidents.models import Change, Claim, Incident, Report
from incidents.vocabulary.enums import Origin


def require_as_left(row: Incident, change: Change, now: snapshot.Row) -> None:
    """Raise Conflict unless all that the change wrote is as it left it. The history names whatever is in the way first:
    here only what was changed beside it is left."""
    standing = values_of(now)
    for name, left in written_by(change).items():
        kept_no_longer = name[0] == "column" and name[1] not in now["incident"]
        if name[0] != "media" and not kept_no_longer and standing.get(name) != left:
            raise Conflict(
                _("%(id)s: %(name)s has changed again since")
                % {"id": row.public_id, "name": field_word(name[-1])}
            )


def is_exactly_as_left(now: snapshot.Row, change: Change) -> bool:
    """Whether nothing at all is otherwise than the change left it; columns that came later say nothing."""
    after = change.after or {}
    if not after or change.before is None:
        return False
    names = (now["incident"].keys() & after["incident"].keys()) - snapshot.GROWING
    if any(now["incident"][name] != after["incident"][name] for name in names):
        return False
    return all(_standing(now[part]) == _standing(after[part]) for part in ("reports", "claims"))


def put_back_columns(row: Incident, change: Change, *, exactly: bool) -> None:
    """What the change wrote of the incident itself; `exactly`: the computed values too, since nothing else changed."""
    before, after = (change.before or {})["incident"], (change.after or {})["incident"]
    if exactly:
        snapshot.restore_columns(row, before)
        return
    wrote = written_by(change)
    for name in wrote:
        _put_back_piece(row, name, before)
    names = {name[1] for name in wrote if name[0] == "column"} & plain_columns(before)
    for name in wrote:
        names |= set(HAND_GROUPS.get(name[1], ())) if name[0] == "hand" else set()
    if basis_of(snapshot.state_of(row)) == basis_of(change.before or {}):
        names |= _computed_as_left(row, before, after)  # else other claims stand behind them by now
    snapshot.restore_columns(row, {name: before[name] for name in names if name in before})


def _computed_as_left(row: Incident, before: snapshot.Row, after: snapshot.Row) -> set[str]:
    """Computed values that the change altered and nobody since: where no claim tells them, they are what they were."""
    now, by_hand = snapshot.row_as_json_dict(row), _by_hand(row.hand_fields)
    found: set[str] = set()
    for group in (*HAND_GROUPS.values(), ("consensus",), ("verification",)):
        names = {name for name in group if name in before and name not in by_hand}
        if all(after.get(name) == now[name] for name in names):  # as a whole or not at all
            found |= {name for name in names if before[name] != after.get(name)}
    return found


def settle_values(row: Incident, change: Change, rested_on: tuple[Any, ...]) -> None:
    """The computed values, where what they rest on is another than before: as the history last told them for the same
    claims, else computed anew."""
    now = snapshot.state_of(row)
    basis = basis_of(now)
    if basis == rested_on:
        return
    known = _last_values_of(row, change)
    if known is None or basis_of(known) != basis:
        set_computed_values(row)
        return
    snapshot.restore_columns(row, computed_columns(known["incident"]))


def put_back_reports(changes: Sequence[Change]) -> None:
    """Reports return to where they were, and stand as they stood; what a person typed as evidence stays."""
    was, became = _reports(changes, "before"), _reports(changes, "after")
    made = {change.incident_id for change in changes if change.before is None}
    for pk in sorted(was.keys() | became.keys()):
        if was.get(pk) == became.get(pk):
            continue
        report = Report.objects.filter(pk=pk)
        report = report.filter(incident_id=became[pk][0]) if pk in became else report.filter(incident=None)
        if pk in was:
            moved = report.update(incident_id=was[pk][0], state=was[pk][1])
        elif became[pk][0] in made or _is_typed_in(changes, pk):
            moved = 1
        else:
            moved = report.update(incident=None, state="proposed")
        if not moved:
            raise Conflict(_("its reports have moved on since: undo that first"))


def put_back_claims(changes: Sequence[Change]) -> None:
    """Claims stand as they stood; those that the change made are set aside, and prove nothing."""
    was, became = _claims(changes, "before"), _claims(changes, "after")
    here = Report.objects.filter(incident_id__in=[change.incident_id for change in changes]).values("pk")
    made = {change.incident_id for change in changes if change.before is None}
    for pk, left in became.items():
        if pk in was and was[pk] != left:
            Claim.objects.filter(pk=pk).update(**dict(zip(STANDING, was[pk], strict=True)))
    new = Claim.objects.filter(pk__in=became.keys() - was.keys(), report__in=here)
    new.exclude(report__incident__in=made).update(dismissed=True)


def freed_or_taken(changes: Sequence[Change]) -> set[int]:
    """Reports that an action gave to no incident, or took from where they waited without one."""
    if any(change.before is None for change in changes):
        return set()
    return set(_reports(changes, "before").keys() ^ _reports(changes, "after").keys())


def _put_back_piece(row: Incident, name: Name, before: snapshot.Row) -> None:
    """A tag, an answer, or that a value is set by hand."""
    kind, key = name[0], name[1]
    if kind == "hand":
        hand = set(row.hand_fields) - {key} | ({key} & set(before["hand_fields"]))
        row.hand_fields = sorted(hand)
    elif kind == "tag":
        row.tags = sorted(set(row.tags) - {key} | ({key} & set(before.get("tags", ()))))
    elif kind == "answer":
        answers = before.get("custom_values", {})
        others = {each: value for each, value in row.custom_values.items() if each != key}
        row.custom_values = others | ({key: answers[key]} if key in answers else {})


def _last_values_of(row: Incident, undone: Change) -> snapshot.Row | None:
    """How the newest change that still stands, of those that altered the values or what they rest on, left them."""
    links = Change.objects.filter(incident_id=row.pk).order_by("pk").only("incident_id", "undoes_id")
    standing = [each.pk for each in later_changes.that_came_to_something(links) if each.pk != undone.pk]
    told = Change.objects.filter(pk__in=standing, after__isnull=False).order_by("-pk").only("before", "after")
    for change in told.iterator(chunk_size=10):
        before, after = change.before, change.after or {}
        if before is None or _rest(before) != _rest(after):
            return after
    return None


def _rest(state: snapshot.Row) -> tuple[Any, ...]:
    return basis_of(state), computed_columns(state["incident"])


def _by_hand(groups: Sequence[str]) -> frozenset[str]:
    return frozenset(name for group in groups for name in HAND_GROUPS.get(group, ()))


def _standing(rows: Sequence[snapshot.Row]) -> dict[int, list[Any]]:
    return {row["id"]: [row.get(name) for name in ("state", "report_id", *STANDING)] for row in rows}


def _reports(changes: Sequence[Change], side: str) -> dict[int, tuple[int, str]]:
    """By report, in which of these incidents it was, and how it stood."""
    return {
        report["id"]: (change.incident_id, report["state"])
        for change in changes
        for report in (getattr(change, side) or {}).get("reports", ())
    }


def _claims(changes: Sequence[Change], side: str) -> dict[int, list[Any]]:
    return {
        claim["id"]: [claim[name] for name in STANDING]
        for change in changes
        for claim in (getattr(change, side) or {}).get("claims", ())
    }


def _is_typed_in(changes: Sequence[Change], pk: int) -> bool:
    """Whether a report came into being by this very change: typed in by a person, and in no incident before."""
    report = Report.objects.filter(pk=pk, origin=Origin.HAND.value).first()
    if report is None:
        return False
    first = min(change.pk for change in changes)
    earlier = Change.objects.filter(pk__lt=first, at__gte=report.created_at)
    return not earlier.filter(before__reports__contains=[{"id": pk}]).exists()
