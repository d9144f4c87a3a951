"""Logging in and out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import reverse_lazy

login = LoginView.as_view(
    template_name="desk/login.html", redirect_authenticated_user=True, next_page=reverse_lazy("desk:paste")
)
logout = LogoutView.as_view(next_page=reverse_lazy("desk:login"))
