"""Logging in and out. Where each leads stands in the settings."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.views.decorators.http import require_http_methods

login = require_http_methods(["GET", "HEAD", "POST"])(
    LoginView.as_view(template_name="desk/login.html", redirect_authenticated_user=True)
)
logout = LogoutView.as_view()
