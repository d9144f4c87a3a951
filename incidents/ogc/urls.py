"""OGC API – Features. Addresses are the standard's own, without a slash at the end."""

from __future__ import annotations

from django.urls import path

from incidents.ogc import views

app_name = "ogc"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("conformance", views.conformance, name="conformance"),
    path("api", views.api, name="api"),
    path("collections", views.collections, name="collections"),
    path("collections/<slug:name>", views.collection, name="collection"),
    path("collections/<slug:name>/queryables", views.queryables, name="queryables"),
    path("collections/<slug:name>/schema", views.schema, name="schema"),
    path("collections/<slug:name>/items", views.items, name="items"),
    path("collections/<slug:name>/items/<slug:public_id>", views.item, name="item"),
]
