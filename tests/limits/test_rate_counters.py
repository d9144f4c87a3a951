"""Limits hold for requests at the same moment, and Retry-After is neither too short nor too long."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from hypothesis import given
from hypothesis import strategies as st

from incidents.limits import rate_counters

NOON = 1_900_000_800.0  # a full hour


@pytest.fixture
def counter() -> BaseCache:
    """A cache of its own."""
    return LocMemCache(uuid.uuid4().hex, {})


@pytest.fixture
def redis_counter() -> Iterator[BaseCache]:
    """The site's real Redis, in a corner of its own."""
    cache = RedisCache(site.REDIS_URL, {"KEY_PREFIX": f"test-{os.getpid()}-{uuid.uuid4().hex}"})
    yield cache
    client = cache._cache.get_client(None, write=True)
    for key in client.scan_iter(f"{cache.key_prefix}*"):
        client.delete(key)


def test_so_many_are_let_through_and_the_next_waits(counter: BaseCache) -> None:
    waits = [
        rate_counters.consume_and_get_wait_seconds("a", 3, 60, now=NOON + second, counter=counter)
        for second in (0, 10, 20, 30, 59)
    ]

    assert waits == [0, 0, 0, 30, 1]


def test_names_do_not_count_for_one_another(counter: BaseCache) -> None:
    waits = [
        rate_counters.consume_and_get_wait_seconds(name, 1, 60, now=NOON, counter=counter)
        for name in ("a", "b", "a")
    ]

    assert waits == [0, 0, 60]


def test_what_was_refused_is_not_counted(counter: BaseCache) -> None:
    refused = [
        rate_counters.consume_and_get_wait_seconds("a", 1, 60, now=NOON + second, counter=counter)
        for second in range(60)
    ]

    assert refused.count(0) == 1
    assert rate_counters.consume_and_get_wait_seconds("a", 1, 60, now=NOON + 60, counter=counter) == 0


def test_more_than_the_limit_at_once_is_never_let_through(counter: BaseCache) -> None:
    assert rate_counters.consume_and_get_wait_seconds("a", 10, 60, amount=11, now=NOON, counter=counter) == 60
    assert rate_counters.consume_and_get_wait_seconds("a", 0, 60, now=NOON, counter=counter) == 60


@given(
    limit=st.integers(1, 6),
    window_s=st.sampled_from([1, 20, 60, 3_600]),
    pauses=st.lists(st.floats(0, 1), max_size=40),
)
def test_no_window_holds_more_than_its_limit_and_whoever_waits_as_told_is_let_in(
    limit: int, window_s: int, pauses: list[float]
) -> None:
    counter, now, let_in = LocMemCache(uuid.uuid4().hex, {}), NOON, []
    for pause in pauses:
        now += pause * window_s / 2
        wait_s = rate_counters.consume_and_get_wait_seconds("a", limit, window_s, now=now, counter=counter)
        if wait_s:
            assert wait_s <= max(1, window_s)
            now += wait_s
            assert (
                rate_counters.consume_and_get_wait_seconds("a", limit, window_s, now=now, counter=counter)
                == 0
            )
        let_in.append(now)

    shortest = window_s * (1 - 1 / rate_counters.STRETCHES)
    assert all(later - first > shortest - 0.001 for first, later in zip(let_in, let_in[limit:], strict=False))


@pytest.mark.parametrize("asked", [200, 700])
def test_of_many_requests_at_once_exactly_the_limit_is_let_through(
    redis_counter: BaseCache, asked: int
) -> None:
    with ThreadPoolExecutor(32) as pool:
        waits = list(
            pool.map(
                lambda _: rate_counters.consume_and_get_wait_seconds(
                    "a", 150, 60, now=NOON, counter=redis_counter
                ),
                range(asked),
            )
        )

    assert waits.count(0) == 150
    assert all(0 < wait_s <= 60 for wait_s in waits if wait_s)


def test_no_number_is_kept_in_redis_for_ever(redis_counter: Any) -> None:
    for second in range(0, 180, 7):
        rate_counters.consume_and_get_wait_seconds("a", 2, 60, now=NOON + second, counter=redis_counter)

    client = redis_counter._cache.get_client(None, write=True)
    lasting = [client.ttl(key) for key in client.scan_iter(f"{redis_counter.key_prefix}*")]
    assert lasting
    assert all(0 < seconds <= 120 for seconds in lasting)


def test_with_no_counter_at_hand_reading_goes_on() -> None:
    away = RedisCache("unix:///nowhere/redis.sock", {})

    assert [rate_counters.consume_and_get_wait_seconds("a", 1, 60, counter=away) for _ in range(3)] == [
        0,
        0,
        0,
    ]
