"""Absolute links, right behind a proxy, each with its relation, media type and title."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

JSON = "application/json"
GEOJSON = "application/geo+json"
HTML = "text/html"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
OGC_REL = "http://www.opengis.net/def/rel/ogc/1.0/"
Link = dict[str, str]


def view_link(
    request: HttpRequest, rel: str, media: str, title: str, name: str, *args: str, query: str = ""
) -> Link:
    """A link to one of our views."""
    href = request.build_absolute_uri(reverse(f"ogc:{name}", args=args)) + (f"?{query}" if query else "")
    return {"rel": rel, "type": media, "title": title, "href": href}


def self_links(request: HttpRequest, media: str, html: bool) -> list[Link]:
    """`self` and `alternate`: this document, and the same in the other format."""
    here = request.build_absolute_uri()
    other = request.build_absolute_uri(f"{request.path}?{_with(request.GET, f='json' if html else 'html')}")
    told = [
        {"rel": "self", "type": HTML if html else media, "title": "This document", "href": here},
        {
            "rel": "alternate",
            "type": media if html else HTML,
            "title": "This document as JSON" if html else "This document for people",
            "href": other,
        },
    ]
    return told


def next_page_link(request: HttpRequest, cursor: str, media: str) -> Link:
    """The next page: every parameter is kept, format and limit among them."""
    href = request.build_absolute_uri(f"{request.path}?{_with(request.GET, cursor=cursor)}")
    return {"rel": "next", "type": media, "title": "Next page", "href": href}


def _with(parameters: QueryDict, **changed: Any) -> str:
    asked = parameters.copy()
    for name, value in changed.items():
        asked[name] = value
    return asked.urlencode()
