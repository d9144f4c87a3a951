"""How the API answers: the REST framework, its OpenAPI document, and which pages of other sites may read it.

Read by `config.settings` after the files of settings are read.
"""

from __future__ import annotations

import environ
from corsheaders.defaults import default_headers

__all__ = [
    "CORS_ALLOW_ALL_ORIGINS",
    "CORS_ALLOW_HEADERS",
    "CORS_ALLOW_METHODS",
    "CORS_EXPOSE_HEADERS",
    "CORS_URLS_REGEX",
    "REST_FRAMEWORK",
    "SPECTACULAR_SETTINGS",
]

env = environ.Env()

CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api|ogc|tiles)/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = [*default_headers, "range", "if-range", "if-match", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "Accept-Ranges",
    "Content-Length",
    "Content-Location",
    "Content-Range",
    "ETag",
    "Last-Modified",
    "Link",
    "Repr-Digest",
    "Content-Disposition",
    "Content-Crs",
    "X-Request-ID",
    "X-Incidents-Truncated",
    "X-Export-Snapshot",
    "X-Export-Query",
    "X-Export-Count",
    "X-Export-Note",
    "X-Export-Licence",
    "X-Export-Citation",
    "X-Export-Sha256",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_THROTTLE_CLASSES": ["incidents.limits.throttles.AnonymousThrottle"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "incidents.api.json_parsers.FlatEnoughJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "EXCEPTION_HANDLER": "incidents.api.problem_details.api_exception_handler",
    "NUM_PROXIES": 0,  # REMOTE_ADDR is the client: INCIDENTS_TRUSTED_PROXIES said so already
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": env.str("INCIDENTS_API_RATE", default="600/minute"),
        "login": env.str("INCIDENTS_LOGIN_RATE", default="20/minute"),
        "pictures": env.str("INCIDENTS_PICTURE_RATE", default="120/minute"),
        "tiles": env.str("INCIDENTS_TILE_RATE", default="3000/minute"),
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Conflict incidents",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "incidents.api.openapi.add_problem_responses_to_schema",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
