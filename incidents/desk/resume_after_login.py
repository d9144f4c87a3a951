"""What a person sent when the session had ended, or with a form of an earlier login: kept, and offered again.

Nothing is carried out without the person: after logging in they see what they had sent and press once more. What is
kept lies signed in the page itself, so that no login leaves anything behind on the server. Passwords are never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.forms import AuthenticationForm
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

_SALT = "desk.resuming"
_LONGEST_S = 14 * 24 * 3600
_NEVER_KEPT = frozenset(
    {"csrfmiddlewaretoken", "password", "kept", "old_password", "new_password1", "new_password2"}
)
_PREFIX = "/desk/"
_BACK_TO = {  # doors that only write: the page they stand on, and the argument the two share
    **dict.fromkeys(("decide", "edit", "split", "tags_fields"), ("review", "public_id")),
    "restore": ("history", "public_id"),
    **dict.fromkeys(("comment_write", "assign"), ("comments", "public_id")),
    "changed_story_answer": ("changed_story", "public_id"),
    "doubt_answer": ("doubt", "pk"),
    **dict.fromkeys(("upload_add", "upload_retry"), ("upload", "pk")),
    "source_act": ("source_health", "pk"),
    "webhook_act": ("webhook", "pk"),
    "error_report_answer": ("error_reports", ""),
}
_OWN_PAGE = frozenset(  # doors that are pages too
    "entry paste source publication claim parts scheme profile source_add uploads".split()
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, and its fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What a person recognises: the words they typed and the decision they took."""
        return [(name, value) for name, value in self.fields if value.strip() and name not in _OURS]

    @property
    def back(self) -> str:
        """The page it was sent from."""
        try:
            match = resolve(urlsplit(self.path).path)
        except Resolver404:
            return reverse("desk:queue")
        name = match.url_name or ""
        if name in _OWN_PAGE:
            return reverse(f"desk:{name}", kwargs=match.kwargs)
        page, argument = _BACK_TO.get(name, ("queue", ""))
        return reverse(f"desk:{page}", kwargs={argument: match.kwargs[argument]} if argument else {})


_OURS = frozenset({"version", "shown", "seen_version", "duplicates_seen"})


def keep_request(request: HttpRequest) -> str:
    """The form that was sent, signed; empty where there is nothing to keep."""
    path = request.get_full_path()
    if request.method != "POST" or not path.startswith(_PREFIX) or _is_door(request.path):
        return ""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT
        for value in values
    ]
    return signing.dumps({"path": path, "fields": fields}, salt=_SALT, compress=True)


def kept_in(request: HttpRequest) -> Kept | None:
    """What an earlier page has kept, where it is ours and not too old."""
    try:
        told = signing.loads(request.POST.get("kept", ""), salt=_SALT, max_age=_LONGEST_S)
    except signing.BadSignature:
        return None
    return Kept(told["path"], tuple((str(name), str(value)) for name, value in told["fields"]))


def offer_again(request: HttpRequest, kept: Kept, status: int = 200) -> HttpResponse:
    """The page on which the person sends it once more, or leaves it."""
    context: dict[str, Any] = {"kept": kept}
    return render(request, "desk/resume_after_login.html", context, status=status)


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """The login page with the form that was sent in it: after logging in it is offered again."""
    form = AuthenticationForm(request)
    context = {"form": form, "kept": keep_request(request), "next": "", "login_url": reverse("desk:login")}
    return render(request, "desk/login.html", context, status=403)


def offer_after_stale_form(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form of our own page whose token is of an earlier login; None for any other form."""
    token = keep_request(request)
    if not token or not _is_from_here(request):
        return None
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    told = signing.loads(token, salt=_SALT)
    return offer_again(request, Kept(told["path"], tuple(map(tuple, told["fields"]))), status=403)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent it."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()


def _is_door(path: str) -> bool:
    return path in (reverse("desk:login"), reverse("desk:logout"))
