"""Addresses of the offline basemap, included below /basemap/."""

from __future__ import annotations

from django.urls import path

from geo import tiles_views

app_name = "basemap"
urlpatterns = [
    path("<str:look>/<int:z>/<int:x>/<int:y>.png", tiles_views.tile, name="tile"),
    path("<str:look>/<int:z>/<int:x>/<int:y>@2x.webp", tiles_views.fine_tile, name="fine-tile"),
    path("outlines.json", tiles_views.outlines_file, name="outlines"),
    path("info.json", tiles_views.info, name="info"),
]
