"""One URLconf per room, wired here."""

from django.contrib import admin
from django.urls import include, path

from incidents.desk.auth_views import admin_login

urlpatterns = [
    path("admin/login/", admin_login),
    path("admin/", admin.site.urls),
    path("desk/", include("incidents.desk.urls")),
    path("api/v1/", include("geo.api.urls")),
    path("api/v1/", include("incidents.api.urls")),
    path("", include("incidents.ogc.urls")),
    path("tiles/", include("incidents.tiles.urls")),
    path("basemap/", include("geo.basemap.urls")),
    path("overlays/", include("geo.overlays.urls")),
    path("", include("incidents.api.feed_urls")),
    path("", include("incidents.web.urls")),
]

handler400 = "config.error_pages.bad_request"
handler403 = "config.error_pages.permission_denied"
handler404 = "config.error_pages.not_found"
handler500 = "config.error_pages.server_error"
