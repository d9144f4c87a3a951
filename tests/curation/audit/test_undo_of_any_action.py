"""One action is one thing to take back, whatever it wrote: random sequences of all actions, undone, leave no trace."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from incidents.curation.audit import ledger_integrity_check
from incidents.curation.audit.snapshot import GROWING, OF_MEDIA, states_of
from incidents.curation.errors import CurationError
from incidents.curation.workflow import report_to_incident, review
from incidents.models import Change, Incident, MediaItem, Report
from tests.support.people_outlets_places import Cast
from tests.support.random_desk_actions import ACTIONS
from tests.support.report_and_claim_rows import GOVERNOR, MINISTRY, says, sets_the_scene, told

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def scene(cast: Cast) -> Cast:
    """Two incidents, of three reports and of one, and a report that waits for its incident."""
    made = []
    for number in range(5):
        report = told(cast.outlets.herald, f"Text {number}: people were killed.", hour=number)
        sets_the_scene(report, cast.world.lypove)
        says(report, "killed", 2 + number, **(GOVERNOR if number % 2 else MINISTRY), kind="total")
        made.append(report)
    first = report_to_incident.draft_from_report(made[0])
    report_to_incident.draft_from_report(made[3])
    for report in made[1:3]:
        report_to_incident.attach_report(report, first, by=cast.people.reviewer)
    return cast


def _everything() -> dict[int, Any]:
    """Every incident as the ledger keeps it, and where every report stands."""
    states = states_of(Incident.objects.all())
    media = MediaItem.objects.order_by("pk").values("id", "incident_id", *OF_MEDIA)
    for pk, state in states.items():
        state["media"] = [row for row in media if row["incident_id"] == pk]
        state["incident"] = {name: each for name, each in state["incident"].items() if name not in GROWING}
    free = Report.objects.filter(incident=None).order_by("pk").values("pk", "state")
    return {**states, 0: list(free)}


def _without_what_came(now: dict[int, Any], before: dict[int, Any]) -> dict[int, Any]:
    """What a person typed stays as evidence that proves nothing; an incident that was split off answers elsewhere, and
    a draft made of another day's claim is turned down."""
    told: dict[int, Any] = {0: now[0]}
    for pk in set(now) - {0}:
        if pk not in before:
            assert now[pk]["incident"]["status"] in ("merged", "rejected")
            assert now[pk]["reports"] == [] or now[pk]["incident"]["status"] == "rejected"
            continue
        told[pk] = {"incident": now[pk]["incident"]}
        for part in ("reports", "claims", "media"):
            known = {row["id"] for row in before[pk][part]}
            told[pk][part] = [row for row in now[pk][part] if row["id"] in known]
            if part == "media":
                assert all(row["is_removed"] for row in now[pk][part] if row["id"] not in known)
            if part == "claims":
                assert all(row["dismissed"] for row in now[pk][part] if row["id"] not in known)
    return told


def _do(random: Random, scene: Cast, name: str) -> Change | None:
    """One action on a random incident by a random editor: any one of its changes, or None when it was refused."""
    last = Change.objects.order_by("-pk").first()
    row = random.choice(list(Incident.objects.order_by("pk")))
    by = _editor(random, scene)
    try:
        with transaction.atomic():
            ACTIONS[name](random, scene, row, by)
    except CurationError:
        return None
    made = list(Change.objects.filter(pk__gt=last.pk if last else 0).order_by("pk"))
    return random.choice(made) if made else None


def _check(scene: Cast, seed: int, names: list[str]) -> None:
    random = Random(seed)
    with transaction.atomic():
        done: list[tuple[str, Change, dict[int, Any]]] = []
        for name in names:
            before = _everything()
            change = _do(random, scene, name)
            if change is not None:
                done.append((name, change, before))
        for name, change, before in reversed(done):
            if change.undoes is not None and change.undoes.batch is not None:
                break  # a merge taken back is merged again, not undone
            review.undo_change(change, scene.people.admin)
            assert _without_what_came(_everything(), before) == before, f"{name} in {names}"
        drifted = list(ledger_integrity_check.check_integrity())
        transaction.set_rollback(True)
    assert drifted == []


def _check_in_any_order(scene: Cast, seed: int, names: list[str]) -> None:
    """All of it undone in random order, by random editors; what later work stands on is tried again after it."""
    random = Random(seed)
    with transaction.atomic():
        before = _everything()
        left = [change for name in names if (change := _do(random, scene, name)) is not None]
        if not any(change.undoes and change.undoes.batch for change in left):
            while left:
                random.shuffle(left)
                waiting = [change for change in left if not _is_taken_back(random, scene, change)]
                assert len(waiting) < len(left) or _cancel_out(left), f"{names}: nothing of {left} goes back"
                left = waiting if len(waiting) < len(left) else []
            assert _without_what_came(_everything(), before) == before, names
        drifted = list(ledger_integrity_check.check_integrity())
        transaction.set_rollback(True)
    assert drifted == []


def _cancel_out(left: list[Change]) -> bool:
    """Whether it is only changes that were taken back within the sequence, and their undos: nothing of them is left."""
    of_chain = Counter(_first_of_chain(change).pk for change in left)
    return all(number % 2 == 0 for number in of_chain.values())


def _first_of_chain(change: Change) -> Change:
    return change if change.undoes is None else _first_of_chain(change.undoes)


def _is_taken_back(random: Random, scene: Cast, change: Change) -> bool:
    try:
        with transaction.atomic():
            review.undo_change(Change.objects.get(pk=change.pk), _editor(random, scene))
    except CurationError:
        return False
    return True


def _editor(random: Random, scene: Cast) -> Any:
    return random.choice([scene.people.reviewer, scene.people.second_reviewer, scene.people.admin])


SEQUENCES = st.lists(st.sampled_from(sorted(ACTIONS)), min_size=1, max_size=5)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_each_action_undone_leaves_everything_as_it_was(scene: Cast, name: str) -> None:
    for seed in range(3):
        _check(scene, seed, ["accept", name] if name in ("withdraw", "undo", "restore") else [name])


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET, derandomize=True)
@given(seed=st.integers(0, 10_000), names=SEQUENCES)
def test_any_sequence_of_actions_undone_leaves_everything_as_it_was(
    scene: Cast, seed: int, names: list[str]
) -> None:
    _check(scene, seed, names)


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET, derandomize=True)
# what the restore left is undone after the detached report has come back
@example(seed=1493, names=["accept", "detach", "accept", "accept", "restore"])
@given(seed=st.integers(0, 10_000), names=SEQUENCES)
def test_any_sequence_undone_in_any_order_leaves_everything_as_it_was(
    scene: Cast, seed: int, names: list[str]
) -> None:
    _check_in_any_order(scene, seed, names)


@pytest.mark.full
@pytest.mark.parametrize("quarter", range(4))  # each by itself takes a few minutes
@settings(max_examples=250, deadline=None, suppress_health_check=QUIET)
@given(seed=st.integers(0, 10_000), names=SEQUENCES)
def test_a_thousand_sequences_undone_in_any_order_leave_everything_as_it_was(
    scene: Cast, quarter: int, seed: int, names: list[str]
) -> None:
    _check_in_any_order(scene, seed, names)


@pytest.mark.full
@settings(max_examples=1_000, deadline=None, suppress_health_check=QUIET)
@given(seed=st.integers(0, 10_000), names=SEQUENCES)
def test_a_thousand_sequences_of_actions_undone_leave_everything_as_it_was(
    scene: Cast, seed: int, names: list[str]
) -> None:
    _check(scene, seed, names)


def test_background_of_three_reports_undone_leaves_none_in_the_background(scene: Cast) -> None:
    incident = Incident.objects.order_by("pk")[0]
    report_to_incident.mark_incident_reports_as_background(incident, scene.people.reviewer)
    [change] = incident.changes.filter(kind="rejected")

    review.undo_change(change, scene.people.reviewer)

    incident.refresh_from_db()
    assert incident.status == "draft"
    assert not incident.reports.filter(state="background").exists()


def test_undoing_an_older_change_leaves_what_came_later(scene: Cast) -> None:
    incident = Incident.objects.order_by("pk")[0]
    review.edit_values(incident, scene.people.reviewer, {"killed": 9})
    edited = incident.changes.last()
    report_to_incident.mark_background(incident.reports.order_by("pk")[0], scene.people.second_reviewer)
    evidence = [review.Evidence(quote="A drone.", source=scene.outlets.agency)]
    review.edit_values(incident, scene.people.second_reviewer, {"weapons": ["drone"]}, evidence=evidence)

    review.undo_change(edited, scene.people.reviewer)

    assert incident.reports.order_by("pk")[0].state == "background"
    assert not incident.reports.get(article=None).claims.get().dismissed
