"""No address of the site breaks, whatever is sent to it; errors of the API, OGC and tiles are problem documents.

Everything is drawn by a fixed lot: a failure names the request and comes again. `DRAWN` says how many of each kind.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.hostile import endpoint_fuzzer, hostile_inputs
from tests.hostile.collect_endpoints import Door, every_door, is_for_programs
from tests.hostile.conftest import Site
from tests.hostile.endpoint_fuzzer import Attempt, Visitor, complaints, drawn

pytestmark = pytest.mark.django_db  # inside the transaction that holds the rows
FOR_STAFF = {"desk", "admin"}


@dataclass(frozen=True)
class Sizes:
    """How many attempts of each kind are made at one door."""

    methods: int
    parts: int
    asked: int
    sent: int
    bodies: int
    headers: int


DRAWN = {
    "api": Sizes(methods=10, parts=12, asked=20, sent=20, bodies=30, headers=6),
    "ogc": Sizes(methods=10, parts=12, asked=25, sent=0, bodies=1, headers=6),
    "tiles": Sizes(methods=10, parts=15, asked=30, sent=0, bodies=1, headers=6),
    "basemap": Sizes(methods=10, parts=10, asked=5, sent=0, bodies=1, headers=2),
    "web": Sizes(methods=5, parts=8, asked=12, sent=10, bodies=5, headers=2),
    "desk": Sizes(methods=6, parts=6, asked=8, sent=8, bodies=4, headers=1),
    "admin": Sizes(methods=3, parts=2, asked=2, sent=2, bodies=1, headers=1),
}

EVERYTHING = Sizes(**dict.fromkeys(("methods", "parts", "asked", "sent", "bodies", "headers"), 100_000))


@pytest.fixture(autouse=True)
def _as_on_a_running_site(settings: Any) -> Iterator[None]:
    """Wrong names are counted; what is refused on purpose fills no log."""
    settings.AXES_ENABLED = True
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("door", every_door(), ids=lambda door: door.form)
def test_no_door_breaks(door: Door, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = DRAWN["web" if door.name == "api:schema" else door.room]  # the schema takes as long as a page

    found = _tried(door, site, sizes, monkeypatch)

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "door", [door for door in every_door() if is_for_programs(door.form)], ids=lambda door: door.form
)
def test_a_browser_may_ask_every_door_of_programs_whether_it_may_ask(door: Door, site: Site) -> None:
    path = door.address(site.parts_of(door))

    answer = Attempt("preflight", path, "OPTIONS", headers=hostile_inputs.PREFLIGHT).send(Visitor())

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.full
@pytest.mark.parametrize("door", every_door(), ids=lambda door: door.form)
def test_no_door_breaks_whatever_is_sent(door: Door, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _tried(door, site, EVERYTHING, monkeypatch)

    assert not found, "\n".join(found)


def _tried(door: Door, site: Site, sizes: Sizes, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went wrong at the door, as a stranger's browser and as the one who gets furthest."""
    stranger, visitor = Visitor(is_browser=True), Visitor(site.keeper if door.room in FOR_STAFF else None)
    good = site.parts_of(door)
    path = door.address(good)
    with endpoint_fuzzer.listening(monkeypatch) as heard:
        takes = endpoint_fuzzer.methods_of(visitor, path)
    tries = {
        "parts": (endpoint_fuzzer.by_path(door, good), sizes.parts),
        "asked": (endpoint_fuzzer.by_parameter(path, heard), sizes.asked if "GET" in takes else 0),
        "sent": (endpoint_fuzzer.by_parameter(path, heard, "POST"), sizes.sent if "POST" in takes else 0),
        "bodies": (endpoint_fuzzer.by_body(path), sizes.bodies if "POST" in takes else 1),
        "headers": (endpoint_fuzzer.by_header(path), sizes.headers),
        "methods": (endpoint_fuzzer.by_method(path), sizes.methods),
    }
    found = complaints(stranger, drawn(endpoint_fuzzer.by_method(path), sizes.methods, door.form))
    for what, (attempts, most) in tries.items():
        found += complaints(visitor, drawn(attempts, most, f"{what} {door.form}"))
    return found
