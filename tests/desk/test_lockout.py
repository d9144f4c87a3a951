"""Wrong passwords lock one name at one address, for as long as the answer says, and nobody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from config.client_address import parse_trusted_proxies
from tests.support.people_outlets_places import PASSWORD

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "203.0.113.1", "203.0.113.2"
DOORS = ("/desk/login/", "/admin/login/", "/api/v1/token/")


@pytest.fixture(autouse=True)
def locks_are_on(settings: Any) -> None:
    """Behind one proxy, as most sites are."""
    settings.AXES_ENABLED = True
    settings.INCIDENTS_TRUSTED_PROXIES = parse_trusted_proxies(["10.0.0.5"])


def enter(door: str, name: str, password: str, address: str = HERE, **headers: str) -> Any:
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="10.0.0.5")
    told = {"x-forwarded-for": address, **headers}
    return client.post(door, {"username": name, "password": password}, headers=told)


def is_let_in(answer: Any) -> bool:
    return answer.status_code == 302 or "token" in (answer.json() if "json" in answer["Content-Type"] else {})


def guess(person: Any, door: str = DOORS[0], times: int = 10) -> list[Any]:
    return [enter(door, person.get_username(), f"guess {n}") for n in range(times)]


@pytest.mark.parametrize("door", DOORS)
def test_ten_wrong_passwords_lock_the_name_here_and_nobody_else(people: Any, door: str) -> None:
    person, colleague = people.admin, people.reviewer
    for each in (person, colleague):
        each.is_staff = True
        each.save()

    wrong = guess(person, door)
    right = enter(door, person.get_username(), PASSWORD)

    assert [answer.status_code == 429 for answer in wrong] == [False] * 9 + [True]
    assert right.status_code == 429
    assert 3500 < int(right["Retry-After"]) <= 3600
    assert is_let_in(enter(door, colleague.get_username(), PASSWORD))
    assert is_let_in(enter(door, person.get_username(), PASSWORD, ELSEWHERE))


def test_a_made_up_forwarding_header_neither_frees_nor_locks(people: Any) -> None:
    person = people.reviewer
    for n in range(10):
        enter(DOORS[0], person.get_username(), f"guess {n}", f"{ELSEWHERE}, 192.0.2.{n}, {HERE}")

    assert enter(DOORS[0], person.get_username(), PASSWORD, f"198.51.100.7, {HERE}").status_code == 429
    assert is_let_in(enter(DOORS[0], person.get_username(), PASSWORD, ELSEWHERE))


def test_other_browsers_at_the_same_address_are_no_way_around(people: Any) -> None:
    name = people.reviewer.get_username()
    for n in range(10):
        enter(DOORS[0], name, "guess", **{"user-agent": f"Browser {n}"})

    assert enter(DOORS[0], name, PASSWORD, **{"user-agent": "Another"}).status_code == 429


def test_the_lock_ends_when_it_was_said_to_end_whatever_is_tried_meanwhile(people: Any) -> None:
    name = people.reviewer.get_username()
    guess(people.reviewer)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=59))

    meanwhile = enter(DOORS[0], name, "another guess")
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=61))

    assert 0 < int(meanwhile["Retry-After"]) <= 60
    assert is_let_in(enter(DOORS[0], name, PASSWORD))


def test_people_are_told_on_a_page_and_programs_in_a_problem(people: Any) -> None:
    guess(people.reviewer)
    name = people.reviewer.get_username()

    page = enter(DOORS[0], name, PASSWORD, accept="text/html")
    told = enter(DOORS[2], name, PASSWORD, accept="application/json")

    assert page["Content-Type"].startswith("text/html")
    assert "locked there for 60 minutes" in page.content.decode()
    assert told["Content-Type"] == "application/problem+json"
    assert (told.json()["status"], told.json()["error"]) == (429, "locked")
    assert "Other names are not locked" in told.json()["detail"]


def test_trying_many_names_from_one_address_is_slowed_at_all_doors_together() -> None:
    answers = [enter(DOORS[n % 3], f"name {n}", "wrong").status_code for n in range(24)]

    assert 429 not in answers[:20]
    assert answers[20:] == [429] * 4
    assert enter(DOORS[0], "name", "wrong", ELSEWHERE).status_code != 429


def test_a_login_of_ones_own_is_no_licence_to_try_other_names(people: Any) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(people.reader)

    answers = [
        client.post("/admin/login/", {"username": f"n{n}", "password": "x"}).status_code for n in range(21)
    ]

    assert answers[20] == 429
