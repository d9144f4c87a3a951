"""A fetched page's bytes → its title, words and day. Pure: opens nothing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import trafilatura

from incidents.ingest import charset
from incidents.ingest.errors import Unreadable
from incidents.ingest.page_publication_date import day_of_page
from incidents.ingest.publication_date_parsing import NO_DAY, StatedDay
from incidents.ingest.shingles import normalised_words

READABLE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section",
    "article", "header", "footer", "figure", "figcaption", "hr",
})  # fmt: skip
SILENT = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; `published` holds no day when it names none that can be believed."""

    text: str
    title: str = ""
    published: StatedDay = NO_DAY
    site_name: str = ""
    decoded: charset.Decoded | None = None

    @property
    def published_on(self) -> dt.date | None:
        """The day it names."""
        return self.published.day


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    now: dt.datetime | None = None,
    zone: ZoneInfo | None = None,
) -> Page:
    """The readable part of a page. Raises Unreadable when there is none.

    `now` and `zone` (where articles are written) are what its day is judged by.
    """
    kind = charset.media_type_of_header(content_type)
    if kind and kind not in READABLE_TYPES:
        raise Unreadable(
            f"The address holds no page of text but {kind}. Paste the words of the article instead."
        )
    decoded = charset.decode_bytes_guessing_charset(body, content_type=content_type)
    if kind == "text/plain":
        return Page(text=decoded.text, decoded=decoded)
    found = trafilatura.bare_extraction(
        _without_declaration(decoded.text),
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
        published=day_of_page(
            decoded.text,
            seen=getattr(found, "date", "") or "",
            now=now or dt.datetime.now(dt.UTC),
            zone=zone or ZoneInfo("UTC"),
        ),
        site_name=(getattr(found, "sitename", "") or "").strip(),
        decoded=decoded,
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


def _without_declaration(text: str) -> str:
    """The page without `<?xml … encoding?>`, which the reader refuses in text that is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
