"""The filter panel tells how many incidents each public tag of the newsroom has."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.models import Tag
from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db


def test_public_tags_are_counted_each_for_itself(api: Any) -> None:
    Tag.objects.create(key="night-raid", name="Night raid", is_public=True)
    Tag.objects.create(key="port", name="Port", is_public=True)
    Tag.objects.create(key="inner", name="Inner")
    IncidentFactory.create(public=True, tags=["night-raid", "port", "inner"])
    IncidentFactory.create(public=True, tags=["port"])

    told = api("incidents/facets/", by="tag")["facets"]["tag"]

    assert told == {"port": 2, "night-raid": 1}
