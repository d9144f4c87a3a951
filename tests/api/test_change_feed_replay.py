"""The feed replayed from zero is the data, and every past moment can be asked for: over random edits."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Incident, IncidentVersion
from incidents.projection import projector
from tests.support.random_edits import edit

EDITS = [pytest.param(120, id="120 edits"), pytest.param(10_000, id="10,000 edits", marks=pytest.mark.full)]
MOMENTS = [pytest.param(6, 15, id="6 moments"), pytest.param(50, 40, id="50 moments", marks=pytest.mark.full)]


def follow(api: Any) -> dict[str, Any]:
    """A client that knows nothing but the differences."""
    held: dict[str, Any] = {}
    since = 0
    while (page := api("changes/", since=since, limit=500))["results"]:
        for entry in page["results"]:
            if entry["record"] is None:
                held.pop(entry["id"], None)
            else:
                row = held.setdefault(entry["id"], {})
                row.update({name: new for name, (_, new) in entry["diff"].items()})
                assert row == entry["record"]
        since = page["since"]
    return held


def present() -> dict[str, Any]:
    """The flat records of all that is shown now, made anew from the true rows."""
    shown = list(Incident.objects.values_list("pk", flat=True))
    assert projector.drifted_incidents(shown) == []
    return {row.public_id: row.record for row in IncidentVersion.objects.filter(until=None, is_gone=False)}


@pytest.mark.parametrize("count", EDITS)
def test_replaying_the_feed_rebuilds_the_data_byte_for_byte(api: Any, world: Any, count: int) -> None:
    random = Random(count)
    for _ in range(count):
        edit(random)

    held, now = follow(api), present()

    assert now
    assert _bytes(held) == _bytes(now)


@pytest.mark.parametrize(("moments", "edits"), MOMENTS)
def test_as_of_equals_what_was_told_then_less_what_was_redacted_since(
    api: Any, world: Any, moments: int, edits: int
) -> None:
    random = Random(moments)
    taken: list[tuple[str, dict[str, Any], Any]] = []
    for _ in range(moments):
        for _ in range(edits):
            edit(random)
        then = timezone.now().isoformat()
        taken.append(
            (then, {card["id"]: card for card in api(limit=1000)["results"]}, api("incidents/summary/"))
        )

    for then, told, totals in taken:
        past = api(as_of=then, limit=1000)
        again = {card["id"]: card for card in past["results"]}
        assert again == {key: card for key, card in told.items() if key in again}
        assert len(told) == len(again) + past["redacted"]
        assert all(_may_not_be_told(key, told[key]) for key in told.keys() - again.keys())
        if not past["redacted"]:
            assert api("incidents/summary/", as_of=then) == totals


def _may_not_be_told(public_id: str, card: dict[str, Any]) -> bool:
    """Hidden, withdrawn or coarsened today, itself or what it was merged into."""
    row = Incident.objects.get(public_id=public_id)
    while True:
        if row.is_hidden or row.status in {"withdrawn", "rejected"} or row.coarsen_to:
            return True
        if row.merged_into is None or row.status != "merged":
            return False
        row = row.merged_into


def _bytes(held: dict[str, Any]) -> bytes:
    return json.dumps(held, sort_keys=True, ensure_ascii=False).encode()
