"""Pages for everyone."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from incidents.web import (
    developers,
    embed,
    health,
    incident_page,
    pictures,
    plain,
    subscribing,
    trends,
    view_picture,
    views,
)

app_name = "web"

urlpatterns = [
    path("", views.map_page, name="map"),
    path("incidents/", plain.incidents_page, name="incidents"),
    path("incidents/<slug:public_id>/", incident_page.incident_page, name="incident"),
    path("incidents/<slug:public_id>/picture.png", pictures.incident_picture, name="incident-picture"),
    path("incidents/<slug:public_id>/map.png", pictures.incident_map, name="incident-map"),
    path("picture.png", view_picture.view_picture, name="picture"),
    path("trends/", trends.trends_page, name="trends"),
    path("embed/", embed.embed_page, name="embed"),
    path("oembed", embed.oembed, name="oembed"),
    path("method/", views.method_page, name="method"),
    path("codebook/", views.codebook_page, name="codebook"),
    path("sources/", views.sources_page, name="sources"),
    path("about/", views.about_page, name="about"),
    path("developers/", developers.developers, name="developers"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscribe/<str:token>/", subscribing.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", subscribing.unsubscribe, name="unsubscribe"),
    path("language/", set_language, name="language"),
    path("healthz", health.healthz, name="healthz"),
]
