"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from incidents.desk import accounts, articles, paste

app_name = "desk"

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("paste/", paste.paste, name="paste"),
    path("articles/", articles.article_list, name="articles"),
]
