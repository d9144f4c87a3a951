"""One URLconf per room, wired here."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("incidents.desk.urls")),
    path("api/v1/", include("geo.api.urls")),
    path("api/v1/", include("incidents.api.urls")),
    path("", include("incidents.ogc.urls")),
    path("tiles/", include("incidents.tiles.urls")),
    path("basemap/", include("geo.basemap.urls")),
    path("", include("incidents.api.feed_urls")),
    path("", include("incidents.web.urls")),
]
