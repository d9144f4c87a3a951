"""Logging in and out. Where each leads stands in the settings."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import site
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from incidents.desk.profile_page import follow_language_of_person
from incidents.desk.resume_after_login import kept_in, offer_again
from incidents.limits.throttles import LoginThrottle
from incidents.public.http import rate_limit_response_or_none


class DeskLogin(LoginView):
    """Logs in, and goes on to where the person wanted to be; what they had sent before is offered again."""

    template_name = "desk/login.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kept = kept_in(request) if request.user.is_authenticated else None
        return offer_again(request, kept) if kept else super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        onwards = super().form_valid(form)
        kept = kept_in(self.request)
        answer = offer_again(self.request, kept) if kept else onwards
        follow_language_of_person(self.request, answer)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"kept": self.request.POST.get("kept", "")}


_page = DeskLogin.as_view()
logout = LogoutView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponseBase:
    """The desk's door."""
    return _too_many(request) or _page(request)


def admin_login(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
    """The admin's door, tried no oftener than the other doors together."""
    return _too_many(request) or site.login(request, extra_context)


def _too_many(request: HttpRequest) -> HttpResponseBase | None:
    return rate_limit_response_or_none(request, LoginThrottle()) if request.method == "POST" else None
