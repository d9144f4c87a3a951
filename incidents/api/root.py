"""The way in, and the answer where nothing is."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api.base import PublicView

NAMES = (
    "all-areas",
    "incidents",
    "map",
    "areas",
    "density",
    "timeline",
    "summary",
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
        """Always 404."""
        raise Http404
