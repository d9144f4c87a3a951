"""Files are read for what they are: one article or many, each item with its day and letters, or refused by name."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.ingest import file_intake, intake
from incidents.ingest.errors import IngestError
from incidents.models import Article
from tests.support.article_texts import KAMYSHI, NOW, QUIET, page
from tests.support.sample_feeds_and_pages import RU, UK

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 5, 8)


def take_in(name: str, body: bytes) -> list[file_intake.Taken]:
    return list(file_intake.accept_file(name, body, intake.About(), now=NOW))


def rows() -> list[tuple[str, dt.date | None, str]]:
    return list(Article.objects.order_by("pk").values_list("text", "published_on", "day_basis"))


TELEGRAM = {
    "name": "Вісті області",
    "type": "public_channel",
    "messages": [
        {"id": 1, "type": "service", "date": "2031-05-07T10:00:00", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2031-05-08T10:00:00",
            "date_unixtime": "1935990000",
            "text": UK,
        },
        {
            "id": 3,
            "type": "message",
            "date": "2031-05-08T11:00:00",
            "text": ["Ракети. ", {"type": "bold", "text": RU}],
        },
        {"id": 4, "type": "message", "date": "2031-05-08T12:00:00", "text": "", "photo": "x.jpg"},
    ],
}
TELEGRAM_HTML = f"""<!DOCTYPE html><html><body><div class="page_header"><div class="text bold">Вісті</div></div>
<div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details"
title="08.05.2031 10:00:00 UTC+03:00">10:00</div><div class="text">{UK}<br>Друге.</div></div></div></body></html>"""
LETTER = (
    b"From: press@herald.example\r\nSubject: =?utf-8?b?0KDQsNC60LXRgtC4?=\r\nDate: Thu, 08 May 2031 09:00:00 +0300\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
) + UK.replace("’", "'").encode("cp1251")


@pytest.mark.parametrize(
    ("name", "body", "words", "day", "basis"),
    [
        ("a.txt", UK.encode("cp1251"), "Двоє людей загинули", None, "fetched"),
        ("a.txt", QUIET.encode("utf-8-sig"), "The town library", None, "fetched"),
        ("a.html", page(KAMYSHI, day="2031-05-08").encode(), "Rockets hit", DAY, "page"),
        ("a.eml", LETTER, "Двоє людей загинули", DAY, "page"),
        ("a.jsonl", json.dumps({"text": UK, "published_on": "2031-05-08"}).encode(), "Двоє", DAY, "page"),
        ("a.csv", f'date;text\n08.05.2031;"{UK}"\n'.encode("cp1251"), "Двоє", DAY, "page"),
        ("messages.html", TELEGRAM_HTML.encode(), "Друге.", DAY, "page"),
    ],
    ids=["cp1251", "utf-8", "page", "letter", "json lines", "csv", "telegram page"],
)
def test_each_kind_of_file_gives_its_words_and_its_day(
    name: str, body: bytes, words: str, day: dt.date | None, basis: str
) -> None:
    (taken,) = take_in(name, body)

    assert taken.refused == ""
    ((text, published_on, day_basis),) = rows()
    assert words in text
    assert (published_on, day_basis) == (day or dt.date(2031, 5, 14), basis)


def test_an_export_of_telegram_gives_one_article_a_message() -> None:
    taken = take_in("result.json", json.dumps(TELEGRAM).encode())

    assert [(bool(each.article), each.refused) for each in taken] == [
        (True, ""), (True, ""), (False, "The message has no words."),
    ]  # fmt: skip
    assert [row[1:] for row in rows()] == [(DAY, "page"), (DAY, "page")]
    assert set(Article.objects.values_list("source__name", flat=True)) == {"Вісті області"}


def test_a_bad_row_is_told_and_the_others_are_taken_in() -> None:
    body = "\n".join(
        [json.dumps({"text": UK}), "{broken", json.dumps({"title": "x"}), "[1]", json.dumps({"text": RU})]
    )

    taken = take_in("a.jsonl", body.encode())

    assert [each.label for each in taken if each.refused] == [
        "a.jsonl, line 2",
        "a.jsonl, line 3",
        "a.jsonl, line 4",
    ]
    assert len(rows()) == 2


def test_a_row_may_hold_every_sign_that_its_format_allows() -> None:
    rows = [{"text": f"{UK}{sign}{number}"} for number, sign in enumerate("\u2028\u2029\x85\x0b\x0c")]
    body = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows)

    assert [each.refused for each in take_in("a.jsonl", body.encode())] == [""] * 5


def test_taking_a_file_in_again_goes_on_where_it_broke_off() -> None:
    body = json.dumps(TELEGRAM).encode()
    take_in("result.json", body)

    again = take_in("result.json", body)

    assert [each.created for each in again] == [False, False, False]
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04" + b"x" * 50, "a ZIP archive or an office document"),
        ("a.warc.gz", b"\x1f\x8b\x08" + b"x" * 50, "a packed file (gzip) and no web archive"),
        ("notes.gz", gzip.compress(b"Notes", mtime=0), "a packed file (gzip) and no web archive"),
        ("a.jpg", b"\xff\xd8\xff\xe0" * 50, "a picture"),
        ("a.txt", b"", "is empty"),
        ("a.txt", bytes(range(256)) * 20, "no text that can be read"),
        ("a.json", b'{"incidents": []}', "no export of Telegram"),
        ("a.json", b'{"messages": [', "broken JSON"),
        ("feed.xml", b"<?xml version='1.0'?><rss/>", "is XML"),
        ("a.csv", b"name,count\nx,1\n", "no column “text” (its columns: count, name)"),
        ("a.eml", b"no headers at all", "no e-mail"),
        ("a.txt", UK.encode("cp1251").decode("latin-1").encode(), "wrong table"),
    ],
)
def test_what_is_not_read_is_refused_by_its_name(name: str, body: bytes, words: str) -> None:
    with pytest.raises(IngestError) as caught:
        take_in(name, body)

    assert words in caught.value.reason
    assert caught.value.field == "file"
    assert not Article.objects.exists()


def test_a_folder_is_taken_in_file_by_file_with_a_line_for_each(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.txt").write_text(UK, encoding="utf-8")
    (tmp_path / "inner" / "b.txt").write_text(KAMYSHI, encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    said = StringIO()

    with pytest.raises(CommandError, match="1 of 3 could not be taken in"):
        call_command("ingest", str(tmp_path), stdout=said, stderr=said)

    assert said.getvalue().count(": article ") == 2
    assert "a PDF, which is not read" in said.getvalue()


def test_ingest_tells_how_far_it_is_and_goes_on_after_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "\n".join(json.dumps({"text": f"{KAMYSHI} Part {number}."}) for number in range(4))
    (tmp_path / "a.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUIET, encoding="utf-8")
    real, said = file_intake.accept_item, StringIO()

    def stopped(item: Any, *args: Any, **more: Any) -> Any:
        if item.label.endswith("line 3"):
            raise KeyboardInterrupt
        return real(item, *args, **more)

    monkeypatch.setattr(file_intake, "accept_item", stopped)
    with pytest.raises(CommandError, match=r"Stopped. 2 taken in, 0 known already.* goes on from here"):
        call_command("ingest", str(tmp_path), stdout=said, stderr=said)
    monkeypatch.setattr(file_intake, "accept_item", real)
    call_command("ingest", str(tmp_path), stdout=said)

    assert "[1/2,  25%] a.jsonl, line 1: article" in said.getvalue()
    assert "[2/2, 100%] b.txt: article" in said.getvalue()
    assert "3 taken in, 2 known already, 0 refused." in said.getvalue()
    assert Article.objects.count() == 5


def test_a_letter_is_known_by_its_headers_whatever_the_file_is_called() -> None:
    (taken,) = take_in("saved.txt", LETTER)

    assert taken.article is not None
    assert rows() == [(UK.replace("’", "'"), DAY, "page")]


def test_a_page_that_a_browser_saved_as_a_letter_is_the_page_with_its_own_day() -> None:
    saved = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/1\r\nSubject: Rockets\r\n"
        b"Date: Mon, 12 May 2031 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://herald.example/1\r\n\r\n"
    ) + page(KAMYSHI, day="2031-05-08").encode()

    (taken,) = take_in("page.mhtml", saved + b"\r\n------x--\r\n")

    assert taken.article is not None
    assert (taken.article.url, rows()) == ("https://herald.example/1", [(KAMYSHI, DAY, "page")])


def test_words_with_colons_at_the_beginning_are_no_letter() -> None:
    (taken,) = take_in("a.txt", b"Kamyshi: what we know.\n\n" + KAMYSHI.encode())

    assert taken.article is not None
    assert taken.article.text.startswith("Kamyshi: what we know.")
