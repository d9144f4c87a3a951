"""Logging in and out. Where each leads stands in the settings."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import site
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from incidents.limits.throttles import LoginThrottle
from incidents.public.http import refused

_page = LoginView.as_view(template_name="desk/login.html", redirect_authenticated_user=True)
logout = LogoutView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponseBase:
    """The desk's door."""
    return _too_many(request) or _page(request)


def admin_login(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
    """The admin's door, tried no oftener than the other doors together."""
    return _too_many(request) or site.login(request, extra_context)


def _too_many(request: HttpRequest) -> HttpResponseBase | None:
    return refused(request, LoginThrottle()) if request.method == "POST" else None
