"""Roles decide in the admin too: the same table as everywhere else, asked in Django's words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from incidents.curation.workflow.permissions import Action, is_allowed


class ByRole:
    """Opens an admin page to people whose role covers the action named; nothing is deleted here."""

    view_action: Action = Action.READ_DRAFTS
    add_action: Action | None = None
    change_action: Action | None = None
    delete_action: Action | None = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_allowed(request.user, self.view_action)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_allowed(request.user, self.view_action)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.add_action is not None and is_allowed(request.user, self.add_action)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_action is not None and is_allowed(request.user, self.change_action)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.delete_action is not None and is_allowed(request.user, self.delete_action)
