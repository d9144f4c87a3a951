"""People who may open the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.support.people_outlets_places import Cast


def as_staff(person: Any) -> Client:
    """A browser in which this person is logged in as staff."""
    person.is_staff = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def editor(cast: Cast) -> Client:
    """A reviewer at work in the admin."""
    return as_staff(cast.people.reviewer)


@pytest.fixture
def root(cast: Cast) -> Client:
    """Someone who may open everything."""
    cast.people.admin.is_superuser = True
    return as_staff(cast.people.admin)


@pytest.fixture
def keeper(cast: Cast) -> Client:
    """An admin at work in the admin."""
    return as_staff(cast.people.admin)
