"""`manage.py import_incidents`, from a file and from an address."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.models import ImportRun, Incident
from incidents.net import http_client
from tests.support.dataset_tables import ucdp, ucdp_row
from tests.support.people_outlets_places import People, World


def run(*args: Any, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_incidents", *args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "ged.csv"
    path.write_bytes(ucdp({}, ucdp_row(2, low=9)))
    return str(path)


def test_a_dry_run_names_what_is_wrong_and_writes_nothing(world: World, file: str) -> None:
    out, err = run(file, profile="ucdp", dry_run=True)
    assert "1 new, 0 changed, 0 same, 1 wrong." in out
    assert "row 2, best" in err
    assert not Incident.objects.exists()
    assert not ImportRun.objects.exists()


def test_an_import_says_how_to_take_it_back_and_that_works(world: World, people: People, file: str) -> None:
    out, _ = run(file, profile="ucdp", publish=True)
    batch = ImportRun.objects.get().batch
    assert str(batch) in out
    assert "1 of the new ones are public" in out
    out, _ = run(undo=batch, by=people.reviewer.username)
    assert "1 taken back, 0 kept." in out
    assert Incident.objects.get().status == "withdrawn"


def test_an_address_is_fetched_by_the_one_door_to_the_network(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def get(url: str, **_how: object) -> http_client.Reply:
        asked.append(url)
        return http_client.Reply(url, 200, {}, ucdp())

    monkeypatch.setattr(http_client, "fetch_url", get)
    run("https://data.example/ged.csv", profile="ucdp")
    assert asked == ["https://data.example/ged.csv"]
    assert ImportRun.objects.get().origin == "https://data.example/ged.csv"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "say what to import"),
        ({"by": "nobody"}, "no one called nobody"),
    ],
)
def test_what_is_missing_is_said(file: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(*([file] if options else []), profile="ucdp", **options)
