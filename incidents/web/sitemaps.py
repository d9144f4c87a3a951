"""The addresses that search engines may know: the pages for everyone and every public incident but samples."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from incidents.models import PublicIncident
from incidents.query import visibility


class PageSitemap(Sitemap):
    """Pages that stand whatever is published."""

    def items(self) -> list[str]:
        """Names of their addresses."""
        return [
            "map",
            "incidents",
            "trends",
            "surges",
            "method",
            "glossary",
            "codebook",
            "sources",
            "about",
            "developers",
        ]

    def location(self, item: str) -> str:
        """The path of one of them."""
        return reverse(f"web:{item}")


class IncidentSitemap(Sitemap):
    """A page for each public incident; invented samples are left out, so that nobody finds them as news."""

    limit = 5000

    def items(self) -> QuerySet[PublicIncident]:
        """Their narrow rows, oldest first: a new incident changes only the last part."""
        rows = visibility.public_incident_rows().filter(is_sample=False)
        return rows.order_by("incident_id").only("public_id", "updated_at")

    def location(self, item: PublicIncident) -> str:
        """The path of its page."""
        return reverse("web:incident", args=[item.public_id])

    def lastmod(self, item: PublicIncident) -> datetime:
        """When what strangers may know of it changed last."""
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """The newest of all, without reading every row."""
        newest: datetime | None = self.items().aggregate(newest=Max("updated_at"))["newest"]
        return newest


SITEMAPS: dict[str, type[Sitemap[Any]]] = {"pages": PageSitemap, "incidents": IncidentSitemap}
