"""Who may do what: one table of roles and actions, asked by every door.

Roles are Django groups of the same name. A superuser counts as an admin. People who are not logged in,
switched off, or without a role may do nothing here; reading public incidents needs no permission at all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from incidents.curation.errors import NotAllowed
from incidents.models import Incident
from incidents.vocabulary.enums import Role, Status


class Action(StrEnum):
    """Everything a person of the house can do to the record."""

    READ_DRAFTS = "read_drafts"
    SUBMIT_ARTICLE = "submit_article"
    ENTER = "enter"
    EDIT = "edit"
    COMMENT = "comment"
    ASSIGN = "assign"
    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"
    RESTORE = "restore"
    BULK = "bulk"
    REDACT = "redact"
    DESCRIBE_SOURCE = "describe_source"
    MANAGE_SOURCES = "manage_sources"
    MANAGE_RULES = "manage_rules"
    WEBHOOKS = "webhooks"


_READER = frozenset({Action.READ_DRAFTS})
_CONTRIBUTOR = _READER | {Action.SUBMIT_ARTICLE, Action.ENTER, Action.EDIT, Action.COMMENT}
_REVIEWER = _CONTRIBUTOR | {
    Action.ASSIGN,
    Action.ACCEPT,
    Action.REJECT,
    Action.WITHDRAW,
    Action.MERGE,
    Action.SPLIT,
    Action.UNDO,
    Action.RESTORE,
    Action.BULK,
    Action.REDACT,
    Action.DESCRIBE_SOURCE,
    Action.WEBHOOKS,
}

TABLE: dict[Role, frozenset[Action]] = {
    Role.READER: _READER,
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.REVIEWER: _REVIEWER,
    Role.ADMIN: frozenset(Action),
}


def is_allowed(user: Any, action: Action | str, incident: Incident | None = None) -> bool:
    """Whether the person may do it, to this incident when one is given."""
    action = Action(action)
    granted = roles_of(user)
    if not any(action in TABLE[role] for role in granted):
        return False
    if action is Action.EDIT and incident is not None and incident.status != Status.DRAFT:
        # What is public is changed only by those who could have published it.
        return any(Action.ACCEPT in TABLE[role] for role in granted)
    return True


def require_permission(user: Any, action: Action | str, incident: Incident | None = None) -> None:
    """Raise NotAllowed unless the person may do it."""
    if not is_allowed(user, action, incident):
        name = getattr(user, "username", "") or "someone not logged in"
        raise NotAllowed(f"{name} may not {Action(action).value.replace('_', ' ')}")


def roles_of(user: Any) -> frozenset[Role]:
    """The roles a person holds; remembered on the user object for the length of a request."""
    if user is None or not getattr(user, "is_active", False) or not getattr(user, "is_authenticated", False):
        return frozenset()
    if user.is_superuser:
        return frozenset({Role.ADMIN})
    found: frozenset[Role] | None = getattr(user, "_curation_roles", None)
    if found is None:
        known = {role.value for role in Role}
        names = user.groups.filter(name__in=known).values_list("name", flat=True)
        found = frozenset(Role(name) for name in names)
        user._curation_roles = found
    return found
