"""A data set comes in through the admin: tried out, mended by a mapping, imported by a worker, taken back."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents import tasks
from incidents.imports import pending_uploads, run_import
from incidents.ingest import enqueue
from incidents.models import ImportRun, Incident
from tests.admin.conftest import as_staff
from tests.support.dataset_tables import ucdp, ucdp_row
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/importrun/add/"


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A worker that is there at once, and a place for files of its own."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(enqueue, "send_task", lambda task, key: pending_uploads.run_released_import(key))


def upload(client: Client, data: bytes, **given: str) -> Any:
    file = SimpleUploadedFile("ged.csv", data)
    return client.post(ADD, {"profile": "ucdp", "file": file, **given}, follow=True)


def step(client: Client, name: str, **given: str) -> Any:
    run = ImportRun.objects.get()
    return client.post(reverse(f"admin:incidents_importrun_{name}", args=[run.pk]), given, follow=True)


def test_an_upload_is_tried_out_and_every_faulty_row_named(editor: Client) -> None:
    page = upload(editor, ucdp({}, ucdp_row(2, low=9))).content.decode()
    assert "1 new, 1 faulty" in page
    assert "must not decrease" in page
    assert not Incident.objects.exists()


def test_an_import_is_carried_out_once_and_in_the_person_s_name(editor: Client, cast: Cast) -> None:
    upload(editor, ucdp())
    step(editor, "carry_out")
    again = step(editor, "carry_out").content.decode()
    assert Incident.objects.get().created_by == cast.people.reviewer
    assert "not waiting any more" in again
    assert ImportRun.objects.get().state == "done"


def test_a_mapping_is_tried_out_until_it_fits(editor: Client) -> None:
    upload(editor, b"no,when\n7,2031-05-14\n", profile="csv")
    assert ImportRun.objects.get().counts == {"wrong": 1}
    page = step(editor, "check", mapping='[columns]\nid = "no"\ndate_start = "when"\n').content.decode()
    assert ">when</label>" in page
    assert ImportRun.objects.get().counts["new"] == 1


def test_a_mapping_is_made_by_choosing_for_each_column_and_used_again_for_the_next_file(
    editor: Client,
) -> None:
    upload(editor, b"no,when,dead\n7,2031-05-14,3\n", profile="csv", mapping='[usual]\ncountry = "UA"\n')
    page = step(editor, "check", clicked="1", column_0="id", column_1="date_start", column_2="killed_best")
    first = ImportRun.objects.get()
    step(editor, "carry_out")

    again = upload(editor, b"when,no,dead,more\n2031-05-15,8,4,x\n", profile="csv", dataset="Another")
    other = upload(editor, b"number,when\n9,2031-05-16\n", profile="csv", dataset="A third")

    second, third = ImportRun.objects.order_by("pk")[1:]
    assert "2031-05-14" in page.content.decode()
    assert (first.counts["new"], second.counts["new"]) == (1, 1)
    assert second.mapping == first.mapping
    assert 'country" = "UA"' in first.mapping
    assert "is used again" in again.content.decode()
    assert "is used again" not in other.content.decode()
    assert third.mapping == ""


def test_one_of_ours_is_not_chosen_for_two_columns(editor: Client) -> None:
    upload(editor, b"no,when\n7,2031-05-14\n", profile="csv")

    page = step(editor, "check", clicked="1", column_0="id", column_1="id").content.decode()

    assert "is chosen for two columns" in page
    assert ImportRun.objects.get().mapping == ""


def test_a_whole_import_is_taken_back_with_a_reason(editor: Client) -> None:
    upload(editor, ucdp(), publish="on")
    step(editor, "carry_out")
    assert "Say why" in step(editor, "take_back").content.decode()
    step(editor, "take_back", reason="the wrong year")
    incident = Incident.objects.get()
    assert incident.status == "withdrawn"
    assert incident.changes.order_by("-pk")[0].reason == "the wrong year"


@pytest.mark.parametrize("page", ["change", "changelist"])
def test_an_import_whose_worker_died_is_said_to_have_broken_off_and_can_be_gone_on_with(
    editor: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr(run_import, "BATCH", 1)
    upload(editor, ucdp({}, ucdp_row(2), ucdp_row(3)))
    _die_after(monkeypatch, 2)
    step(editor, "carry_out")
    run = ImportRun.objects.get()
    before = _look(editor, page, run)
    ImportRun.objects.update(seen_at=timezone.now() - run_import.LOST_AFTER)
    after = _look(editor, page, run)

    assert "Being taken in" in before
    assert "Broken off" in after
    assert "2 new" in after
    _live(monkeypatch)
    step(editor, "carry_out")
    run.refresh_from_db()
    assert (run.state, run.counts["new"], run.counts["same"]) == ("done", 1, 2)


def test_what_an_import_took_in_before_its_worker_died_can_be_taken_back(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_import, "BATCH", 1)
    upload(editor, ucdp({}, ucdp_row(2), ucdp_row(3)), publish="on")
    _die_after(monkeypatch, 2)
    step(editor, "carry_out")
    refused = step(editor, "take_back", reason="too early").content.decode()
    ImportRun.objects.update(seen_at=timezone.now() - run_import.LOST_AFTER)
    tasks.give_up_lost_imports()
    step(editor, "take_back", reason="half of it")

    assert "still at work" in refused
    assert [incident.status for incident in Incident.objects.all()] == ["withdrawn"] * 2
    assert ImportRun.objects.get().state == "undone"


class _Killed(BaseException):
    """The worker is gone: nothing after this is done."""


def _die_after(monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """The worker is killed after so many batches: its last words are not said."""
    write, keep, left = run_import._write, run_import.store_outcome, [batches]

    def writing(*args: Any) -> None:
        if not left[0]:
            monkeypatch.setattr(run_import, "store_outcome", lambda run, outcome: None)
            raise _Killed
        left[0] -= 1
        write(*args)

    def work(task: str, key: int) -> None:
        with contextlib.suppress(_Killed):
            pending_uploads.run_released_import(key)
        monkeypatch.setattr(run_import, "store_outcome", keep)
        monkeypatch.setattr(run_import, "_write", write)

    monkeypatch.setattr(run_import, "_write", writing)
    monkeypatch.setattr(enqueue, "send_task", work)


def _live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enqueue, "send_task", lambda task, key: pending_uploads.run_released_import(key))


def _look(client: Client, page: str, run: ImportRun) -> str:
    args = [run.pk] if page == "change" else []
    return client.get(reverse(f"admin:incidents_importrun_{page}", args=args)).content.decode()


def test_a_file_that_is_something_else_is_refused_in_words(editor: Client) -> None:
    response = upload(editor, b"a,b\n1,2\n")
    assert response.status_code == 400
    assert "where_prec" in response.content.decode()
    assert not ImportRun.objects.exists()


def test_contributors_see_imports_and_cannot_make_one(cast: Cast, editor: Client) -> None:
    upload(editor, ucdp())
    contributor = as_staff(cast.people.contributor)
    run = ImportRun.objects.get()
    assert contributor.get(reverse("admin:incidents_importrun_change", args=[run.pk])).status_code == 200
    assert contributor.get(ADD).status_code == 403
    assert step(contributor, "carry_out").status_code == 403
    assert run.state == "checked"
    assert not Incident.objects.exists()
