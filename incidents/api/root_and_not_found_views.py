"""The way in, and the answer where nothing is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.encoding import iri_to_uri
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api.base_views import PublicView

NAMES = (
    "all-areas",
    "incidents",
    "map",
    "areas",
    "density",
    "timeline",
    "summary",
    "stats",
    "coverage",
    "sources",
    "actors",
    "articles",
    "changes",
    "meta",
    "schema",
    "docs",
)


@extend_schema(exclude=True)
class Root(PublicView):
    """Addresses of everything the API offers."""

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Name and address."""
        return Response({name: request.build_absolute_uri(reverse(f"api:{name}")) for name in NAMES})


@extend_schema(exclude=True)
class NothingHere(PublicView):
    """An address under /api/ that leads nowhere answers like the rest of the API."""

    filtered = True

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """404, but where only the closing slash is missing the way to it."""
        address = f"{request.path}/"
        try:
            there = resolve(address)
        except Resolver404:
            raise Http404 from None
        if there.url_name == "nothing" or request.path.endswith("/"):
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        moved = HttpResponse(status=301)
        moved["Location"] = iri_to_uri(f"{address}?{query}" if query else address)
        return moved  # type: ignore[return-value]  # nothing to render
