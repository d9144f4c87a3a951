"""The same question gives the same incidents in every format, and as many as the list counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from incidents.exports.format_registry import FORMATS
from tests.support.export_readers import ids_in
from tests.support.random_filters import populate, questions

BINARY = [name for name, form in FORMATS.items() if not form.is_text]


def _compare(get: Any, asked: dict[str, str], folder: Path, names: list[str]) -> int:
    listed = get("incidents/", limit=1000, **asked).data
    wanted = [row["id"] for row in listed["results"]]
    assert listed["matched"] == len(wanted)
    for name in names:
        got = get(f"incidents.{name}", **asked)
        found = ids_in(name, got.body, folder)
        assert (sorted(found), got.headers["X-Export-Count"]) == (sorted(wanted), str(len(wanted))), (
            name,
            asked,
        )
        assert name == "gpkg" or found == wanted, (name, asked)
    return len(wanted)


def test_forty_questions_give_the_same_incidents_in_every_format(
    get: Any, world: Any, tmp_path: Path
) -> None:
    populate(world, 40)
    texts = [name for name, form in FORMATS.items() if form.is_text]

    sizes = [
        _compare(get, asked, tmp_path, [*texts, BINARY[number % 3]] if number % 4 == 0 else texts)
        for number, asked in enumerate(questions(world, 40))
    ]

    assert sum(size > 0 for size in sizes) >= 15


@pytest.mark.full
def test_two_hundred_questions_give_the_same_incidents_in_every_format(
    get: Any, world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incidents.api.base_views.AnonymousThrottle.allow_request", lambda *_: True)
    populate(world, 150)

    sizes = [_compare(get, asked, tmp_path, list(FORMATS)) for asked in questions(world, 200)]

    assert sum(size > 0 for size in sizes) >= 80


@pytest.mark.parametrize("name", FORMATS)
def test_everything_is_in_every_format(get: Any, world: Any, tmp_path: Path, name: str) -> None:
    populate(world, 25)

    assert _compare(get, {}, tmp_path, [name]) == 25
