"""What is refused at the front door, in which words, and what still comes through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.imports.profile_registry import PROFILES
from incidents.models import Subscription
from tests.admin.conftest import as_staff
from tests.hostile import hostile_inputs
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
JSON = "application/json"


def told(answer: Any, status: int) -> Any:
    """The problem document of this answer."""
    assert answer.status_code == status, answer.content[:500]
    assert answer["Content-Type"] == "application/problem+json"
    found = json.loads(answer.content)
    assert found["status"] == status
    return found


def page(answer: Any, status: int) -> str:
    """The words of this page."""
    assert answer.status_code == status, answer.content[:500]
    assert answer["Content-Type"].startswith("text/html")
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/subscribe/?type=%00", b""),
        ("POST", "/subscribe/", b"email=a%00b%40example.org&rhythm=daily"),
        ("GET", "/subscribe/a%00b/", b""),
        ("GET", "/unsubscribe/a%00b/", b""),
        ("POST", "/unsubscribe/a%00b/", b""),
        ("GET", "/desk/review/a%00b/", b""),
        ("POST", "/desk/login/", b"username=a%00b&password=x"),
        ("GET", "/incidents/?q=a%00b", b""),
        ("GET", "/?a%00b=1", b""),
    ],
)
def test_a_nul_in_a_page_is_refused_in_words(method: str, path: str, body: bytes, cast: Cast) -> None:
    form = "application/x-www-form-urlencoded"

    answer = as_staff(cast.people.reviewer).generic(method, path, body, form)

    assert "NUL" in page(answer, 400)


@pytest.mark.parametrize(
    "path", ["/api/v1/incidents/", "/ogc/collections/incidents/items", "/tiles/incidents.json"]
)
def test_a_nul_in_a_parameter_is_a_problem_that_names_it(path: str, client: Client) -> None:
    assert "place" in told(client.get(f"{path}?place=a%00b"), 400)["parameters"]


def test_a_session_that_cannot_be_one_is_none(client: Client) -> None:
    answer = client.get("/desk/", headers={"Cookie": 'sessionid="abcdefghij\\000klm"'})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("desk:login"))


@pytest.mark.parametrize("path", ["/desk/login/", "/admin/login/"])
def test_a_name_that_nobody_can_have_is_a_wrong_name(path: str, client: Client, settings: Any) -> None:
    settings.AXES_ENABLED = True

    answer = client.post(path, {"username": "n" * 300, "password": "a wrong phrase"})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert len(AccessAttempt.objects.get().username) <= 255


def test_names_that_nobody_can_have_are_counted_apart(client: Client, settings: Any) -> None:
    settings.AXES_ENABLED = True

    for last in "ab":
        client.post("/desk/login/", {"username": "n" * 300 + last, "password": "a wrong phrase"})

    assert AccessAttempt.objects.count() == 2


def test_a_token_for_a_name_that_nobody_can_have_is_a_problem(client: Client) -> None:
    given = {"username": "n" * 300, "password": "a wrong phrase"}

    assert "username" in told(client.post("/api/v1/token/", given, content_type=JSON), 400)["parameters"]


@pytest.mark.parametrize("url", ["http://[", "http://localhost:x/", "javascript:alert(1)", ""])
def test_an_address_that_is_none_has_no_embed(url: str, client: Client) -> None:
    assert "To the map" in page(client.get("/oembed", {"url": url}), 404)


@pytest.mark.parametrize(
    "path", ["/api/v1/token/", "/api/v1/articles/", "/api/v1/incidents/CI-000001/decision/"]
)
def test_json_of_brackets_is_a_problem(path: str, cast: Cast) -> None:
    kind, body = hostile_inputs.BODIES["JSON of brackets"]

    answer = as_staff(cast.people.admin).generic("POST", path, body, kind)

    assert "JSON" in told(answer, 400)["detail"]


@pytest.mark.parametrize("path", ["/api/v1/token/", "/api/v1/incidents/", "/ogc/", "/tiles/incidents.json"])
def test_twenty_megabytes_are_a_problem_where_programs_ask(path: str, client: Client) -> None:
    assert "at most 16 MB" in told(client.generic("POST", path, hostile_inputs.TOO_LONG, JSON), 413)["detail"]


def test_twenty_megabytes_are_refused_in_the_reader_s_language(client: Client) -> None:
    answer = client.post("/subscribe/", {"email": "x" * 20_000_000}, headers={"Accept-Language": "uk"})

    assert "щонайбільше 16" in page(answer, 413)


def test_a_data_set_of_eighteen_megabytes_reaches_the_import(cast: Cast) -> None:
    file = SimpleUploadedFile("list.csv", b"id,date_start\n" + b"x" * 18_000_000)

    answer = as_staff(cast.people.admin).post(
        "/admin/incidents/importrun/add/", {"profile": "csv", "file": file}
    )

    assert answer.status_code in {200, 302, 400}
    assert b"at most" not in answer.content


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a": ',
        b"a,b\n" + b"x" * 3_000_000,
        b'"',
        b"id\n\x00\n",
        b"[1, null]",
        b'[{"id": "\\u0000"}]',
    ],
    ids=[
        "nothing",
        "a NUL",
        "no text",
        "brackets",
        "half",
        "a long cell",
        "a quote",
        "a NUL in a row",
        "no events",
        "an escaped NUL",
    ],
)
def test_a_file_that_is_no_data_set_is_refused_in_words(profile: str, data: bytes, cast: Cast) -> None:
    given = {"profile": profile, "file": SimpleUploadedFile("file", data)}

    answer = as_staff(cast.people.admin).post("/admin/incidents/importrun/add/", given)

    assert answer.status_code in {302, 400}
    assert answer.status_code == 302 or answer.context["form"].errors


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/v1/places/", {"q": "x", "limit": "9" * 5_000}, 400),
        ("/api/v1/incidents/summary/", {"datetime": "0001-01-01T00:00:00+14:00"}, 200),
        ("/api/v1/incidents/summary/", {"datetime": "0001-01-01/9999-12-31"}, 200),
        ("/api/v1/incidents/timeline/", {"datetime": "9999-12-31/9999-12-31"}, 200),
        ("/ogc/collections/incidents/items", {"filter": f"killed_best>{'9' * 400}"}, 400),
        ("/ogc/collections/incidents/items", {"filter": f"killed_best>{'9' * 5_000}"}, 400),
        ("/ogc/collections/incidents/items", {"filter": "(" * 10_000}, 400),
    ],
)
def test_numbers_and_days_past_every_end_are_answered(
    path: str, query: Any, status: int, client: Client
) -> None:
    answer = client.get(path, query)

    assert answer.status_code == status, answer.content[:300]


@pytest.mark.parametrize("path", ["/api/v1/token/", "/subscribe/"])
def test_text_in_another_coding_is_refused(path: str, client: Client) -> None:
    answer = client.generic("POST", path, b"{}", f"{JSON}; charset=utf-16")

    assert answer.status_code == 415
    assert b"UTF-8" in answer.content


def test_a_question_is_read_as_utf_8_whatever_its_empty_body_says_of_itself(client: Client) -> None:
    answer = client.get("/api/v1/incidents/?q=x", headers={"Content-Type": "text/plain; charset=base64"})

    assert answer.status_code == 200


def test_a_page_asked_the_wrong_way_says_how_it_is_asked(cast: Cast) -> None:
    answer = as_staff(cast.people.reviewer).get("/desk/bulk/")

    assert "POST" in page(answer, 405)
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/ogc/nowhere", 404),
        ("GET", "/tiles/nowhere", 404),
        ("GET", "/api/nowhere", 404),
        ("POST", "/ogc/collections", 405),
        ("POST", "/api/v1/schema/", 405),
        ("DELETE", "/api/v1/docs/", 405),
        ("GET", "/api/v1/schema/?format=nothing", 404),
    ],
)
def test_an_error_outside_any_view_is_a_problem_too(method: str, path: str, status: int) -> None:
    browser = Client(enforce_csrf_checks=True)

    assert told(browser.generic(method, path), status)["detail"]


def test_a_form_of_too_many_fields_is_a_problem(client: Client) -> None:
    kind, body = hostile_inputs.BODIES["a form of a thousand fields and more"]

    assert "fields" in told(client.generic("POST", "/api/v1/token/", body, kind), 413)["detail"]


def test_a_fault_of_ours_is_a_problem_where_programs_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("incidents.public.sources.Source.objects", None)

    answer = Client(raise_request_exception=False).get("/api/v1/sources/")

    assert "fault of the site" in told(answer, 500)["detail"]


def test_what_is_refused_writes_nothing(client: Client) -> None:
    client.post("/subscribe/", {"email": "a\x00b@example.org", "rhythm": "daily"})

    assert not Subscription.objects.exists()
