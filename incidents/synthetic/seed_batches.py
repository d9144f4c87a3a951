"""Invented incidents by the batch: each batch is drawn, built and written in a transaction of its own.

Large numbers are shared out among processes. What a batch holds depends on the seed and its number alone.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any

from django.db import connection, connections, transaction

from incidents.curation.audit import change_log, snapshot
from incidents.models import Change, Claim, Incident, Report
from incidents.projection import bulk_copy, projector
from incidents.synthetic import (
    RULE,
    invented_outlets,
    key_allocation,
    random_days,
    random_events,
    random_places,
)
from incidents.synthetic.build_rows import Built, Numbers, build_rows

BATCH = 5_000
_KEYS_AT_A_TIME = 2_000
_TELL_EVERY_S = 5.0


class Failed(Exception):
    """A process gave up; what it had finished stays."""


@dataclass(slots=True)
class Task:
    """Everything a process needs to know."""

    seed: int
    count: int
    places: random_places.World
    sources: invented_outlets.Outlets
    calendar: random_days.Days
    incidents: list[int]  # keys and public numbers, given out before: in order, whoever writes first
    public_ids: list[int]

    def batch(self, start: int) -> int:
        """Draw, build and write one batch; how many incidents it has."""
        random = Random(f"{self.seed}/{start}")  # noqa: S311 – repeatable on purpose
        end = min(start + BATCH, self.count)
        drawn = list(random_events.random_events(end - start, self.places, self.calendar, random))
        with transaction.atomic():
            numbers = Numbers(
                incidents=self.incidents[start:end],
                public_ids=self.public_ids[start:end],
                reports=_endless(Report),
                claims=_endless(Claim),
            )
            _write(build_rows(drawn, numbers, self.sources, random))
        return end - start


def seed_incidents(
    count: int, *, seed: int, span: int, jobs: int = 1, tell: Callable[[int], None] = lambda done: None
) -> None:
    """`count` incidents over `span` days. Raises world.EmptyGazetteer, or Failed when a process did."""
    task = Task(
        seed=seed,
        count=count,
        places=random_places.load_settlements(),
        sources=invented_outlets.ensure_outlets(),
        calendar=random_days.random_calendar(seed, span),
        incidents=key_allocation.allocate_keys(Incident, count),
        public_ids=key_allocation.public_numbers(count),
    )
    gc.collect()
    gc.freeze()  # a world that lives to the end is not worth looking through again and again
    try:
        _share_out(task, min(jobs, -(-count // BATCH)), tell)
    finally:
        gc.unfreeze()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _share_out(task: Task, jobs: int, tell: Callable[[int], None]) -> None:
    if jobs == 1:
        done = 0
        for start in range(0, task.count, BATCH):
            done += task.batch(start)
            tell(done)
        return
    connections.close_all()  # each process opens its own
    context = multiprocessing.get_context("fork")
    counted = context.Value("q", 0)
    workers = [context.Process(target=_work, args=(task, number, jobs, counted)) for number in range(jobs)]
    for worker in workers:
        worker.start()
    for worker in workers:
        while worker.is_alive():
            worker.join(_TELL_EVERY_S)
            tell(counted.value)
    if any(worker.exitcode for worker in workers):
        raise Failed(f"only {counted.value} of {task.count} were written")


def _work(task: Task, number: int, jobs: int, counted: Any) -> None:
    for start in range(number * BATCH, task.count, jobs * BATCH):
        size = task.batch(start)
        with counted.get_lock():
            counted.value += size
    connections.close_all()


def _write(built: Built) -> None:
    told = [
        (incident, snapshot.state_from(incident, reports, claims), at)
        for incident, reports, claims, at in zip(
            built.incidents, built.reports, built.claims, built.moments, strict=True
        )
    ]
    changes = change_log.unsaved_creation_changes(told, RULE)
    for change, key in zip(changes, key_allocation.allocate_keys(Change, len(changes)), strict=True):
        change.pk = key
    bulk_copy.copy_instances_into_table(Incident, built.incidents)
    bulk_copy.copy_instances_into_table(Report, chain.from_iterable(built.reports))
    bulk_copy.copy_instances_into_table(Claim, chain.from_iterable(built.claims))
    bulk_copy.copy_instances_into_table(Change, changes)
    projector.refresh_public_rows({change.incident_id: change for change in changes})


def _endless(model: type[Report] | type[Claim]) -> Iterator[int]:
    while True:
        yield from key_allocation.allocate_keys(model, _KEYS_AT_A_TIME)
