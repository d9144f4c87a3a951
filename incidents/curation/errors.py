"""What can go wrong when an incident is changed, and whether trying again can help."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from incidents.vocabulary.enums import ClaimField, Status
from incidents.vocabulary.labels import label_of


class CurationError(Exception):
    """A change that was refused. Nothing was written."""

    can_retry = False


class NotAllowed(CurationError):
    """The person's role does not cover the action."""


class Stale(CurationError):
    """The incident was changed since it was opened: read it again, then repeat the change."""

    can_retry = True

    def __init__(self, public_id: str, expected: int, found: int) -> None:
        words = _("%(id)s was changed meanwhile (version %(found)s, not %(expected)s)")
        super().__init__(words % {"id": public_id, "found": found, "expected": expected})
        self.expected = expected
        self.found = found


class Overlapping(CurationError):
    """Someone else set the same values since the person looked; `groups` names them (see `recompute.HAND_GROUPS`).

    `theirs` and `mine` are the incident with the one and the other, as the ledger keeps rows; `setters` names by
    group who set it meanwhile: a person or a rule.
    """

    can_retry = True

    def __init__(
        self, public_id: str, theirs: dict[str, Any], mine: dict[str, Any], setters: dict[str, str]
    ) -> None:
        words = _("%(id)s: someone else set this meanwhile: %(names)s")
        super().__init__(words % {"id": public_id, "names": ", ".join(setters)})
        self.groups = tuple(setters)
        self.theirs, self.mine, self.setters = theirs, mine, setters


class Doubtful(CurationError):
    """Something that is done only by a person who has seen what is odd about it; `doubts` names each with its words.

    Done again with these names and, where asked for, a reason, it goes through.
    """

    can_retry = True

    def __init__(self, doubts: dict[str, str]) -> None:
        super().__init__(" ".join(doubts.values()))
        self.doubts = doubts


class Busy(CurationError):
    """Somebody else is changing the incident at this very moment."""

    can_retry = True

    def __init__(self, public_id: str) -> None:
        words = _("%(id)s is being changed by someone else right now: look again in a moment")
        super().__init__(words % {"id": public_id})


class Conflict(CurationError):
    """The incident is in a state in which the action makes no sense, or later work stands on what is to be undone."""


class Invalid(CurationError):
    """Values that contradict each other or the vocabulary; `fields` names them with the reason in words."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(f"{field_word(name)}: {reason}" for name, reason in fields.items()))
        self.fields = fields


def field_word(name: str) -> str:
    """What a field is called, in the language of the person; programs read the name itself in `Invalid.fields`."""
    if name in set(ClaimField):
        return str(label_of(ClaimField(name)))
    words = {
        "into": _("Which incident"),
        "reason": _("Why"),
        "coarsen_to": _("Tell the place only as"),
        "evidence": _("Source"),
        "comment": _("Comment"),
        "tags": _("Tags"),
        "name": _("Name"),
        "status": _("State"),
        "title": _("Title"),
        "summary": _("Summary"),
        "is_hidden": _("hidden"),
        "publish_after": _("Not before (UTC)"),
        "assigned_to_id": _("Given to"),
        "parent_id": _("Total and parts"),
        "is_rollup": _("Total and parts"),
    }
    return words.get(name, name)


def status_word(status: str) -> str:
    """A status inside a sentence."""
    return str(label_of(Status(status))).lower()
