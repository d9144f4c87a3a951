"""OGC API – Features. Addresses are the standard's own, without a slash at the end; with one they answer the same.

Map programs are given either spelling, and some follow no redirect: both are answered directly.
"""

from __future__ import annotations

from django.urls import path

from incidents.ogc import views

app_name = "ogc"

ADDRESSES = {
    "conformance": views.conformance,
    "api": views.api,
    "collections": views.collections,
    "collections/<slug:name>": views.collection,
    "collections/<slug:name>/queryables": views.queryables,
    "collections/<slug:name>/schema": views.schema,
    "collections/<slug:name>/items": views.items,
    "collections/<slug:name>/items/<slug:public_id>": views.item,
}

urlpatterns = [
    path("ogc/", views.landing, name="landing"),
    path("ogc", views.landing),
    *(path(f"ogc/{route}", view, name=view.__name__) for route, view in ADDRESSES.items()),
    *(path(f"ogc/{route}/", view) for route, view in ADDRESSES.items()),
]
