"""Who may open which page of the desk: logged in, and allowed the action the page is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from incidents.curation.workflow.permissions import WORDS, Action, is_allowed
from incidents.desk.resume_after_login import ask_to_log_in

View = Callable[..., HttpResponseBase]


def require_role_for_action(action: Action) -> Callable[[View], View]:
    """Send strangers to the login page, and answer 403 to people whose role does not cover the action.

    What somebody sent whose session has ended is kept, and offered again after the login.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _stopped_at_the_door(request)
            if not is_allowed(request.user, action):
                words = _("Your account may not %(what)s. Ask an admin to give you the role.")
                raise PermissionDenied(words % {"what": WORDS[action]})
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def require_login(view: View) -> View:
    """The same for doors that need no role: send strangers to the login page, and keep what they sent."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _stopped_at_the_door(request)
        return view(request, *args, **kwargs)

    return guarded


def _stopped_at_the_door(request: HttpRequest) -> HttpResponseBase:
    return ask_to_log_in(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
