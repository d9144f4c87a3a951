"""Addresses of the offline basemap, included below /basemap/."""

from __future__ import annotations

from django.urls import path

from geo.basemap import views

app_name = "basemap"
urlpatterns = [
    path("<str:look>/<int:z>/<int:x>/<int:y>.png", views.basemap_tile, name="tile"),
    path("<str:look>/<int:z>/<int:x>/<int:y>@2x.webp", views.basemap_tile_double_size, name="fine-tile"),
    path("outlines.json", views.outlines_geojson_view, name="outlines"),
    path("info.json", views.basemap_info_view, name="info"),
]
