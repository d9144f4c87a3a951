"""Where feed readers ask."""

from __future__ import annotations

from django.urls import path

from incidents.api.feed_views import AtomView

app_name = "feeds"

urlpatterns = [path("incidents.atom", AtomView.as_view(), name="atom")]
