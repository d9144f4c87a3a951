"""Answers are sent compressed: Brotli where the client takes it, else gzip."""

from __future__ import annotations

import brotli
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_SMALL = 200  # bytes; compressing less costs more than it saves
_QUALITY = 4  # as small as gzip's best at a quarter of its time
_READY = (
    "image/",
    "application/zip",
    "application/vnd.mapbox",
    "application/geopackage",
    "application/vnd.apache.parquet",
    "application/vnd.openxml",
)


class CompressionMiddleware(GZipMiddleware):
    """As Django's for gzip, which adds random bytes so that lengths give no secret away; pictures stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller where that is worth it."""
        if response.has_header("Content-Encoding") or response.get("Content-Type", "").startswith(_READY):
            return response
        if response.has_header("Content-Range"):  # parts are counted in bytes of the file itself
            return response
        takes_brotli = "br" in request.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
        is_public = (
            request.path.startswith(("/api/", "/ogc/", "/tiles/")) and not request.user.is_authenticated
        )
        if response.streaming or not takes_brotli or not is_public:
            answer = super().process_response(request, response)
            if answer.has_header("Content-Encoding"):
                del answer["Accept-Ranges"]
            return answer
        content = response.content  # type: ignore[attr-defined]
        if len(content) < _SMALL:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        smaller = brotli.compress(content, quality=_QUALITY)
        response.content = smaller  # type: ignore[attr-defined]
        response["Content-Length"] = str(len(smaller))
        response["Content-Encoding"] = "br"
        return response
