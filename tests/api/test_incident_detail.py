"""One incident in full: every value with its sentence, the rules, the toll, where it went."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Change
from tests.support.factories import ArticleFactory, ClaimFactory, IncidentFactory, ReportFactory

TEXT = "Говорить губернатор: at least 12 people were killed in Lypove. 🙂 It was late."


@pytest.fixture
def told(outlets: Any) -> Any:
    """An incident with one accepted account."""
    incident = IncidentFactory.create(public=True, killed_low=12, killed_best=12, killed_rule="only_total")
    article = ArticleFactory.create(
        text=TEXT, source=outlets.herald, archived_url="https://archive.example/1"
    )
    report = ReportFactory.create(incident=incident, article=article, state="confirmed")
    at = TEXT.index("at least 12")
    ClaimFactory.create(
        report=report, low=12, best=12, high=None, kind="total", speaker="the governor", stance="claimed",
        quote=TEXT[:62], start=0, end=62, value_start=at, value_end=at + 11, reported_on=dt.date(2031, 5, 14),
    )  # fmt: skip
    return incident


def test_a_claim_has_quote_offsets_speaker_stance_source_and_link(api: Any, told: Any) -> None:
    record = api(f"incidents/{told.public_id}/")

    (claim,), (report,) = record["claims"], record["reports"]
    assert claim["quote"] == TEXT[claim["start"] : claim["end"]]
    assert claim["quote"][slice(*claim["mark"])] == "at least 12"
    assert (claim["speaker"], claim["stance"], claim["low"], claim["high"]) == (
        "the governor",
        "claimed",
        12,
        None,
    )
    assert report["source"] == {
        "slug": "misto-herald",
        "name": "Misto Herald",
        "kind": "newspaper",
        "side": "UA",
    }
    assert report["url"].startswith("https://outlet.example/")
    assert report["archived_url"] == "https://archive.example/1"
    assert record["killed"] == {"low": 12, "best": 12, "high": None, "rule": "only_total"}
    assert record["injured"] == {"low": None, "best": None, "high": None, "rule": ""}


def test_only_short_quotes_are_public(api: Any, told: Any) -> None:
    text = "word " * 400 + "nine people died " + "word " * 400
    article = ArticleFactory.create(text=text)
    report = ReportFactory.create(incident=told, article=article, state="confirmed")
    at = text.index("nine")
    ClaimFactory.create(report=report, quote=text, start=0, end=len(text), value_start=at, value_end=at + 4)

    claim = api(f"incidents/{told.public_id}/")["claims"][-1]

    assert len(claim["quote"]) < 620
    assert claim["quote"][slice(*claim["mark"])] == "nine"


def test_proposed_accounts_and_dismissed_claims_are_not_shown(api: Any, told: Any) -> None:
    ClaimFactory.create(report=ReportFactory.create(incident=told, state="proposed"))
    ClaimFactory.create(report=told.reports.first(), dismissed=True)

    record = api(f"incidents/{told.public_id}/")

    assert len(record["claims"]) == 1
    assert len(record["reports"]) == 1


def test_the_toll_is_told_in_the_order_it_was_reported(api: Any, told: Any) -> None:
    report = told.reports.get()
    for day, total in ((15, 14), (15, 14), (16, 21), (17, 20)):
        ClaimFactory.create(report=report, low=total, kind="total", reported_on=dt.date(2031, 5, day))

    steps = api(f"incidents/{told.public_id}/")["toll"]["killed"]

    assert [step["best"] for step in steps] == [12, 14, 21, 20]


def test_history_tells_public_corrections_only(api: Any, told: Any) -> None:
    at = timezone.now()
    for reason, is_public in (("a draft", False), ("Governor corrected the toll", True)):
        Change.objects.create(
            incident=told, public_id=told.public_id, kind="updated", at=at, reason=reason, is_public=is_public,
            diff={"killed_best": [11, 12], "assigned_to": [None, 3]},
        )  # fmt: skip

    (change,) = api(f"incidents/{told.public_id}/")["history"]

    assert change["reason"] == "Governor corrected the toll"
    assert change["diff"] == {"killed_best": [11, 12]}


def test_parent_and_parts_are_named_when_they_are_public(api: Any) -> None:
    parent = IncidentFactory.create(public=True)
    part = IncidentFactory.create(public=True, parent=parent)
    IncidentFactory.create(parent=parent)

    whole, piece = api(f"incidents/{parent.public_id}/"), api(f"incidents/{part.public_id}/")

    assert [row["id"] for row in whole["parts"]] == [part.public_id]
    assert [row["id"] for row in piece["parents"]] == [parent.public_id]


@pytest.mark.parametrize(
    "address", ["/api/v1/incidents/{}/", "/api/v1/incidents/{}.geojson", "/incidents/{}/"]
)
def test_a_merged_incident_answers_301_to_the_kept_one(api: Any, address: str) -> None:
    kept = IncidentFactory.create(public=True)
    between = IncidentFactory.create(status="merged", merged_into=kept)
    lost = IncidentFactory.create(status="merged", merged_into=between)

    answer = api.client.get(address.format(lost.public_id))

    assert answer.status_code == 301
    assert answer["Location"].endswith(address.format(kept.public_id))


def test_an_incident_merged_into_a_hidden_one_is_not_found(api: Any) -> None:
    lost = IncidentFactory.create(
        status="merged", merged_into=IncidentFactory.create(public=True, is_hidden=True)
    )

    assert api(f"incidents/{lost.public_id}/", status=404)["error"] == "not_found"


def test_one_incident_as_csv_is_its_row_of_the_whole_file(api: Any) -> None:
    incident = IncidentFactory.create(public=True, title="=1+1", killed_low=3, killed_best=3, killed_high=3)
    IncidentFactory.create(public=True)

    alone = api.client.get(f"/api/v1/incidents/{incident.public_id}.csv")
    header, *rows = b"".join(api.client.get("/api/v1/incidents.csv").streaming_content).split(b"\r\n")

    assert alone["Content-Type"] == "text/csv; charset=utf-8"
    assert alone["Content-Disposition"] == f'attachment; filename="{incident.public_id}.csv"'
    assert alone.content.split(b"\r\n")[0] == header
    assert alone.content.split(b"\r\n")[1] in rows


@pytest.mark.parametrize(("hidden", "query", "status"), [(True, "", 404), (False, "?fields=id", 400)])
def test_a_csv_that_cannot_be_given_is_a_problem(api: Any, hidden: bool, query: str, status: int) -> None:
    incident = IncidentFactory.create(public=True, is_hidden=hidden)

    answer = api.client.get(f"/api/v1/incidents/{incident.public_id}.csv{query}")

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
