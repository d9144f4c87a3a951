"""Addresses of the offline basemap, included below /basemap/."""

from __future__ import annotations

from django.urls import path

from geo.basemap import views

app_name = "basemap"
urlpatterns = [
    path("<str:name>/<int:z>/<int:x>/<int:y>.mvt", views.vector_tile, name="tile"),
    path("<str:name>.pmtiles", views.archive_file, name="archive"),
    path("first/<str:name>", views.first_view_picture, name="first-view"),
    path("outlines.json", views.outlines_geojson_view, name="outlines"),
    path("info.json", views.basemap_info_view, name="info"),
]
