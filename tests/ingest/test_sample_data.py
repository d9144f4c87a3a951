"""Sample data comes in like any article, is published by its own named rule, and goes without a trace."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from incidents.curation.audit import change_log
from incidents.curation.media import media_items
from incidents.curation.media.stored_files import media_folder
from incidents.curation.workflow import review
from incidents.ingest import intake, sample_reports
from incidents.ingest.pipeline import stages
from incidents.models import (
    Article,
    ArticleRevision,
    Change,
    Claim,
    Incident,
    MediaItem,
    Merge,
    Report,
    Source,
)
from incidents.vocabulary.enums import ChangeKind
from tests.support.article_texts import KAMYSHI, NOW, QUIET, TODAY
from tests.support.factories import IncidentFactory
from tests.support.media_files import photo
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
KAMYSHI_TOO = "Two people were killed and five injured on Tuesday when rockets struck the town of Kamyshi, officials said."
EVERYTHING = (Source, Article, ArticleRevision, Report, Claim, Incident, Change, Merge)


def take_in(text: str, *, is_sample: bool, source: Source | None = None) -> Article:
    about = intake.About(published_on=TODAY, is_sample=is_sample, source=source)
    article, _ = intake.accept_text(text, about, now=NOW)
    stages.run_stages(article.pk, clock=lambda: NOW)
    return Article.objects.get(pk=article.pk)


def counts() -> list[int]:
    return [model.objects.count() for model in EVERYTHING]


def test_the_file_holds_what_a_newcomer_should_see() -> None:
    sample_reports.ingest_samples(NOW)

    languages = list(Article.objects.filter(is_sample=True).values_list("language", flat=True))
    assert languages.count("en") >= 12
    assert languages.count("uk") >= 3
    assert languages.count("ru") >= 3
    assert not Article.objects.exclude(origin="sample").exists()
    assert set(Source.objects.values_list("is_sample", flat=True)) == {True}


def test_taking_it_in_twice_adds_nothing() -> None:
    sample_reports.ingest_samples(NOW)
    before = counts()

    again = sample_reports.ingest_samples(NOW)

    assert not any(created for _, created in again)
    assert counts() == before


def test_what_a_sample_yields_is_published_by_the_named_rule_and_flagged(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=True)

    incident = Incident.objects.get()
    assert (incident.status, incident.review, incident.published_rule) == ("public", "machine", "sample_data")
    assert (incident.is_sample, incident.reports.get().is_sample) == (True, True)
    told = Client().get(f"/api/v1/incidents/{incident.public_id}/").json()
    assert told["id"] == incident.public_id


def test_the_rule_publishes_nothing_but_samples(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=False)

    assert Incident.objects.get().status == "draft"


def test_a_sample_that_is_not_surely_read_stays_a_draft(cast: Cast, settings: Any) -> None:
    settings.INCIDENTS_MIN_CONFIDENCE_REVIEW = 0.999

    take_in(KAMYSHI, is_sample=True)

    assert Incident.objects.get().status == "draft"


def test_two_samples_of_one_strike_are_one_incident(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=True, source=cast.outlets.agency)

    take_in(KAMYSHI_TOO, is_sample=True, source=cast.outlets.herald)

    incident = Incident.objects.get()
    assert incident.reports.count() == 2
    assert incident.killed_best == 2


def test_removal_takes_everything_and_leaves_what_is_real(cast: Cast) -> None:
    take_in(QUIET, is_sample=False)
    take_in(KAMYSHI.replace("Tuesday", "Monday"), is_sample=False)
    before = counts()
    sample_reports.ingest_samples(NOW)
    take_in(KAMYSHI, is_sample=True, source=Source.objects.filter(is_sample=True).first())
    assert counts() != before

    call_command("sample_data", "--remove", stdout=StringIO())

    assert counts() == before
    assert not any(
        model.objects.filter(is_sample=True).exists() for model in (Source, Article, Report, Incident)
    )


def test_media_of_samples_go_with_them_and_their_files_too(
    cast: Cast, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    take_in(KAMYSHI, is_sample=True)
    said, given = media_items.Said(), media_items.GivenFile("x", [photo()])
    item = media_items.add_file(Incident.objects.get(), cast.people.reviewer, given, said, now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        sample_reports.remove_samples()

    assert not MediaItem.objects.exists()
    assert not media_folder(item).exists()


def test_a_sample_incident_that_a_real_report_confirms_outlives_the_samples(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=True)
    incident = Incident.objects.get()
    review.edit_values(
        incident, cast.people.reviewer, {"injured": 7},
        evidence=[review.Evidence(quote="Seven were injured.", source=cast.outlets.herald, proves={"injured": 7})],
    )  # fmt: skip

    sample_reports.remove_samples()

    incident.refresh_from_db()
    assert (incident.is_sample, incident.injured_best, incident.killed_best) == (False, 7, None)


def test_a_dry_run_only_says_what_would_go(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=True)
    before = counts()
    said = StringIO()

    call_command("sample_data", "--remove", "--dry-run", stdout=said)

    assert "Would remove 1 articles and 1 incidents" in said.getvalue()
    assert counts() == before


def test_waiting_without_a_worker_ends_with_a_hint() -> None:
    with pytest.raises(CommandError, match="Is a worker running"):
        call_command("sample_data", "--wait", "--timeout", "0.1", stdout=StringIO())


def test_the_ledger_explains_samples_whatever_they_are_likened_to(cast: Cast) -> None:
    for told in (False, True):
        take_in(KAMYSHI, is_sample=told, source=cast.outlets.agency)
        take_in(KAMYSHI_TOO, is_sample=told, source=cast.outlets.herald)
    assert Report.objects.exclude(match_score=None).exists()
    said = StringIO()

    call_command("check_ledger", stdout=said)

    assert "explains every incident" in said.getvalue()


def test_removal_changes_what_stays_through_the_ledger(cast: Cast) -> None:
    take_in(KAMYSHI, is_sample=True)
    incident = Incident.objects.get()
    part = IncidentFactory.create()
    change_log.record_created(part)
    with change_log.recording_change(part, ChangeKind.UPDATED, rule="test") as row:
        row.parent = incident

    sample_reports.remove_samples()

    part.refresh_from_db()
    assert part.parent is None
    assert part.changes.last().by_rule == "sample_data_removed"
