"""Neither messages nor letters tell what the leak walk's secret incidents hide; see tests/web/test_hidden_incident_leaks.py."""

from __future__ import annotations

import pytest
from django.core import mail

from incidents.models import IncidentVersion
from tests.subscriptions.conftest import Make, Receiver, run
from tests.subscriptions.test_digests import MORNING, subscribe
from tests.subscriptions.test_digests import run as send_digests
from tests.support.people_outlets_places import World
from tests.web.test_hidden_incident_leaks import COARSE, INVISIBLE, secret

pytestmark = pytest.mark.django_db


def told(receiver: Receiver) -> str:
    """Everything that followers were sent."""
    letters = [f"{letter.subject} {letter.body} {letter.alternatives}" for letter in mail.outbox]
    return "\n".join([*(message.body.decode() for message in receiver.got), *letters])


def test_followers_hear_nothing_of_invisible_incidents(
    make_webhook: Make, receiver: Receiver, world: World
) -> None:
    make_webhook(receiver.address)
    subscribe()
    secrets = [secret(name, n, world, **values) for n, (name, values) in enumerate(INVISIBLE.items())]
    run(MORNING)
    send_digests(MORNING)
    text = told(receiver)

    assert [trace for hidden in secrets for trace in hidden.traces() if trace in text] == []
    assert [hidden.incident.public_id for hidden in secrets if hidden.incident.public_id in text] == []


def test_followers_hear_of_coarsened_incidents_without_what_would_give_them_away(
    make_webhook: Make, receiver: Receiver, world: World
) -> None:
    make_webhook(receiver.address)
    subscribe()
    secrets = [
        secret(name, 20 + n, world, public=True, coarsen_to=level)
        for n, (name, level) in enumerate(COARSE.items())
    ]
    run(MORNING)
    send_digests(MORNING)
    text = told(receiver)

    assert [trace for blurred in secrets for trace in blurred.traces() if trace in text] == []
    assert all(text.count(blurred.incident.public_id) >= 2 for blurred in secrets)


def test_filters_of_a_true_place_do_not_find_a_coarsened_incident(
    make_webhook: Make, receiver: Receiver, world: World
) -> None:
    blurred = [
        secret(name, 20 + n, world, public=True, coarsen_to=level)
        for n, (name, level) in enumerate(COARSE.items())
    ]
    for hidden in blurred:
        lon, lat = hidden.lon, hidden.lat
        make_webhook(receiver.address, query=f"place=p{hidden.incident.place_id}", position=0)
        make_webhook(receiver.address, query=f"source={hidden.source}", position=0)
        make_webhook(receiver.address, query=f"near={lon},{lat},50&precision=exact", position=0)
    run(MORNING)

    assert [message["id"] for message in receiver.got] == []
    assert IncidentVersion.objects.count() >= len(blurred)  # there was something to find
