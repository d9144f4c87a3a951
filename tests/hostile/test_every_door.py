"""No address of the site breaks, whatever is sent to it; errors of the API, OGC and tiles are problem documents.

Everything is drawn by a fixed lot: a failure names the request and comes again. `DRAWN` says how many of each kind.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.hostile import trying
from tests.hostile.conftest import Site
from tests.hostile.doors import Door, every_door
from tests.hostile.trying import Visitor, complaints, drawn

pytestmark = pytest.mark.django_db  # inside the transaction that holds the rows
FOR_STAFF = {"desk", "admin"}


@dataclass(frozen=True)
class Sizes:
    """How many attempts of each kind are made at one door."""

    parts: int
    asked: int
    sent: int
    bodies: int
    headers: int


DRAWN = {
    "api": Sizes(parts=15, asked=35, sent=30, bodies=50, headers=6),
    "ogc": Sizes(parts=15, asked=40, sent=0, bodies=1, headers=6),
    "tiles": Sizes(parts=15, asked=30, sent=0, bodies=1, headers=6),
    "basemap": Sizes(parts=10, asked=5, sent=0, bodies=1, headers=2),
    "web": Sizes(parts=8, asked=15, sent=20, bodies=8, headers=2),
    "desk": Sizes(parts=8, asked=12, sent=12, bodies=6, headers=1),
    "admin": Sizes(parts=3, asked=3, sent=2, bodies=1, headers=1),
}


@pytest.fixture(autouse=True)
def _as_on_a_running_site(settings: Any) -> Iterator[None]:
    """Wrong names are counted; what is refused on purpose fills no log."""
    settings.AXES_ENABLED = True
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("door", every_door(), ids=lambda door: door.form)
def test_no_door_breaks(door: Door, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger, visitor = Visitor(is_browser=True), Visitor(site.keeper if door.room in FOR_STAFF else None)
    good = site.parts_of(door)
    path, sizes = door.address(good), DRAWN[door.room]
    with trying.listening(monkeypatch) as heard:
        found = complaints(visitor, trying.by_method(path))
    found += complaints(stranger, trying.by_method(path))

    takes = trying.methods_of(visitor, path)
    asked = trying.by_parameter(path, heard) if "GET" in takes else ()
    sent = trying.by_parameter(path, heard, "POST") if "POST" in takes else ()
    bodies = sizes.bodies if "POST" in takes else 1
    found += complaints(visitor, drawn(trying.by_path(door, good), sizes.parts, path))
    found += complaints(visitor, drawn(asked, sizes.asked, path))
    found += complaints(visitor, drawn(sent, sizes.sent, path))
    found += complaints(visitor, drawn(trying.by_body(path), bodies, path))
    found += complaints(visitor, drawn(trying.by_header(path), sizes.headers, path))

    assert not found, "\n".join(found)
