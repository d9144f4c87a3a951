"""A walk through all pages while another process inserts, redates, merges and withdraws."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection

from incidents.models import Incident
from tests.support.factories import IncidentFactory
from tests.support.random_edits import edit

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from random import Random
from tests.support.random_edits import edit
random = Random(int(sys.argv[2]))
print("ready", flush=True)
while True:
    edit(random, redact=False)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ordering", ["-date", "-killed", "updated"])
def test_each_surviving_incident_comes_exactly_once(api: Any, ordering: str) -> None:
    random = Random(7)
    IncidentFactory.create_batch(60, public=True)
    for _ in range(20):
        edit(random)
    before = set(
        Incident.objects.filter(status="public", is_hidden=False).values_list("public_id", flat=True)
    )
    words = [sys.executable, "-c", WRITER, connection.settings_dict["NAME"], "11"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.test_settings", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, cwd=ROOT) as writer:
        try:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            seen = _walk(api, ordering)
            assert writer.poll() is None, "the other process must be writing until the end of the walk"
        finally:
            writer.kill()

    survivors = before & set(
        Incident.objects.filter(status="public", is_hidden=False).values_list("public_id", flat=True)
    )
    assert len(seen) == len(set(seen))
    assert survivors <= set(seen)


def _walk(api: Any, ordering: str) -> list[str]:
    page = api(limit=2, ordering=ordering)
    seen = [card["id"] for card in page["results"]]
    while page["next"]:
        page = api(page["next"].replace("http://localhost", ""))
        seen += [card["id"] for card in page["results"]]
    return seen
