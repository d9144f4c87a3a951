"""The part of the table of everything that can be written that belongs to what comes in: stories, files, sources, errors."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from incidents.curation.workflow.error_reports import ReportedError, file_error_report
from incidents.models import Upload, UploadFile
from incidents.storage.private_files import write_private_file
from tests.support.factories import NOON, ArticleFactory, FeedFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast
from tests.support.write_endpoint_permissions import EDITORS, EVERYONE, REVIEWERS, Ask, Door


def _doubtful(**form: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        article = ArticleFactory.create(stage="held", doubts=["day"], url="https://outlet.example/doubtful")
        return [article.pk], dict(form)

    return ask


def _error_report(cast: Cast, person: Any) -> Ask:
    report = file_error_report(
        IncidentFactory.create(public=True), ReportedError("place", "It was the next village."), NOON
    )
    return [report.pk], {"outcome": "unchanged", "answer": "Two outlets name the town."}


def _error_of(*page: str) -> Callable[[Cast, Any], Ask]:
    opened = signing.dumps(int(time.time()) - 60, salt="report-error")
    form = {"subject": "place", "message": "It was the next village.", "opened": opened}
    return lambda cast, person: ([] if page else [IncidentFactory.create(public=True).public_id], form)


def _feed_to_add(cast: Cast, person: Any) -> Ask:
    return [], {"action": "add", "feed": "https://outlet.example/new.xml", "name": "A new one"}


def _feed_to_pause(cast: Cast, person: Any) -> Ask:
    feed = FeedFactory.create(source=cast.outlets.herald)
    return [feed.source_id], {"feed": feed.pk, "act": "pause"}


def _changed(**form: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        incident = IncidentFactory.create(public=True)
        ReportFactory.create(incident=incident, state="proposed")
        return [incident.public_id], dict(form)

    return ask


def _upload(action: str) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: (
        [],
        {"action": action, "files": SimpleUploadedFile("a.pdf", b"%PDF-1.7 and no news")},
    )


def _into_upload(cast: Cast, person: Any) -> Ask:
    upload = Upload.objects.create(by=person or cast.people.admin)
    return [upload.pk], {"files": SimpleUploadedFile("b.pdf", b"%PDF-1.7 and no news")}


def _left_out(cast: Cast, person: Any) -> Ask:
    upload = Upload.objects.create(by=person or cast.people.admin)
    told = {"name": "c.pdf", "sha256": "0" * 64, "state": "refused", "reason": "a PDF"}
    file = UploadFile.objects.create(upload=upload, size_bytes=1, **told)
    write_private_file(file.path, b"%PDF-1.7 and no news")
    return [upload.pk], {}


def _list_of_feeds(cast: Cast, person: Any) -> Ask:
    told = b'<opml version="2.0"><body><outline text="A" xmlUrl="https://outlet.example/a"/></body></opml>'
    return [], {"file": SimpleUploadedFile("feeds.opml", told)}


INTAKE_DOORS = [
    Door("desk:changed_story_answer", "take_over", REVIEWERS, _changed(answer="take_over")),
    Door("desk:changed_story_answer", "leave", REVIEWERS, _changed(answer="leave")),
    Door("desk:uploads", "preview", EDITORS, _upload("preview"), writes=False),
    Door("desk:uploads", "upload", EDITORS, _upload("upload")),
    Door("desk:upload_add", "", EDITORS, _into_upload),
    Door("desk:upload_retry", "", EDITORS, _left_out),
    Door("desk:doubt_answer", "right", REVIEWERS, _doubtful(answer="right")),
    Door("desk:doubt_answer", "day", REVIEWERS, _doubtful(answer="day", published_on="2023-12-30")),
    Door("desk:doubt_answer", "language", REVIEWERS, _doubtful(answer="language", language="uk")),
    Door("desk:doubt_answer", "again", REVIEWERS, _doubtful(answer="again")),
    Door("desk:doubt_answer", "drop", REVIEWERS, _doubtful(answer="drop")),
    Door("desk:error_report_answer", "", REVIEWERS, _error_report),
    Door("web:report-error", "", EVERYONE, _error_of()),
    Door("web:report-page-error", "", EVERYONE, _error_of("page")),
    Door("desk:source_add", "add", "a", _feed_to_add),
    Door("desk:source_act", "pause", "a", _feed_to_pause),
    Door("desk:opml_take", "", "a", _list_of_feeds),
]  # fmt: skip
