"""Vector tiles."""

from __future__ import annotations

from django.urls import path

from incidents.tiles import views

app_name = "tiles"

urlpatterns = [
    path("incidents.json", views.tilejson, name="tilejson"),
    path("incidents/<int:z>/<int:x>/<int:y>.mvt", views.vector_tile, name="tile"),
]
