"""Articles, decisions and tokens: for people with a role, by the permissions of the house."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from incidents.models import Article, Change, Source
from tests.support.factories import ArticleFactory, IncidentFactory
from tests.support.people_outlets_places import PASSWORD


def client(person: Any) -> APIClient:
    made = APIClient(SERVER_NAME="localhost")
    made.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.get_or_create(user=person)[0].key}")
    return made


def test_strangers_and_people_without_a_role_read_no_articles(api: Any, people: Any) -> None:
    ArticleFactory.create(title="Not for you")

    assert api.client.get("/api/v1/articles/").status_code in {401, 403}
    assert client(people.stranger).get("/api/v1/articles/").status_code == 403


def test_articles_come_newest_first_in_pages(people: Any) -> None:
    wanted = [ArticleFactory.create().pk for _ in range(3)]
    asking = client(people.reader)

    first = asking.get("/api/v1/articles/", {"limit": 2}).json()
    rest = asking.get(first["next"]).json()

    assert [row["id"] for row in (*first["results"], *rest["results"])] == wanted[::-1]
    assert asking.get("/api/v1/articles/", {"stage": "x"}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_a_contributor_hands_in_a_text_once(people: Any) -> None:
    text = "A drone hit a warehouse in Lypove on Monday. Two people were killed, the governor said."
    asking = client(people.contributor)

    first = asking.post("/api/v1/articles/", {"text": text, "title": "Strike"}, format="json")
    again = asking.post("/api/v1/articles/", {"text": text}, format="json")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Article.objects.get().submitted_by == people.contributor


STORY = "A drone hit a warehouse in Lypove on Monday. Two people were killed, the governor said. Part {}."
MANY = [
    {"text": STORY.format(1), "source": "Dovha Visti", "published_on": "2031-05-14", "language": "en"},
    {"text": STORY.format(1)},
    {"url": "https://outlet.example/one"},
    {"text": STORY.format(2), "published_on": "soon"},
    {"title": "Only a headline"},
    "no object",
    {"text": STORY.format(3), "published_on": "2199-01-01", "source": "Never made"},
    {"text": STORY.format(4)},
]


def test_many_are_handed_in_at_once_each_with_its_outcome(people: Any, time_machine: Any) -> None:
    time_machine.move_to("2031-05-14T12:00Z")
    asking = client(people.contributor)

    answer = asking.post("/api/v1/articles/", MANY, format="json")

    told = answer.json()
    assert (answer.status_code, told["taken"], told["known"], told["refused"]) == (200, 3, 1, 4)
    assert [(row["index"], row["outcome"], list(row["parameters"])) for row in told["results"]] == [
        (0, "taken", []), (1, "known", []), (2, "taken", []), (3, "refused", ["published_on"]), (4, "refused", ["text"]),
        (5, "refused", ["article"]), (6, "refused", ["published_on"]), (7, "taken", []),
    ]  # fmt: skip
    assert told["results"][0]["article"]["source"] == "dovha-visti"
    assert not Source.objects.filter(name="Never made").exists()

    again = asking.post("/api/v1/articles/", MANY, format="json").json()
    assert (again["taken"], again["known"], again["refused"]) == (0, 4, 4)
    assert Article.objects.count() == 3


@pytest.mark.parametrize(
    ("many", "words"),
    [([], "The list is empty"), ([{"text": "x"}] * 101, "At most 100 articles are taken at once")],
)
def test_how_many_are_taken_at_once_is_told(people: Any, many: list[Any], words: str) -> None:
    answer = client(people.contributor).post("/api/v1/articles/", many, format="json")

    assert answer.status_code == 400
    assert words in answer.json()["parameters"]["articles"]


def test_a_reader_may_not_hand_in_a_list_either(people: Any) -> None:
    assert client(people.reader).post("/api/v1/articles/", [{"text": "x"}], format="json").status_code == 403


def test_a_reader_may_not_hand_in(people: Any) -> None:
    answer = client(people.reader).post("/api/v1/articles/", {"text": "words"}, format="json")

    assert (answer.status_code, answer.json()["error"]) == (403, "permission_denied")


@pytest.mark.parametrize(
    "given", [{}, {"url": "no address"}, {"text": ""}, {"published_on": "soon", "text": "x"}]
)
def test_what_is_wrong_with_an_article_is_named(people: Any, given: dict[str, str]) -> None:
    answer = client(people.contributor).post("/api/v1/articles/", given, format="json")

    assert answer.status_code == 400
    assert answer.json()["parameters"]


def test_a_reviewer_accepts_and_the_history_says_who(people: Any) -> None:
    row = IncidentFactory.create()

    answer = client(people.reviewer).post(
        f"/api/v1/incidents/{row.public_id}/decision/", {"action": "accept"}, format="json"
    )

    assert (answer.status_code, answer.json()["status"]) == (200, "public")
    assert Change.objects.latest("pk").by == people.reviewer


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"action": "withdraw"}, 400),
        ({"action": "explode"}, 400),
        ({"action": "accept", "version": 99}, 409),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_words(
    people: Any, given: dict[str, Any], status: int
) -> None:
    row = IncidentFactory.create(public=given["action"] == "withdraw")

    answer = client(people.reviewer).post(
        f"/api/v1/incidents/{row.public_id}/decision/", given, format="json"
    )

    assert answer.status_code == status, answer.content
    assert answer.json()["message"]


def test_what_is_odd_is_named_and_accepted_only_when_it_is_named_back_with_a_reason(people: Any) -> None:
    row = IncidentFactory.create(attacker="Marsians")
    address, asked = f"/api/v1/incidents/{row.public_id}/decision/", {"action": "accept"}

    odd = client(people.reviewer).post(address, asked, format="json")
    unexplained = client(people.reviewer).post(address, asked | {"despite": ["attacker"]}, format="json")
    done = client(people.reviewer).post(
        address, asked | {"despite": ["attacker"], "reason": "they say so themselves"}, format="json"
    )

    assert (odd.status_code, odd.json()["error"], list(odd.json()["parameters"])) == (
        409,
        "doubtful",
        ["attacker"],
    )
    assert list(unexplained.json()["parameters"]) == ["attacker", "reason"]
    assert done.status_code == 200


def test_a_contributor_cannot_publish(people: Any) -> None:
    row = IncidentFactory.create()

    answer = client(people.contributor).post(
        f"/api/v1/incidents/{row.public_id}/decision/", {"action": "accept"}, format="json"
    )
    row.refresh_from_db()

    assert (answer.status_code, row.status) == (403, "draft")


def test_a_login_gets_a_token_and_a_wrong_one_does_not(people: Any) -> None:
    asking = APIClient(SERVER_NAME="localhost")
    name = people.reviewer.username

    given = asking.post("/api/v1/token/", {"username": name, "password": PASSWORD}, format="json")
    wrong = asking.post("/api/v1/token/", {"username": name, "password": "guess"}, format="json")

    assert given.json()["roles"] == ["reviewer"]
    assert Token.objects.get(user=people.reviewer).key == given.json()["token"]
    assert (wrong.status_code, wrong.json()["error"]) == (403, "permission_denied")
