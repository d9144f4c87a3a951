"""A site that stands for all tests of a module: one scene, one server, looked at and never changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.support.full_site import Scene, make_scene


@dataclass(frozen=True)
class Standing:
    """Where it answers and what it shows."""

    url: str
    scene: Scene


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Standing]:
    """The scene in a database that keeps it until the module's last test."""
    name = str(connection.settings_dict["NAME"])
    # without a test marked django_db pytest makes no database of its own, and the real one would be emptied
    if not name.startswith("test_"):
        pytest.fail(f"{name} is no database of tests: mark the tests of this module with django_db")
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=["*"]):
        scene = make_scene()
        server = LiveServer("localhost")
        try:
            yield Standing(server.url, scene)
        finally:
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
