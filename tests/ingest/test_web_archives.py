"""Web archives are read page by page: packed, packed in one piece, in a WACZ, cut short, or made to fill the disk."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from incidents.ingest import file_intake, intake
from incidents.ingest.containers import web_archives
from incidents.models import Article
from tests.support.article_texts import KAMYSHI, NOW, QUIET, page

pytestmark = pytest.mark.django_db
HOST = "https://herald.example"
ARCHIVED = "2031-05-10T08:00:00Z"


def archive(*, packed: bool = True) -> bytes:
    """A home page's picture, a redirect, two stories, one of them without a day, a page that is gone, and a wall."""
    into = io.BytesIO()
    writer = WARCWriter(into, gzip=packed)

    def answer(
        path: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
    ) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                HOST + path, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": ARCHIVED},
            )
        )  # fmt: skip

    answer("/a.png", b"\x89PNG....", "image/png")
    answer("/old", b"", status="302 Found")
    answer("/rockets", page(KAMYSHI, day="2031-05-08").encode())
    answer("/library", page(QUIET, title="Library").encode().replace(b"2031-05-14T09:00:00+03:00", b""))
    answer("/gone", b"<html><body>Not here</body></html>", status="404 Not Found")
    answer("/wall", page("Subscribe to continue reading. Already a subscriber? Log in to continue.").encode())
    return into.getvalue()


def wacz(*archives: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        for number, each in enumerate(archives):
            packed.writestr(f"archive/data-{number}.warc.gz", each)
    return into.getvalue()


def take_in(name: str, body: bytes) -> list[file_intake.Taken]:
    return list(file_intake.accept_file(name, body, intake.About(), now=NOW))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("site.warc.gz", archive()),
        ("site.warc", archive(packed=False)),
        ("site.gz", gzip.compress(archive(packed=False))),
        ("site.wacz", wacz(archive())),
        ("whatever.bin", wacz(archive(packed=False))),
    ],
    ids=["packed by record", "not packed", "packed in one piece", "wacz", "known by its bytes"],
)
def test_each_page_is_an_article_with_its_address_words_and_day(name: str, body: bytes) -> None:
    taken = take_in(name, body)

    assert [(each.label.removeprefix(f"{name}, {HOST}"), each.refused) for each in taken] == [
        ("/rockets", ""),
        ("/library", ""),
        ("/gone", "The server answered 404 when it was archived."),
        ("/wall", "The page shows a paywall instead of the story."),
    ]
    assert list(Article.objects.order_by("pk").values_list("url", "published_on", "day_basis")) == [
        (f"{HOST}/rockets", dt.date(2031, 5, 8), "page"),
        (f"{HOST}/library", dt.date(2031, 5, 10), "fetched"),
    ]
    assert Article.objects.earliest("pk").text == KAMYSHI


def test_an_archive_cut_short_gives_what_is_whole_and_says_so() -> None:
    whole = archive()
    taken = take_in("site.warc.gz", whole[: len(whole) * 2 // 3])

    assert taken[0].article is not None
    assert "The archive breaks off" in taken[-1].refused


def test_an_archive_that_unpacks_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives, "LARGEST_UNPACKED", 100_000)
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 500_000)

    (left,) = take_in("bomb.warc.gz", bomb)

    assert "unpacked it has more than" in left.refused


@pytest.mark.parametrize("skip", [0, 1, 3])
def test_going_on_passes_over_what_was_taken_in(skip: int) -> None:
    asked = file_intake.Asked("site.wacz", wacz(archive(), archive()), NOW, dt.UTC, skip=skip)

    items = list(file_intake.read_file(asked))

    assert len(items) == 8 - skip
    assert items[-1].share == pytest.approx(1, abs=0.02)
    assert [each.share for each in items] == sorted(each.share for each in items)


def test_a_mailbox_is_read_letter_by_letter() -> None:
    letter = "From press@herald.example Thu May  8 09:00:00 2031\nSubject: {}\nDate: Thu, 08 May 2031 09:00:00 +0300\n\n{}\n\n"
    box = (
        letter.format("One", KAMYSHI)
        + letter.format("Two", "")
        + letter.format("Three", QUIET + "\n>From here.")
    )

    taken = take_in("press.mbox", box.encode())

    assert [(each.label, bool(each.article)) for each in taken] == [
        ("press.mbox, letter 1", True), ("press.mbox, letter 2", False), ("press.mbox, letter 3", True),
    ]  # fmt: skip
    assert "without words" in taken[1].refused
    assert set(Article.objects.values_list("title", "published_on")) == {
        ("One", dt.date(2031, 5, 8)), ("Three", dt.date(2031, 5, 8)),
    }  # fmt: skip
    assert Article.objects.get(title="Three").text.endswith("\nFrom here.")


@pytest.mark.parametrize("left_out", [5, 80, 300])
def test_a_record_that_ends_too_soon_is_told_and_half_a_page_is_no_article(left_out: int) -> None:
    into = io.BytesIO()
    writer = WARCWriter(into, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            HOST + "/last", "response", payload=io.BytesIO(page(KAMYSHI).encode()), http_headers=headers
        )
    )

    taken = take_in("site.warc", into.getvalue()[:-left_out])

    assert "breaks off" in taken[-1].refused
    assert not Article.objects.exists()
