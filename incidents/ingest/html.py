"""A fetched page's bytes → its title, words and date. Pure: opens nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import Message
from html import unescape
from html.parser import HTMLParser

import trafilatura

from incidents.ingest.errors import Unreadable
from incidents.ingest.shingles import normalised_words

READABLE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section",
    "article", "header", "footer", "figure", "figcaption", "hr",
})  # fmt: skip
SILENT = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; `published_on` is None when it names no date."""

    text: str
    title: str = ""
    published_on: dt.date | None = None
    site_name: str = ""


def read_page(body: bytes, *, url: str, content_type: str = "") -> Page:
    """The readable part of a page. Raises Unreadable when there is none."""
    kind, charset = _kind(content_type)
    if kind and kind not in READABLE_TYPES:
        raise Unreadable(
            f"The address holds no page of text but {kind}. Paste the words of the article instead."
        )
    if kind == "text/plain":
        return Page(text=body.decode(charset or "utf-8", "replace"))
    found = trafilatura.bare_extraction(
        _decoded(body, charset),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (getattr(found, "text", "") or "").strip()
    if not text:
        raise Unreadable("No article text was found on the page. Paste the words of the article instead.")
    title = (getattr(found, "title", "") or "").strip()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and normalised_words(lines[0]) == normalised_words(title):
        lines = lines[1:]  # the headline is no part of the text: pasted, it would not be there
    return Page(
        text="\n\n".join(lines),
        title=title,
        published_on=_day(getattr(found, "date", "") or ""),
        site_name=(getattr(found, "sitename", "") or "").strip(),
    )


def html_to_text(html: str) -> str:
    """The words of a piece of HTML, one paragraph per block, without markup; plain text keeps its lines."""
    if "<" not in html:
        return unescape(html).strip()
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT and self._silent > 0
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _kind(content_type: str) -> tuple[str, str]:
    header = Message()
    header["Content-Type"] = content_type or "text/html"
    return (header.get_content_type() if content_type else ""), str(header.get_content_charset() or "")


def _decoded(body: bytes, charset: str) -> bytes | str:
    """The server's word on the letters, when it gives one that fits; else the reader finds out."""
    if charset:
        try:
            return body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return body


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
