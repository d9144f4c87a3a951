"""API version 1. Public reads pass `incidents.query.visibility`; writing needs a role and passes `curation`."""

from __future__ import annotations

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from incidents.api.actor_area_views import ActorList, AreaDetail, AreaList
from incidents.api.choropleth_density_views import AreasView, DensityView
from incidents.api.error_report_views import IncidentErrorReports
from incidents.api.export_views import ExportDownload, ExportFile, ExportSidecar, ExportStatus, LossReport
from incidents.api.facet_views import FacetView
from incidents.api.incident_views import IncidentDetail, IncidentHistory, IncidentList
from incidents.api.map_views import MapView, OutlineView, SummaryView, TimelineView
from incidents.api.root_and_not_found_views import NothingHere, Root
from incidents.api.sources_changes_meta_views import ChangeList, MetaView, SourceList
from incidents.api.staff_views import Articles, Decide, Tokens
from incidents.api.stats_views import CoverageView, StatsView
from incidents.api.surge_views import SurgesView

app_name = "api"
READ = ["get", "head"]  # what documents answer; the framework's OPTIONS has no form for theirs

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("incidents/", IncidentList.as_view(), name="incidents"),
    re_path(r"^incidents\.(?P<name>[a-z]+)\.loss\.json$", LossReport.as_view(), name="export-loss"),
    re_path(r"^incidents\.(?P<name>[a-z.]+)\.meta\.json$", ExportSidecar.as_view(), name="export-meta"),
    re_path(r"^incidents\.(?P<name>[a-z.]+)$", ExportFile.as_view(), name="incidents-format"),
    path("exports/<uuid:pk>/", ExportStatus.as_view(), name="export"),
    path("exports/<uuid:pk>/file", ExportDownload.as_view(), name="export-file"),
    path("incidents/map/", MapView.as_view(), name="map"),
    path("incidents/areas/", AreasView.as_view(), name="areas"),
    path("incidents/density/", DensityView.as_view(), name="density"),
    path("incidents/facets/", FacetView.as_view(), name="facets"),
    path("incidents/timeline/", TimelineView.as_view(), name="timeline"),
    path("incidents/summary/", SummaryView.as_view(), name="summary"),
    path("incidents/stats/", StatsView.as_view(), name="stats"),
    path("incidents/surges/", SurgesView.as_view(), name="surges"),
    path("incidents/<slug:public_id>/", IncidentDetail.as_view(), name="incident"),
    re_path(
        r"^incidents/(?P<public_id>[-\w]+)\.(?P<format>[a-z0-9_-]+)$",
        IncidentDetail.as_view(),
        name="incident-format",
    ),
    path("incidents/<slug:public_id>/history/", IncidentHistory.as_view(), name="incident-history"),
    path(
        "incidents/<slug:public_id>/error-reports/",
        IncidentErrorReports.as_view(),
        name="incident-error-reports",
    ),
    path("incidents/<slug:public_id>/decision/", Decide.as_view(), name="decision"),
    path("actors/", ActorList.as_view(), name="actors"),
    path("articles/", Articles.as_view(), name="articles"),
    path("token/", Tokens.as_view(), name="token"),
    path("areas/", AreaList.as_view(), name="all-areas"),
    re_path(r"^areas/(?P<key>a\d{1,9})/$", AreaDetail.as_view(), name="area"),
    path("areas/outlines/", OutlineView.as_view(), name="outlines"),
    path("coverage/", CoverageView.as_view(), name="coverage"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("changes/", ChangeList.as_view(), name="changes"),
    path("meta/", MetaView.as_view(), name="meta"),
    path("schema/", SpectacularAPIView.as_view(http_method_names=READ), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api:schema", http_method_names=READ),
        name="docs",
    ),
    re_path(r"^[\s\S]+$", NothingHere.as_view(), name="nothing"),
]
