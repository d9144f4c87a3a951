"""Reviewers answer what readers reported, from a queue on the desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow.error_reports import ReportedError, file_error_report
from incidents.models import ErrorReport
from tests.support.factories import NOON, IncidentFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast, client: Client) -> ErrorReport:
    client.force_login(cast.people.reviewer)
    return file_error_report(
        IncidentFactory.create(public=True), ReportedError("place", "It was the village next to it."), NOON
    )


def test_the_queue_shows_the_readers_words_and_the_incident(report: ErrorReport, client: Client) -> None:
    page = client.get(reverse("desk:error_reports")).content.decode()

    assert "It was the village next to it." in page
    assert report.incident is not None
    assert reverse("desk:review", args=[report.incident.public_id]) in page


def test_an_answer_closes_the_report(report: ErrorReport, cast: Cast, client: Client) -> None:
    told = {"outcome": "unchanged", "answer": "Two outlets name the town itself."}
    page = client.post(reverse("desk:error_report_answer", args=[report.pk]), told, follow=True)

    report.refresh_from_db()
    assert (report.outcome, report.answer) == ("unchanged", "Two outlets name the town itself.")
    assert report.answered_by == cast.people.reviewer
    assert "No report waits" in page.content.decode()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"outcome": "corrected", "answer": " "}, "Write the answer"),
        ({"outcome": "", "answer": "Corrected, thank you."}, "Choose what became of it"),
        ({"outcome": "waiting", "answer": "Later."}, "Choose what became of it"),
        ({"outcome": "corrected", "answer": "x" * 1_001}, "At most 1000"),
    ],
)
def test_an_incomplete_answer_is_refused_in_words_and_kept(
    report: ErrorReport, client: Client, told: dict[str, str], words: str
) -> None:
    page = client.post(reverse("desk:error_report_answer", args=[report.pk]), told)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert told["answer"].strip() in page.content.decode()
    report.refresh_from_db()
    assert report.outcome == "waiting"


def test_the_second_of_two_answers_is_told_that_it_came_late(report: ErrorReport, client: Client) -> None:
    address = reverse("desk:error_report_answer", args=[report.pk])
    client.post(address, {"outcome": "unchanged", "answer": "First."})

    page = client.post(address, {"outcome": "corrected", "answer": "Second."}, follow=True)

    assert "Somebody else has answered" in page.content.decode()
    report.refresh_from_db()
    assert report.answer == "First."


def test_what_the_late_one_had_typed_is_shown_to_them(report: ErrorReport, client: Client) -> None:
    url = reverse("desk:error_report_answer", args=[report.pk])
    client.post(url, {"outcome": "unchanged", "answer": "Two outlets name the town itself."})

    late = client.post(url, {"outcome": "corrected", "answer": "It was the village."}, follow=True)

    assert "You had typed: “It was the village.”" in late.content.decode()
