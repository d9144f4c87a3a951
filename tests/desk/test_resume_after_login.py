"""A session that ended, or a form of an earlier login, loses nothing: what was sent is offered again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.desk.resume_after_login import Kept
from incidents.models import Article, Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import PASSWORD, Cast

HERE = {"HTTP_ORIGIN": "http://testserver"}


def _fields(page: Any) -> dict[str, str]:
    """The hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return dict(found)


def _log_in_with(client: Client, page: Any, name: str) -> Any:
    data = {"username": name, "password": PASSWORD, "kept": _fields(page)["kept"]}
    return client.post(reverse("desk:login"), data)


def _sent(cast: Cast, draft: Incident) -> dict[str, tuple[str, dict[str, Any]]]:
    place = cast.world.lypove
    return {
        "a decision": (reverse("desk:decide", args=[draft.public_id]), {"decision": "accept", "version": draft.version}),
        "an edit": (
            reverse("desk:edit", args=[draft.public_id]),
            {
                "incident_type": "air_drone_strike", "date_start": "2031-05-14", "place_key": f"p{place.pk}",
                "place_name": place.name, "place_precision": "settlement", "latitude": place.point.y,
                "longitude": place.point.x, "killed_best": 7, "version": draft.version, "reason": "the mayor said so",
            },
        ),
        "a paste": (reverse("desk:paste"), {"text": "A drone killed two people in Lypove on Friday.", "action": "submit"}),
    }  # fmt: skip


@pytest.mark.parametrize("what", ["a decision", "an edit", "a paste"])
def test_what_was_sent_without_a_session_is_offered_after_the_login_and_carried_out_when_sent_again(
    client: Client, cast: Cast, make_draft: MakeDraft, what: str
) -> None:
    draft = make_draft(killed=2)
    address, form = _sent(cast, draft)[what]

    page = client.post(address, form)
    offered = _log_in_with(client, page, "rosa_reviewer")
    before = (draft.changes.count(), Article.objects.count())
    answer = client.post(address, {n: v for n, v in _fields(offered).items() if n != "csrfmiddlewaretoken"})

    draft.refresh_from_db()
    assert page.status_code == 403
    assert offered.status_code == 200
    assert answer.status_code == 302
    assert (draft.changes.count(), Article.objects.count()) != before
    if what == "an edit":
        assert (draft.killed_best, draft.changes.last().reason) == (7, "the mayor said so")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("door", "page"),
    [
        ("decide", "review"), ("edit", "review"), ("tags_fields", "review"), ("publication", "publication"),
        ("parts", "parts"), ("comment_write", "comments"), ("assign", "comments"),
        ("changed_story_answer", "changed_story"),
    ],
)  # fmt: skip
def test_the_offer_leads_back_to_the_page_it_was_sent_from(door: str, page: str) -> None:
    kept = Kept(reverse(f"desk:{door}", args=["CI-000001"]) + "?order=age", ())

    assert kept.back == reverse(f"desk:{page}", args=["CI-000001"])


def test_the_offer_leads_back_to_a_claim_and_from_no_known_page_to_the_queue() -> None:
    claim = reverse("desk:claim", args=["CI-000001", 7])

    assert Kept(claim, ()).back == claim
    assert Kept("/desk/no/such/page/", ()).back == reverse("desk:queue")
    assert Kept(reverse("desk:bulk_preview"), ()).back == reverse("desk:queue")


def test_a_wrong_password_keeps_it_for_the_next_try(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    address, form = _sent(cast, make_draft())["a decision"]
    page = client.post(address, form)

    wrong = client.post(
        reverse("desk:login"), {"username": "rosa_reviewer", "password": "no", "kept": _fields(page)["kept"]}
    )

    assert _fields(wrong)["kept"] == _fields(page)["kept"]
    assert _log_in_with(client, wrong, "rosa_reviewer").context["kept"].path == address


def test_a_form_of_an_earlier_login_is_offered_again_with_a_new_token(
    cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people.reviewer)
    address, form = _sent(cast, draft)["a decision"]

    offered = client.post(address, {**form, "csrfmiddlewaretoken": "x" * 64}, **HERE)
    answer = client.post(address, _fields(offered), **HERE)

    draft.refresh_from_db()
    assert offered.status_code == 403
    assert answer.status_code == 302
    assert draft.status == "public"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_from_elsewhere_is_refused_and_nothing_of_it_is_offered(
    cast: Cast, make_draft: MakeDraft, origin: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people.reviewer)
    address, form = _sent(cast, make_draft())["a decision"]

    answer = client.post(address, form, **({"HTTP_ORIGIN": origin} if origin else {}))

    assert answer.status_code == 403
    assert b'name="decision"' not in answer.content


def test_a_login_never_keeps_the_password(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(reverse("desk:login"), {"username": "rosa_reviewer", "password": PASSWORD}, **HERE)

    assert PASSWORD.encode() not in answer.content
    assert b'name="kept"' not in answer.content


def test_what_somebody_else_has_signed_is_not_taken(client: Client, cast: Cast) -> None:
    data = {"username": "rosa_reviewer", "password": PASSWORD, "kept": "forged:token"}

    assert client.post(reverse("desk:login"), data).status_code == 302
