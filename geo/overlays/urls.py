"""Addresses of the operator's layers, included below /overlays/."""

from __future__ import annotations

from django.urls import path

from geo.overlays import views

app_name = "overlays"
urlpatterns = [
    path("layers.json", views.overlay_catalogue_view, name="catalogue"),
    path("<slug:slug>/<str:day>.geojson", views.overlay_geojson_view, name="geojson"),
    path("<slug:slug>/<str:day>/<int:z>/<int:x>/<int:y>.mvt", views.overlay_tile_view, name="tile"),
]
