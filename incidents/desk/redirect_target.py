"""Where a form asks to go on, as far as that is a page of ours."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def page_asked_for(request: HttpRequest) -> str:
    """The page of ours named in `next`; nothing when it lies on another site or runs in the browser."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours and wanted.startswith(("/", "http://", "https://")) else ""
