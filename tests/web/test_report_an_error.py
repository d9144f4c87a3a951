"""Anybody reports an error without an account; editors answer, and the answer is public, the report never."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow.error_reports import ReportedError, answer_error_report, file_error_report
from incidents.models import ErrorReport, Incident
from incidents.web import report_error_page
from tests.support.factories import NOON, IncidentFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
WORDS = "The regional prosecutor now says that four people died."
ANSWER = "Thank you: corrected after the prosecutor's statement."


@pytest.fixture
def incident(cast: Cast) -> Incident:
    return IncidentFactory.create(public=True, place=cast.world.lypove, killed_best=3)


@pytest.fixture(autouse=True)
def people_need_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_error_page, "FILLED_IN_MIN_S", 0)


def send(client: Client, url: str, **changed: str) -> Any:
    opened = client.get(url).context["form"]["opened"].value()
    told = {"subject": "killed", "message": WORDS, "evidence_url": "", "opened": opened}
    return client.post(url, told | changed)


def answered(incident: Incident, by: Any, outcome: str = "corrected") -> ErrorReport:
    report = file_error_report(incident, ReportedError("killed", WORDS), NOON)
    return answer_error_report(report.pk, by, outcome, ANSWER, NOON)


def form_of(incident: Incident) -> str:
    return reverse("web:report-error", args=[incident.public_id])


def test_a_stranger_reports_a_figure_from_the_page_of_the_incident(
    incident: Incident, client: Client
) -> None:
    page = client.get(reverse("web:incident", args=[incident.public_id])).content.decode()
    link = f"{form_of(incident)}?about=killed"
    assert link in page

    assert client.get(link).context["form"]["subject"].value() == "killed"
    answer = send(client, link)

    assert answer.status_code == 200
    kept = ErrorReport.objects.get()
    assert (kept.incident, kept.subject, kept.message, kept.outcome) == (incident, "killed", WORDS, "waiting")


def test_sending_the_same_words_twice_keeps_them_once(incident: Incident, client: Client) -> None:
    send(client, form_of(incident))
    send(client, form_of(incident))

    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"message": "wrong"}, "message"),
        ({"message": "x" * 2_001}, "message"),
        ({"message": "see https://a.example https://b.example https://c.example"}, "message"),
        ({"subject": "weather"}, "subject"),
        ({"evidence_url": "javascript:alert(1)"}, "evidence_url"),
        ({"website": "https://pills.example"}, "__all__"),
        ({"opened": "made-up"}, "__all__"),
        ({"opened": ""}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    incident: Incident, client: Client, changed: dict[str, str], where: str
) -> None:
    answer = send(client, form_of(incident), **changed)

    assert answer.status_code == 400
    assert where in answer.context["form"].errors
    assert not ErrorReport.objects.exists()
    assert answer.context["form"]["message"].value() == changed.get("message", WORDS)


def test_a_form_filled_in_within_a_moment_comes_from_a_program(
    incident: Incident, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_error_page, "FILLED_IN_MIN_S", 60)

    assert send(client, form_of(incident)).status_code == 400
    assert not ErrorReport.objects.exists()


def test_one_network_may_not_fill_the_queue(incident: Incident, client: Client, settings: Any) -> None:
    settings.INCIDENTS_ERROR_REPORT_RATE = 1
    send(client, form_of(incident))

    answer = send(client, form_of(incident), message="And the day is wrong too, it was the 13th.")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "it was the 13th" in answer.content.decode()
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize("state", [{"status": "draft"}, {"public": True, "is_hidden": True}])
def test_what_strangers_may_not_see_they_cannot_report(
    db: None, client: Client, state: dict[str, Any]
) -> None:
    incident = IncidentFactory.create(**state)

    assert client.get(form_of(incident)).status_code == 404
    assert client.get(f"/api/v1/incidents/{incident.public_id}/error-reports/").status_code == 404


def test_a_page_that_is_not_there_leads_to_the_form(client: Client, db: None) -> None:
    client.raise_request_exception = False
    told = client.get("/no-such-page/").content.decode()
    assert f"{reverse('web:report-page-error')}?page=/no-such-page/" in told

    send(client, f"{reverse('web:report-page-error')}?page=/no-such-page/", subject="page")

    assert ErrorReport.objects.get().page == "/no-such-page/"


def test_the_answer_is_public_and_the_report_is_not(incident: Incident, cast: Cast, client: Client) -> None:
    answered(incident, cast.people.reviewer)

    page = client.get(reverse("web:incident", args=[incident.public_id])).content.decode()
    told = client.get(f"/api/v1/incidents/{incident.public_id}/error-reports/").json()

    assert "corrected after the prosecutor" in page
    assert WORDS not in page
    assert [(each["subject"], each["outcome"], each["answer"]) for each in told["results"]] == [
        ("killed", "corrected", ANSWER)
    ]
    assert WORDS not in str(told)


@pytest.mark.parametrize("outcome", ["waiting", "discarded"])
def test_reports_without_a_public_answer_are_told_to_nobody(
    incident: Incident, cast: Cast, client: Client, outcome: str
) -> None:
    if outcome == "discarded":
        answered(incident, cast.people.reviewer, outcome)
    else:
        file_error_report(incident, ReportedError("killed", WORDS), NOON)

    assert client.get(f"/api/v1/incidents/{incident.public_id}/error-reports/").json()["matched"] == 0


def test_an_answer_does_not_give_a_withheld_place_away(cast: Cast, client: Client) -> None:
    incident = IncidentFactory.create(public=True, place=cast.world.lypove, coarsen_to="region")
    answered(incident, cast.people.reviewer)

    told = client.get(f"/api/v1/incidents/{incident.public_id}/error-reports/").json()["results"]

    assert [each["answer"] for each in told] == [""]
    assert ANSWER not in client.get(reverse("web:incident", args=[incident.public_id])).content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "sends no cookies"), ("uk", "cookie"), ("ru", "cookie")]
)
def test_a_browser_without_cookies_is_told_in_words_of_this_site(
    incident: Incident, language: str, said: str
) -> None:
    told = {"subject": "killed", "message": WORDS, "evidence_url": ""}

    answer = Client(enforce_csrf_checks=True).post(
        form_of(incident), told, headers={"Accept-Language": language}
    )

    page = answer.content.decode()
    assert answer.status_code == 403
    assert said in page
    assert "CSRF" not in page
    assert "DEBUG" not in page
