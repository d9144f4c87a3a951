"""A page's bytes become its words, title and day."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.ingest import html as pages
from incidents.ingest.errors import Unreadable
from tests.support.article_texts import KAMYSHI, page

URL = "https://herald.example/kamyshi"


def test_an_article_page_gives_words_title_and_day() -> None:
    found = pages.read_page(
        page(KAMYSHI, day="2024-05-14").encode(), url=URL, content_type="text/html; charset=utf-8"
    )

    assert found.text == KAMYSHI
    assert (found.title, found.published_on) == ("Rockets hit Kamyshi", dt.date(2024, 5, 14))


def test_a_cyrillic_page_is_read_in_the_letters_its_server_names() -> None:
    text = (
        "Ракети влучили у ринок міста в понеділок уранці, повідомив міський голова. Двоє людей загинули. " * 3
    )
    body = page(text, title="Ракети").replace("<meta", "<meta name='x' content=''><meta").encode("cp1251")

    assert (
        "Двоє людей загинули"
        in pages.read_page(body, url=URL, content_type="text/html; charset=windows-1251").text
    )


def test_plain_text_is_taken_as_it_is() -> None:
    assert (
        pages.read_page(KAMYSHI.encode(), url=URL, content_type="text/plain; charset=utf-8").text == KAMYSHI
    )


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "no page of text but application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg", "no page of text but image/jpeg"),
        (b"<html><body></body></html>", "text/html", "No article text was found"),
        (b"", "text/html", "No article text was found"),
    ],
)
def test_what_holds_no_article_is_refused_with_a_way_out(body: bytes, kind: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        pages.read_page(body, url=URL, content_type=kind)

    assert "Paste the words" in caught.value.reason


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two <b>three</b>.</p>", "One\n\ntwo three."),
        ("One<br/>two", "One\n\ntwo"),
        ("Fish &amp; chips", "Fish & chips"),
        ("line one\nline two", "line one\nline two"),
        ("<script>alert(1)</script>Words<style>p{}</style>", "Words"),
        ("a &lt;b&gt; <i>c</i>", "a <b> c"),
    ],
)
def test_a_piece_of_html_becomes_words(html: str, text: str) -> None:
    assert pages.html_to_text(html) == text
