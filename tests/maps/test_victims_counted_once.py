"""A plain sum of the counting column of any file or page is the site's figure for the same question."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from incidents.models import Incident
from tests.support.factories import IncidentFactory, show
from tests.support.moments import as_of_now
from tests.support.random_filters import populate, questions

NAMES = ("killed", "injured")


def file_of(name: str = "csv", **asked: Any) -> list[dict[str, str]]:
    """The rows of an export."""
    answer = Client(SERVER_NAME="localhost").get(f"/api/v1/incidents.{name}", asked)
    assert answer.status_code == 200, answer.content[:500]
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plain_sum(rows: list[Any], column: str) -> int | None:
    """As a spreadsheet adds up a column; nothing when no cell is filled in."""
    cells = [int(row[column]) for row in rows if row[column] not in ("", None)]
    return sum(cells) if cells else None


def summed(api: Any, asked: dict[str, str]) -> dict[str, int | None]:
    told = api("incidents/summary/", **asked)
    return {name: told[name]["best"] for name in NAMES}


def make_families(seed: int = 3) -> None:
    """Make a third of all incidents parts of others, two levels deep."""
    rng = random.Random(seed)
    rows = list(Incident.objects.order_by("pk"))
    for place, incident in enumerate(rows):
        if place > 2 and rng.random() < 0.35:
            incident.parent = rng.choice([row for row in rows[:place] if row.parent is None or place % 2])
            if incident.parent.parent and incident.parent.parent.parent:
                incident.parent = None
            incident.save()
    for incident in rows:
        show(incident)


@pytest.mark.parametrize("as_of", [dict, as_of_now], ids=["now", "then"])
def test_the_sum_over_a_file_is_the_summary(
    api: Any, world: Any, as_of: Callable[[], dict[str, str]]
) -> None:
    populate(world)
    make_families()
    naive = 0

    for asked in [{}, *questions(world, 40)]:
        then = as_of()
        rows = file_of(**asked | then)

        assert {name: plain_sum(rows, f"{name}_counted") for name in NAMES} == summed(api, asked | then)
        naive += sum((plain_sum(rows, f"{n}_best") or 0) != (summed(api, asked)[n] or 0) for n in NAMES)
    assert naive, "no question held a parent with its parts: the column proves nothing"


def test_all_pages_of_the_list_add_up_to_it_too(api: Any, world: Any) -> None:
    populate(world)
    make_families()
    cards, asked = [], {"limit": "7"}
    while asked:
        page = api("incidents/", **asked)
        cards += page["results"]
        asked = (
            {"limit": "7", "cursor": page["next"].split("cursor=")[1].split("&")[0]} if page["next"] else {}
        )

    assert {name: plain_sum(cards, f"{name}_counted") for name in NAMES} == summed(api, {})


def test_a_whole_counts_for_what_its_parts_do_not_tell(api: Any) -> None:
    whole = IncidentFactory.create(public=True, killed_best=4, injured_best=2)
    part = IncidentFactory.create(public=True, killed_best=3, parent=whole, incident_type="protest")

    told = {row["id"]: (row["killed_counted"], row["injured_counted"]) for row in file_of()}
    alone = {row["id"]: row["killed_counted"] for row in file_of(type="-protest")}
    record = api(f"incidents/{whole.public_id}/")

    assert told == {whole.public_id: ("1", "2"), part.public_id: ("3", "")}
    assert alone == {whole.public_id: "4"}
    assert (record["killed_counted"], record["injured_counted"]) == (1, 2)


def test_features_of_ogc_have_it(api: Any) -> None:
    whole = IncidentFactory.create(public=True, killed_best=4)
    IncidentFactory.create(public=True, killed_best=3, parent=whole)

    page = Client(SERVER_NAME="localhost").get("/ogc/collections/incidents/items?f=json").json()

    assert sum(one["properties"]["killed_counted"] for one in page["features"]) == 4
