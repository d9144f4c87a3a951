"""What a change does to an incident, whatever door it came through, and so what a person must be allowed to do it.

The doors ask for permission before they begin, to refuse early and in their own words. The ledger asks again here,
by the state before and after: a way of rejecting that is called something else is still a rejection.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit.snapshot import Row
from incidents.curation.errors import NotAllowed
from incidents.curation.workflow.permissions import Action, is_allowed, refusal_words
from incidents.vocabulary.enums import ReportState, Status

_SET_ASIDE = frozenset({ReportState.DISMISSED.value, ReportState.BACKGROUND.value})
_REDACTION = frozenset({"is_hidden", "coarsen_to", "publish_after"})
_VOUCHING = frozenset({"review", "reviewed_by_id", "reviewed_at", "confirmed_by_id"})
_NO_EDIT = (  # columns that have an action of their own, follow from one, or only ever grow
    _REDACTION
    | _VOUCHING
    | {"status", "merged_into_id", "assigned_to_id", "published_at", "published_rule", "needs_review"}
    | {"version", "updated_at"}
)
_BESIDE_COLUMNS = ("reports", "claims", "media")
_ENDS = {
    Status.PUBLIC.value: Action.ACCEPT,
    Status.REJECTED.value: Action.REJECT,
    Status.WITHDRAWN.value: Action.WITHDRAW,
}
_TAKEN_BACK = {
    Status.PUBLIC.value: Action.WITHDRAW,
    Status.REJECTED.value: Action.REJECT,
    Status.WITHDRAWN.value: Action.WITHDRAW,
}


def required_actions(before: Row | None, after: Row) -> frozenset[Action]:
    """The actions that a change from one kept state to another amounts to; `before` is None for a new incident."""
    new = after["incident"]
    if before is None:
        return frozenset({Action.ENTER} | _of_status(Status.DRAFT.value, new["status"]))
    old = before["incident"]
    changed = {name for name, value in new.items() if old.get(name) != value}
    found = _of_status(old["status"], new["status"])
    if changed & _REDACTION:
        found.add(Action.REDACT)
    if "assigned_to_id" in changed:
        found.add(Action.ASSIGN)
    if changed & _VOUCHING and new["review"]:
        found.add(Action.ACCEPT)
    if changed - _NO_EDIT or any(before.get(name) != after.get(name) for name in _BESIDE_COLUMNS):
        found |= {Action.EDIT} if old["status"] == Status.DRAFT else {Action.EDIT, Action.ACCEPT}
    if _rests_on_reports(before) and not _rests_on_reports(after):
        found |= _of_emptying(new["status"])
    return frozenset(found)


def require_permission_for_change(user: Any, before: Row | None, after: Row) -> None:
    """Raise NotAllowed, naming the first action, unless the person may do everything that the change amounts to."""
    missing = sorted(action for action in required_actions(before, after) if not is_allowed(user, action))
    if not missing:
        return
    words = refusal_words(user, missing[0])
    if before is not None and _rests_on_reports(before) and not _rests_on_reports(after):
        told = {"refusal": words, "id": after["incident"]["public_id"]}
        words = _("%(refusal)s: no report would stand behind %(id)s any more") % told
    raise NotAllowed(words)


def _of_status(was: str, now: str) -> set[Action]:
    if was == now:
        return set()
    if Status.MERGED in (was, now):
        return {Action.MERGE}
    found = {_ENDS[now]} if now in _ENDS else {_TAKEN_BACK[was]}
    return found | ({Action.REJECT} if was == Status.REJECTED else set())


def _of_emptying(status: str) -> set[Action]:
    """What it is to leave an incident without any report: turning it down, or taking it back."""
    if status == Status.MERGED:
        return {Action.MERGE}
    return {Action.WITHDRAW} if status in (Status.PUBLIC, Status.WITHDRAWN) else {Action.REJECT}


def _rests_on_reports(state: Row) -> bool:
    return any(report["state"] not in _SET_ASIDE for report in state["reports"])
