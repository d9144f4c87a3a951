"""The page by which a person hands in an article: it says what is wrong, keeps what was typed, and stores once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Article, Incident
from tests.support.article_texts import KAMYSHI, QUIET
from tests.support.people_outlets_places import PASSWORD, Cast

pytestmark = pytest.mark.django_db
URL = "/desk/paste/"


@pytest.fixture
def contributor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.people.contributor)
    return client


def send(client: Client, action: str = "submit", **fields: str) -> Any:
    return client.post(URL, {"action": action, **fields})


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_a_stranger_is_sent_to_the_login_page(client: Client) -> None:
    response = client.get(URL)

    assert response.status_code == 302
    assert response.url == f"{reverse('desk:login')}?next={URL}"


def test_logging_in_leads_back_to_the_page(cast: Cast, client: Client) -> None:
    response = client.post(
        f"{reverse('desk:login')}?next={URL}",
        {"username": cast.people.contributor.username, "password": PASSWORD, "next": URL},
    )

    assert response.url == URL


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_a_person_without_the_role_is_refused(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast.people, who))

    assert client.get(URL).status_code == 403
    assert send(client, text=KAMYSHI).status_code == 403
    assert not Article.objects.exists()


def test_a_text_is_taken_in_with_all_that_was_said_of_it(cast: Cast, contributor: Client) -> None:
    response = send(
        contributor, text=KAMYSHI, title="Rockets", source_name="severny agency", published_on="2026-05-14",
        url="https://severny.example/1", language="en",
    )  # fmt: skip

    article = Article.objects.get()
    assert response.url == reverse("desk:articles")
    assert (article.title, article.source, article.url) == (
        "Rockets",
        cast.outlets.agency,
        "https://severny.example/1",
    )
    assert (str(article.published_on), article.language, article.submitted_by) == (
        "2026-05-14", "en", cast.people.contributor
    )  # fmt: skip


def test_an_address_alone_is_taken_in_to_be_fetched(contributor: Client) -> None:
    send(contributor, url="https://severny.example/1")

    article = Article.objects.get()
    assert (article.origin, article.stage, article.text) == ("url", "new", "")


def test_the_same_text_again_is_said_to_be_known(contributor: Client) -> None:
    send(contributor, text=KAMYSHI)

    response = contributor.post(URL, {"action": "submit", "text": KAMYSHI}, follow=True)

    assert Article.objects.count() == 1
    assert "We have this already" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({}, "text", "Paste the words of the article here, or give the page's address"),
        ({"text": "   \n "}, "text", "The text is empty"),
        ({"text": "\x01\x02\x03\x04" * 300}, "text", "not readable text"),
        ({"text": "4 5 6"}, "text", "too few words"),
        ({"url": "severny.example"}, "url", "http:// and https://"),
        ({"url": "file:///etc/passwd"}, "url", "http:// and https://"),
        ({"text": KAMYSHI, "published_on": "yesterday"}, "published_on", "year-month-day"),
        ({"text": KAMYSHI, "published_on": "2099-01-01"}, "published_on", "lies in the future"),
        ({"text": KAMYSHI, "language": "de"}, "language", "valid choice"),
    ],
    ids=["nothing", "blank", "binary", "digits", "no scheme", "file", "no date", "future", "language"],
)
def test_a_mistake_is_named_at_its_field_and_nothing_typed_is_lost(
    contributor: Client, fields: dict[str, str], field: str, words: str
) -> None:
    response = send(contributor, title="My headline", **fields)

    assert response.status_code == 422
    assert any(words in message for message in errors(response)[field])
    assert "My headline" in response.content.decode()
    assert not Article.objects.exists()


def test_a_ten_megabyte_paste_is_refused_in_words_and_kept_in_the_form(contributor: Client) -> None:
    response = send(contributor, text="Rockets hit the town. " * 480_000)

    assert response.status_code == 422
    assert "10.6 MB; at most 2.0 MB" in errors(response)["text"][0]
    assert len(response.content) > 10_000_000


def test_text_from_outside_is_never_markup(contributor: Client) -> None:
    send(contributor, text=KAMYSHI, title="<script>alert(1)</script>")

    body = contributor.get(reverse("desk:articles")).content.decode()

    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_a_preview_shows_what_would_be_read_and_stores_nothing(contributor: Client) -> None:
    response = send(contributor, "preview", text=KAMYSHI, published_on="2026-05-14")

    body = response.content.decode()
    assert response.status_code == 200
    assert "Kamyshi" in [card.place for card in response.context["cards"]]
    assert "<mark>" in body
    assert "Two people were killed and five were injured" in body
    assert not Article.objects.exists()
    assert not Incident.objects.exists()


def test_a_preview_of_a_quiet_text_says_so(contributor: Client) -> None:
    response = send(contributor, "preview", text=QUIET)

    assert "No incident was found in this text" in response.content.decode()


def test_the_pieces_of_a_preview_are_the_text(contributor: Client) -> None:
    response = send(contributor, "preview", text=KAMYSHI, published_on="2026-05-14")

    assert "".join(piece.text for piece in response.context["pieces"]) == KAMYSHI


def test_a_page_has_no_preview_and_the_form_says_why(contributor: Client) -> None:
    response = send(contributor, "preview", url="https://severny.example/1")

    assert "fetched by a worker" in errors(response)["url"][0]


def test_more_than_a_form_can_hold_is_refused_with_a_page_in_words(contributor: Client) -> None:
    response = send(contributor, text="Rockets hit the town. " * 800_000)

    assert response.status_code == 413
    assert "at most 16 MB" in response.content.decode()


def test_logging_in_leads_to_the_queue_and_out_to_the_map(cast: Cast, client: Client) -> None:
    told = {"username": cast.people.contributor.username, "password": PASSWORD}

    assert client.post(reverse("desk:login"), told).url == reverse("desk:queue")
    assert client.post(reverse("desk:logout")).url == "/"
