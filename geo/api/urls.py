"""Addresses of the place search, to be included below /api/v1/."""

from __future__ import annotations

from django.urls import path

from geo.api.views import PlacesView

app_name = "geo"
urlpatterns = [path("places/", PlacesView.as_view(), name="places")]
