"""Reviewers keep their webhooks at the desk; nobody sees another's but an admin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.models import Webhook, WebhookDelivery
from tests.support.people_outlets_places import People

pytestmark = pytest.mark.django_db


def make(owner: object, **values: object) -> Webhook:
    return Webhook.objects.create(owner=owner, url="https://receiver.example/hook", **values)


def act(client: Client, webhook: Webhook, what: str) -> int:
    return client.post(reverse("desk:webhook_act", args=[webhook.pk]), {"act": what}).status_code


def test_a_webhook_is_added_with_its_filter_in_order(client: Client, people: People) -> None:
    client.force_login(people.reviewer)
    given = {
        "url": "https://receiver.example/hook",
        "query": "https://site.example/?type=protest&country=ua",
        "events": ["left"],
    }

    answer = client.post(reverse("desk:webhooks"), given)

    made = Webhook.objects.get()
    assert answer.status_code == 302
    assert (made.owner, made.query, made.events) == (people.reviewer, "country=UA&type=protest", ["left"])
    assert len(made.secret) >= 40


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"url": "ftp://receiver.example/"}, "url"),
        ({"url": "https://a:b@receiver.example/"}, "url"),
        ({"url": "https://receiver.example/", "query": "colour=red"}, "query"),
        ({"url": "https://receiver.example/", "query": "type=quarrel"}, "query"),
    ],
)
def test_what_cannot_work_is_refused_with_the_reason(
    client: Client, people: People, values: dict[str, str], field: str
) -> None:
    client.force_login(people.reviewer)

    answer = client.post(reverse("desk:webhooks"), values)

    assert answer.context["form"].errors[field]
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("colour=red", "uk", "colour: Фільтра з такою назвою немає."),
        ("type=quarrel", "ru", "Тип: «quarrel»"),
        ("type=quarrel", "en", "Type: This is not understood: “quarrel” is not known."),
        ("killed_min=many", "uk", "Введіть ціле число"),
        ("tag=nothing", "ru", "Неизвестно: Метка «nothing»"),
        ("source=nobody", "en", "Unknown: Outlet “nobody”"),
    ],
)
def test_what_is_wrong_with_the_filter_is_told_in_the_persons_language(
    client: Client, people: People, query: str, language: str, words: str
) -> None:
    client.force_login(people.reviewer)
    client.cookies["django_language"] = language

    answer = client.post(reverse("desk:webhooks"), {"url": "https://receiver.example/", "query": query})

    assert words in " ".join(answer.context["form"].errors["query"])
    assert "Use one of" not in answer.content.decode()


def test_only_reviewers_and_admins_come_in_and_only_admins_see_all(client: Client, people: People) -> None:
    theirs = make(people.reviewer)
    address = reverse("desk:webhook", args=[theirs.pk])
    seen = {}
    for name in ("contributor", "second_reviewer", "reviewer", "admin"):
        client.force_login(getattr(people, name))
        seen[name] = client.get(address).status_code
    client.force_login(people.second_reviewer)

    assert seen == {"contributor": 403, "second_reviewer": 404, "reviewer": 200, "admin": 200}
    assert act(client, theirs, "delete") == 404
    assert Webhook.objects.exists()


def test_it_can_be_tested_paused_switched_on_and_deleted(client: Client, people: People) -> None:
    client.force_login(people.reviewer)
    webhook = make(people.reviewer, note="why", failures=3)
    act(client, webhook, "test")
    act(client, webhook, "pause")
    paused = Webhook.objects.get().state
    act(client, webhook, "go_on")
    on = Webhook.objects.get()

    assert WebhookDelivery.objects.get().event == "test"
    assert paused == "paused"
    assert (on.state, on.note, on.failures) == ("active", "", 0)
    act(client, webhook, "delete")
    assert not Webhook.objects.exists()


def test_the_log_shows_what_became_of_each_message_and_sends_one_again(
    client: Client, people: People
) -> None:
    client.force_login(people.reviewer)
    webhook = make(people.reviewer)
    failed = WebhookDelivery.objects.create(
        webhook=webhook, event="test", state="failed", attempts=10, response_code=500, log="<b>oops</b>",
        next_try_at=timezone.now(),
    )  # fmt: skip
    shown = client.get(reverse("desk:webhook", args=[webhook.pk])).content.decode()
    client.post(reverse("desk:webhook_again", args=[webhook.pk, failed.pk]))
    failed.refresh_from_db()

    assert "500" in shown
    assert "&lt;b&gt;oops" in shown
    assert (failed.state, failed.attempts) == ("waiting", 0)


@pytest.mark.parametrize(
    ("what", "said", "state"),
    [
        ("pause", "Paused", "paused"),
        ("go_on", "Switched on", "active"),
        ("nonsense", "Choose what", "active"),
    ],
)
def test_every_press_says_what_came_of_it(
    client: Client, people: People, what: str, said: str, state: str
) -> None:
    webhook = make(people.reviewer)
    client.force_login(people.reviewer)

    url = reverse("desk:webhook_act", args=[webhook.pk])
    page = client.post(url, {"act": what}, follow=True).content.decode()

    webhook.refresh_from_db()
    assert said in page
    assert webhook.state == state
