"""Pages for everyone."""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path
from django.views.i18n import set_language

from incidents.web import (
    answer_header,
    changes_page,
    claims_page,
    crawler_files,
    developers_page,
    embed,
    glossary_page,
    health_check,
    incident_page,
    media_views,
    report_error_page,
    subscribe_pages,
    surges_page,
    views,
)
from incidents.web.charts import trends
from incidents.web.images import incident_image_views, map_view_image
from incidents.web.noscript import views as plain
from incidents.web.sitemaps import SITEMAPS

app_name = "web"

urlpatterns = [
    path("", views.map_page, name="map"),
    path("incidents/", plain.incidents_page, name="incidents"),
    path("incidents/<slug:public_id>/", incident_page.incident_page, name="incident"),
    path(
        "incidents/<slug:public_id>/picture.png",
        incident_image_views.incident_picture,
        name="incident-picture",
    ),
    path("incidents/<slug:public_id>/map.png", incident_image_views.incident_map, name="incident-map"),
    path(
        "incidents/<slug:public_id>/report-error/",
        report_error_page.report_incident_error,
        name="report-error",
    ),
    path("media/<uuid:key>/", media_views.media_file, name="media"),
    path("media/<uuid:key>/cover/", media_views.media_cover, name="media-cover"),
    path("report-error/", report_error_page.report_page_error, name="report-page-error"),
    path("picture.png", map_view_image.view_picture, name="picture"),
    path("answer/", answer_header.answer_fragment, name="answer"),
    path("changes/", changes_page.changes_page, name="changes"),
    path("changes/since-visit/", changes_page.changes_since_visit, name="changes-since-visit"),
    path("changes/feed.atom", changes_page.changes_feed, name="changes-feed"),
    path("claims/", claims_page.claims_page, name="claims"),
    path("surges/", surges_page.surges_page, name="surges"),
    path("trends/", trends.trends_page, name="trends"),
    path("embed/", embed.embed_page, name="embed"),
    path("oembed", embed.oembed, name="oembed"),
    path("method/", views.method_page, name="method"),
    path("glossary/", glossary_page.glossary_page, name="glossary"),
    path("codebook/", views.codebook_page, name="codebook"),
    path("sources/", views.sources_page, name="sources"),
    path("about/", views.about_page, name="about"),
    path("developers/", developers_page.developers_page, name="developers"),
    path("subscribe/", subscribe_pages.subscribe_page, name="subscribe"),
    path("subscribe/<str:token>/", subscribe_pages.confirm_page, name="confirm"),
    path("unsubscribe/<str:token>/", subscribe_pages.unsubscribe_page, name="unsubscribe"),
    path("language/", set_language, name="language"),
    path("robots.txt", crawler_files.robots_txt, name="robots"),
    path("llms.txt", crawler_files.llms_txt, name="llms"),
    path("favicon.ico", crawler_files.favicon, name="favicon"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "web:sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap-section",
    ),
    path("health/live", health_check.live, name="health_live"),
    path("health/ready", health_check.ready, name="health_ready"),
    path("metrics", health_check.metrics, name="metrics"),
    path("healthz", health_check.health_check, name="healthz"),
]
