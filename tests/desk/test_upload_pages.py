"""Handing in files on the desk: with and without scripts, each item told in words, seen by those it concerns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.ingest import uploaded_file_worker
from incidents.models import Article, Upload, UploadFile
from tests.support.article_texts import KAMYSHI, QUIET
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def giver(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.contributor)
    return client


def a_file(name: str = "a.txt", body: str = KAMYSHI) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body.encode())


def work() -> None:
    for pk in UploadFile.objects.unfinished().values_list("pk", flat=True):
        uploaded_file_worker.take_in_uploaded_file(pk)


def test_files_and_a_folder_are_sent_by_a_plain_form(giver: Client) -> None:
    broken = a_file("c.pdf", "%PDF-1.7")
    form = {"files": [a_file(), broken], "folder": [a_file("b.txt", QUIET)], "source_name": "Dovha Visti"}

    answer = giver.post(reverse("desk:uploads"), form, follow=True)
    body = answer.content.decode()
    assert "3 files have arrived." in body
    assert "A worker is at it" in body
    assert 'http-equiv="refresh"' in body

    work()
    body = giver.get(answer.redirect_chain[-1][0]).content.decode()
    assert "Finished." in body
    assert "c.pdf is a PDF, which is not read." in body
    assert "Try again what was left out" in body
    assert set(Article.objects.values_list("source__name", flat=True)) == {"Dovha Visti"}


def test_a_page_sends_files_one_by_one_with_their_folders(giver: Client) -> None:
    begun = giver.post(reverse("desk:uploads"), {"source_name": ""}, headers=JSON)
    assert begun.status_code == 201
    address = begun.json()["files"]

    sent = [
        giver.post(address, {"files": a_file(), "name": "may/08/a.txt"}, headers=JSON) for _twice in range(2)
    ]

    assert [(each.status_code, each.json()) for each in sent] == [
        (201, {"name": "may/08/a.txt", "is_new": True}),
        (200, {"name": "may/08/a.txt", "is_new": False}),
    ]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Choose files or a folder."),
        ({"files": [a_file()], "published_on": "yesterday"}, "This is no date."),
        ({"files": [a_file()], "published_on": "2199-01-01"}, "lies in the future"),
    ],
)
def test_what_is_wrong_with_the_form_is_said(giver: Client, form: dict[str, Any], words: str) -> None:
    answer = giver.post(reverse("desk:uploads"), form)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Upload.objects.exists()


def test_two_files_in_one_answer_are_refused_to_programs(giver: Client) -> None:
    upload = giver.post(reverse("desk:uploads"), {}, headers=JSON).json()["files"]

    answer = giver.post(upload, {"files": [a_file(), a_file("b.txt")]}, headers=JSON)

    assert (answer.status_code, answer.json()) == (422, {"reason": "Send one file at a time."})


def test_a_preview_shows_the_drafts_and_stores_nothing(giver: Client, cast: Cast) -> None:
    rows = "\n".join(json.dumps({"text": text, "date": "2031-05-14"}) for text in (KAMYSHI, QUIET, ""))
    form = {"files": [a_file("a.jsonl", rows), a_file("b.pdf", "%PDF-1.7")], "action": "preview"}

    body = giver.post(reverse("desk:uploads"), form).content.decode()

    assert "Nothing has been stored." in body
    assert "Kamyshi" in body[body.index("a.jsonl, line 1") : body.index("a.jsonl, line 2")]
    assert "No incident would be drafted." in body[body.index("a.jsonl, line 2") :]
    assert "It has no “text”." in body
    assert "b.pdf is a PDF" in body
    assert not Upload.objects.exists()
    assert not Article.objects.exists()


def test_what_was_left_out_is_shown_alone_and_tried_again(giver: Client) -> None:
    giver.post(
        reverse("desk:uploads"), {"files": [a_file("a.jsonl", f"{json.dumps({'text': QUIET})}\n{{broken")]}
    )
    work()
    upload = Upload.objects.get()

    body = giver.get(reverse("desk:upload", args=[upload.pk]), {"state": "refused"}).content.decode()
    assert "a.jsonl, line 2" in body
    assert "a.jsonl, line 1" not in body

    again = giver.post(reverse("desk:upload_retry", args=[upload.pk]), follow=True).content.decode()
    assert "What was left out is tried again." in again
    assert UploadFile.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("who", "status"), [("contributor", 200), ("reader", 403), ("reviewer", 200), ("admin", 200)]
)
def test_an_upload_is_seen_by_its_giver_and_by_reviewers(
    giver: Client, cast: Cast, who: str, status: int
) -> None:
    giver.post(reverse("desk:uploads"), {"files": [a_file()]})
    other = Client()
    other.force_login(getattr(cast.people, who))

    assert other.get(reverse("desk:upload", args=[Upload.objects.get().pk])).status_code == status


def test_another_contributor_neither_sees_nor_changes_it(giver: Client, cast: Cast) -> None:
    giver.post(reverse("desk:uploads"), {"files": [a_file()]})
    upload = Upload.objects.get()
    Upload.objects.update(by=cast.people.admin)

    assert f"/desk/uploads/{upload.pk}/" not in giver.get(reverse("desk:uploads")).content.decode()
    assert giver.get(reverse("desk:upload", args=[upload.pk])).status_code == 403
    assert giver.post(reverse("desk:upload_add", args=[upload.pk]), {"files": a_file()}).status_code == 403
    assert giver.post(reverse("desk:upload_retry", args=[upload.pk])).status_code == 403


def test_a_long_body_is_let_in_here_and_nowhere_else(giver: Client, cast: Cast) -> None:
    long = a_file("long.txt", "A word. " * 2_200_000)  # 17.6 MB

    assert giver.post(reverse("desk:uploads"), {"files": [long]}).status_code == 302
    long.seek(0)
    assert giver.post(reverse("desk:paste"), {"text": "x", "file": long}).status_code == 413


def test_a_file_of_which_nothing_came_in_does_not_stand_as_taken_in(giver: Client) -> None:
    answer = giver.post(reverse("desk:uploads"), {"files": [a_file(body="ok")]}, follow=True)
    work()

    body = giver.get(answer.redirect_chain[-1][0]).content.decode()

    assert '<span class="tag">Left out</span>' in body
    assert '<span class="tag">Taken in</span>' not in body
