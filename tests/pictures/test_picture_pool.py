"""Pictures never take the site: few at once, each within its time, equal ones once; and the answer says what to do."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from incidents.limits.concurrency_slots import hold_slot
from incidents.pictures import map_view_picture
from incidents.pictures.drawing_time_budget import OverBudget, raise_if_over_budget, time_budget
from incidents.web.images import drawing_concurrency_limit
from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db
VIEW = "/picture.png?at=6/50/34&size=320x320"


@pytest.fixture(autouse=True)
def no_tiles(settings: Any, tmp_path: Path) -> None:
    settings.BASEMAP_DIR = tmp_path
    settings.LOCKS_DIR = tmp_path / "locks"
    settings.INCIDENTS_PICTURES_AT_ONCE = 1
    settings.WEB_THREADS = 4
    cache.clear()


@pytest.fixture
def stranger() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every view that is really drawn."""
    times: list[int] = []
    real = map_view_picture.draw_basemap

    def counted(*args: Any) -> Any:
        times.append(1)
        return real(*args)

    monkeypatch.setattr(map_view_picture, "draw_basemap", counted)
    return times


def test_when_every_place_is_taken_the_answer_comes_at_once_and_says_what_to_do(
    stranger: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as others, monkeypatch.context() as nobody_waits:
        nobody_waits.setattr(
            "incidents.limits.concurrency_slots.time.sleep", lambda seconds: pytest.fail("it waits")
        )
        for _ in range(drawing_concurrency_limit.max_waiting_draw_requests()):
            others.enter_context(
                hold_slot(
                    settings.LOCKS_DIR, "picture-place", drawing_concurrency_limit.max_waiting_draw_requests()
                )
            )
        program = stranger.get(VIEW)
        person = stranger.get(VIEW, headers={"accept": "text/html"})
    later = stranger.get(VIEW)

    assert (program.status_code, program["Content-Type"]) == (503, "application/problem+json")
    assert int(program["Retry-After"]) > 0
    assert "Ask for this one again in 5 seconds" in program.json()["detail"]
    assert "/api/v1/incidents/" in program.json()["detail"]
    assert person.status_code == 503
    assert "Please come back a little later" in person.content.decode()
    assert later.status_code == 200


@pytest.mark.parametrize("kind", ["picture.png", "map.png"])
def test_pictures_of_incidents_keep_within_the_same_bound(
    stranger: Client, settings: Any, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing_concurrency_limit, "WAIT_S", 0.1)
    incident = IncidentFactory.create(public=True)

    with hold_slot(settings.LOCKS_DIR, "picture", 1):
        busy = stranger.get(f"/incidents/{incident.public_id}/{kind}")
    free = stranger.get(f"/incidents/{incident.public_id}/{kind}")

    assert (busy.status_code, free.status_code) == (503, 200)


def test_a_picture_that_is_kept_needs_no_place(stranger: Client, settings: Any) -> None:
    first = stranger.get(VIEW)
    with ExitStack() as others:
        for _ in range(drawing_concurrency_limit.max_waiting_draw_requests()):
            others.enter_context(
                hold_slot(
                    settings.LOCKS_DIR, "picture-place", drawing_concurrency_limit.max_waiting_draw_requests()
                )
            )
        again = stranger.get(VIEW)

    assert again.content == first.content


@pytest.mark.parametrize(
    "addresses",
    [
        ("type=protest&killed_min=1", "killed_min=1&type=protest"),
        ("type=protest", "type=protest&show=CI-1&fold=timeline&panel=list"),
        ("bbox=30,45,40,52", "bbox=30,45,40,52&at="),
    ],
    ids=["order", "words of the page", "nothing said"],
)
def test_the_same_question_is_drawn_once(
    stranger: Client, drawn: list[int], addresses: tuple[str, ...]
) -> None:
    answers = [stranger.get(f"/picture.png?size=320x320&{address}") for address in addresses]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(drawn) == 1


@pytest.mark.parametrize("more", ["theme=dark", "size=330x320", "at=7/50/34", "lang=uk", "type=protest"])
def test_another_picture_is_another_picture(stranger: Client, drawn: list[int], more: str) -> None:
    tags = {stranger.get(address)["ETag"] for address in (VIEW, f"{VIEW}&{more}")}

    assert len(tags) == 2
    assert len(drawn) == 2


def test_a_picture_is_drawn_anew_when_the_data_change(stranger: Client, drawn: list[int]) -> None:
    stranger.get(VIEW)
    IncidentFactory.create(public=True)
    stranger.get(VIEW)

    assert len(drawn) == 2


def test_equal_pictures_asked_for_at_once_are_drawn_once_and_unequal_ones_one_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing_concurrency_limit, "_within_budget", lambda name, draw: draw())
    monkeypatch.setattr(drawing_concurrency_limit, "max_waiting_draw_requests", lambda: 8)
    lock, at_work, most, made = threading.Lock(), [0], [0], list[str]()

    def draw(name: str) -> bytes:
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
            made.append(name)
        time.sleep(0.1)
        with lock:
            at_work[0] -= 1
        return name.encode()

    names = ["0" * 32, "1" * 32] * 4
    with ThreadPoolExecutor(8) as threads:
        answers = list(
            threads.map(
                lambda name: drawing_concurrency_limit.cached_or_drawn_picture_bytes(
                    name, lambda: draw(name)
                ),
                names,
            )
        )

    assert answers == [name.encode() for name in names]
    assert (sorted(made), most) == (["0" * 32, "1" * 32], [1])


def test_a_picture_that_takes_too_long_is_given_up_and_not_tried_again_for_a_while(
    stranger: Client, drawn: list[int], settings: Any
) -> None:
    settings.INCIDENTS_PICTURE_BUDGET_S = 0.0001
    IncidentFactory.create(public=True)

    given_up = stranger.get(VIEW)
    settings.INCIDENTS_PICTURE_BUDGET_S = 30
    again = stranger.get(VIEW)
    smaller = stranger.get(VIEW.replace("320x320", "330x320"))

    assert (given_up.status_code, again.status_code, smaller.status_code) == (503, 503, 200)
    assert int(again["Retry-After"]) == drawing_concurrency_limit.TOO_COSTLY_S
    assert "Ask for less" in again.json()["detail"]
    assert len(drawn) <= 2


def test_a_question_to_the_database_is_stopped_when_the_time_is_over(settings: Any) -> None:
    settings.INCIDENTS_PICTURE_BUDGET_S = 0.1

    def draw() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(20)")
        return b""

    began = time.monotonic()
    with pytest.raises(drawing_concurrency_limit.TooCostly):
        drawing_concurrency_limit.cached_or_drawn_picture_bytes("a" * 32, draw)

    assert time.monotonic() - began < 5


def test_a_picture_that_fails_leaves_its_place_free() -> None:
    def fail() -> bytes:
        raise ZeroDivisionError

    for _ in range(drawing_concurrency_limit.max_waiting_draw_requests() + 1):
        with pytest.raises(ZeroDivisionError):
            drawing_concurrency_limit.cached_or_drawn_picture_bytes("b" * 32, fail)

    assert drawing_concurrency_limit.cached_or_drawn_picture_bytes("b" * 32, lambda: b"picture") == b"picture"


def test_no_more_pictures_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_concurrency_limit, "KEPT_BYTES", 10)
    made: list[str] = []

    def draw(name: str) -> bytes:
        made.append(name)
        return b"seven b"

    for name in "cdcd":
        drawing_concurrency_limit.cached_or_drawn_picture_bytes(name * 32, lambda name=name: draw(name))  # type: ignore[misc]

    assert made == ["c", "d", "d"]


@pytest.mark.parametrize(
    ("at_once", "threads", "expected"), [(1, 4, 3), (4, 4, 3), (2, 8, 5), (1, 2, 1), (1, 1, 1), (8, 1, 1)]
)
def test_no_process_can_have_all_its_threads_in_pictures(
    settings: Any, at_once: int, threads: int, expected: int
) -> None:
    settings.INCIDENTS_PICTURES_AT_ONCE, settings.WEB_THREADS = at_once, threads

    assert drawing_concurrency_limit.max_waiting_draw_requests() == expected


def test_drawing_looks_at_the_clock_only_where_it_has_a_budget() -> None:
    raise_if_over_budget()
    with time_budget(60):
        raise_if_over_budget()
        with time_budget(-1), pytest.raises(OverBudget):
            raise_if_over_budget()
        raise_if_over_budget()
