"""Who may do what: one table of roles and actions, asked by every door.

Roles are Django groups of the same name. A superuser counts as an admin. People who are not logged in,
switched off, or without a role may do nothing here; reading public incidents needs no permission at all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


WORDS = {
    Action.READ_DRAFTS: gettext_lazy("read drafts"),
    Action.SUBMIT_ARTICLE: gettext_lazy("submit articles"),
    Action.ENTER: gettext_lazy("enter incidents"),
    Action.EDIT: gettext_lazy("edit this"),
    Action.COMMENT: gettext_lazy("write comments"),
    Action.ASSIGN: gettext_lazy("assign incidents"),
    Action.ACCEPT: gettext_lazy("accept incidents"),
    Action.REJECT: gettext_lazy("reject incidents"),
    Action.WITHDRAW: gettext_lazy("withdraw incidents"),
    Action.MERGE: gettext_lazy("merge incidents"),
    Action.SPLIT: gettext_lazy("split incidents"),
    Action.UNDO: gettext_lazy("undo changes"),
    Action.RESTORE: gettext_lazy("bring older versions back"),
    Action.BULK: gettext_lazy("decide on many incidents at once"),
    Action.REDACT: gettext_lazy("limit what the public sees"),
    Action.DESCRIBE_SOURCE: gettext_lazy("describe sources"),
    Action.MANAGE_SOURCES: gettext_lazy("manage sources"),
    Action.MANAGE_RULES: gettext_lazy("manage rules"),
    Action.WEBHOOKS: gettext_lazy("manage webhooks"),
}  # after "may not"

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
        raise NotAllowed(refusal_words(user, Action(action)))


def refusal_words(user: Any, action: Action) -> str:
    """Who may not do what, in a sentence without its full stop."""
    name = getattr(user, "username", "") or _("someone not logged in")
    return _("%(name)s may not %(what)s") % {"name": name, "what": WORDS[action]}


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
