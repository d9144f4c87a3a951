"""Uploaded files are taken in item by item, in peace and when workers die, and what failed can be tried again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incidents.ingest import file_intake, intake, uploaded_file_worker, uploaded_files
from incidents.ingest.errors import IngestError
from incidents.models import Article, Upload, UploadFile, UploadItem
from tests.support.article_texts import KAMYSHI, NOW, QUIET
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


class Clock:
    """Goes on by itself, a step at every look."""

    def __init__(self, step_s: float) -> None:
        self.now, self.step = NOW, dt.timedelta(seconds=step_s)

    def __call__(self) -> dt.datetime:
        self.now += self.step
        return self.now


def story(number: int) -> str:
    return f"{KAMYSHI} Report number {number} of the day."


def lines(count: int) -> bytes:
    return "\n".join(json.dumps({"text": story(number)}) for number in range(1, count + 1)).encode()


@pytest.fixture
def upload(cast: Cast) -> Upload:
    about = intake.About(by=cast.people.contributor, source=cast.outlets.herald)
    return uploaded_files.create_upload(about, now=NOW)


def store(upload: Upload, name: str, body: bytes) -> UploadFile:
    return uploaded_files.store_uploaded_file(upload, name, [body[:7], body[7:]], len(body))[0]


def work(file: UploadFile, clock: Callable[[], dt.datetime] | None = None) -> UploadFile:
    uploaded_file_worker.take_in_uploaded_file(file.pk, clock=clock or (lambda: NOW))
    file.refresh_from_db()
    return file


def outcome(file: UploadFile) -> list[tuple[int, str]]:
    return list(file.items.order_by("number").values_list("number", "state"))


def test_each_item_has_a_row_with_its_article_or_the_reason(upload: Upload, cast: Cast) -> None:
    body = b"\n".join([lines(1), b"{broken", lines(1), json.dumps({"text": QUIET}).encode()])

    file = work(store(upload, "day/a.jsonl", body))

    assert (file.state, file.reason, file.share) == ("done", "", 1.0)
    assert outcome(file) == [(1, "taken"), (2, "refused"), (3, "known"), (4, "taken")]
    assert file.items.get(number=2).reason == "This line is no JSON."
    assert file.items.get(number=2).label == "day/a.jsonl, line 2"
    assert set(Article.objects.values_list("submitted_by", "source", "origin")) == {
        (cast.people.contributor.pk, cast.outlets.herald.pk, "file")
    }
    assert file.path.exists()  # something in it can be tried again


def test_bytes_are_private_and_go_when_all_is_in(upload: Upload) -> None:
    file = store(upload, "a.txt", KAMYSHI.encode())

    assert file.path.read_bytes() == KAMYSHI.encode()
    assert [oct(path.stat().st_mode)[-3:] for path in (file.path, *file.path.parents[:2])] == [
        "600", "700", "700",
    ]  # fmt: skip
    assert not work(file).path.exists()


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.csv", b"name\nx\n", "no column"),
        ("a.json", b'{"messages": []}', "There is nothing in it to take in."),
        ("", b"", "file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(upload: Upload, name: str, body: bytes, words: str) -> None:
    file = work(store(upload, name, body))

    assert file.state == "refused"
    assert words in file.reason


def test_work_is_done_in_slices_and_goes_on_where_it_was(upload: Upload) -> None:
    file, slices = store(upload, "a.jsonl", lines(30)), 0

    while file.state == "waiting":
        before = file.items.count()
        work(file, Clock(step_s=1.5))
        slices += 1
        assert file.items.count() > before
        assert file.state == "done" or 0 < file.share < 1

    assert slices > 1
    assert outcome(file) == [(number, "taken") for number in range(1, 31)]


@pytest.mark.parametrize("dies_at", [1, 2, 7, 12])
def test_a_worker_that_dies_leaves_whole_items_and_the_next_goes_on(
    upload: Upload, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    file = store(upload, "a.jsonl", lines(12))
    real, seen = file_intake.accept_item, []

    def dying(*args: Any, **more: Any) -> Any:
        seen.append(1)
        taken = real(*args, **more)
        if len(seen) == dies_at:
            raise KeyboardInterrupt  # after the article was written, before the item's row
        return taken

    monkeypatch.setattr(file_intake, "accept_item", dying)
    with pytest.raises(KeyboardInterrupt):
        work(file)
    assert Article.objects.count() == file.items.count() == dies_at - 1
    assert not uploaded_file_worker.take_in_uploaded_file(file.pk, clock=lambda: NOW)  # its lease still holds
    assert uploaded_files.requeue_waiting_files(NOW) == 0
    later = NOW + uploaded_file_worker.LEASE

    assert uploaded_files.requeue_waiting_files(later) == 1
    work(file, lambda: later)

    assert outcome(file) == [(number, "taken") for number in range(1, 13)]
    assert Article.objects.count() == 12


def test_a_file_that_kills_every_worker_is_given_up_and_named(upload: Upload) -> None:
    file = store(upload, "a.jsonl", lines(2))
    UploadFile.objects.update(attempts=3)

    assert "broke off 3 times at item 1" in work(file).reason


def test_a_fault_of_ours_costs_one_item(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    file, real = store(upload, "a.jsonl", lines(3)), file_intake.accept_item

    def faulty(item: Any, *args: Any, **more: Any) -> Any:
        if item.label.endswith("line 2"):
            raise ZeroDivisionError
        return real(item, *args, **more)

    monkeypatch.setattr(file_intake, "accept_item", faulty)
    assert outcome(work(file)) == [(1, "taken"), (2, "refused"), (3, "taken")]
    assert "Internal error (ZeroDivisionError)" in file.items.get(number=2).reason

    monkeypatch.setattr(file_intake, "accept_item", real)
    assert uploaded_files.retry_refused(upload) == 1
    assert outcome(work(file)) == [(1, "taken"), (2, "taken"), (3, "taken")]
    assert Article.objects.count() == 3
    assert not file.path.exists()


def test_what_is_gone_cannot_be_tried_again(upload: Upload) -> None:
    file = work(store(upload, "a.pdf", b"%PDF-1.7"))
    file.path.unlink()

    assert uploaded_files.retry_refused(upload) == 0


def test_the_same_file_comes_in_once(upload: Upload) -> None:
    first = uploaded_files.store_uploaded_file(upload, "a/b.txt", [b"One."], 4)
    again = uploaded_files.store_uploaded_file(upload, "a/b.txt", [b"One."], 4)
    other = uploaded_files.store_uploaded_file(upload, "a/b.txt", [b"Two."], 4)

    assert (first[1], again[1], other[1]) == (True, False, True)
    assert again[0] == first[0]
    assert len(list(first[0].path.parent.iterdir())) == 2


def test_what_is_too_much_is_refused_in_words(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IngestError, match=r"a.txt is 100.0 MB; at most 100 MB"):
        uploaded_files.store_uploaded_file(upload, "a.txt", [], 100_000_001)
    monkeypatch.setattr(uploaded_files, "MOST_FILES", 1)
    store(upload, "a.txt", b"One.")
    with pytest.raises(IngestError, match="One upload takes 1 files"):
        store(upload, "b.txt", b"Two.")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\news\\a.txt", "C:/news/a.txt"),
        ("\x00a\n.txt", "a.txt"),
        ("/", "file"),
    ],
)
def test_a_name_is_words_and_never_a_path(upload: Upload, name: str, kept: str) -> None:
    file = store(upload, name, b"One.")

    assert file.name == kept
    assert file.path.name == str(file.pk)


def test_bytes_of_long_ago_go_and_those_that_wait_stay(upload: Upload, cast: Cast, folder: Path) -> None:
    waiting = uploaded_files.create_upload(intake.About(by=cast.people.contributor), now=NOW)
    left_out, young = work(store(upload, "a.pdf", b"%PDF-1.7")), store(waiting, "b.txt", b"Two.")
    long_after = left_out.created_at + dt.timedelta(days=15)

    assert uploaded_files.remove_old_bytes(left_out.created_at) == 0
    assert uploaded_files.remove_old_bytes(long_after) == 1
    assert not left_out.path.exists()
    assert young.path.exists()
    assert UploadItem.objects.count() == 0
