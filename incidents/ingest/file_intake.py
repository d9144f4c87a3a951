"""Taking in files: texts, web pages, e-mails, tables and exports of Telegram, each item on its own.

What a file is, its bytes say before its name does. Kinds that are not read are refused by their name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from incidents.ingest import charset, choose_publication_day, html, intake, outlets, shingles
from incidents.ingest.containers import csv_jsonl_articles, eml_messages, telegram, web_archives
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.paywall_and_consent_notices import wall_kind_or_empty
from incidents.models import Article
from incidents.vocabulary.intake_enums import ArticleOrigin

LARGEST_CONTAINER = 100_000_000  # bytes of a file with many texts
_NOT_READ = (
    (b"%PDF-", _("a PDF")),
    (b"PK\x03\x04", _("a ZIP archive or an office document")),
    (b"\x1f\x8b", _("a packed file (gzip) and no web archive")),
    (b"{\\rtf", _("a rich text document")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"\xd0\xcf\x11\xe0", _("an old office document")),
    (b"SQLite format 3", _("a database")),
    (b"Rar!", _("an archive")),
    (b"7z\xbc\xaf", _("an archive")),
)
READ = _(
    ".txt, .html, .mhtml, .eml, .mbox, .jsonl, .csv, web archives (.warc, .warc.gz, .wacz) "
    "and Telegram's result.json and messages.html"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one item: the article it is, or why it was refused."""

    label: str
    article: Article | None = None
    created: bool = False
    refused: str = ""
    share: float = 1.0  # how much of its file has been read with it, 0 to 1


def accept_file(name: str, body: bytes, about: intake.About, *, now: dt.datetime) -> Iterator[Taken]:
    """Take in every item of a file, one after the other; known ones are recognised, so that doing it again goes on.

    Raises IngestError (field `file`) when the file as a whole cannot be read.
    """
    for item in read_file(Asked(name, body, now, choose_publication_day.article_zone())):
        yield replace(accept_item(item, about, now=now), share=item.share)


def read_file(asked: Asked) -> Iterator[Item]:
    """The items of a file that come after `asked.skip`. Raises IngestError (field `file`) for what is not read."""
    if web_archives.is_web_archive(asked.body):
        _check_size(asked)
        return web_archives.read_web_archive(asked)
    return islice(_read_file(asked), asked.skip, None)


def _read_file(asked: Asked) -> Iterable[Item]:
    if not asked.body.strip():
        raise IngestError(gettext("%(name)s is empty.") % {"name": asked.name}, field="file")
    if kind := kind_that_is_not_read(asked.body):
        words = gettext("%(name)s is %(kind)s, which is not read.") % {"name": asked.name, "kind": kind}
        raise IngestError(
            f"{words} {gettext('Read are %(kinds)s.') % {'kinds': gettext(READ)}}", field="file"
        )
    _check_size(asked)
    ending = asked.name.lower().rsplit(".", 1)[-1]
    if eml_messages.is_mailbox(asked.body):
        return eml_messages.read_mailbox(asked)
    if ending in ("eml", "mbox", "mht", "mhtml") or eml_messages.is_letter(asked.body):
        return [eml_messages.read_letter(asked)]
    decoded = _decoded(asked)
    return _by_content(asked, decoded, ending)


def kind_that_is_not_read(body: bytes) -> str:
    """What a file is by its first bytes, in words, where it is of a kind that holds no text for us; else empty."""
    return next((gettext(words) for start, words in _NOT_READ if body.startswith(start)), "")


def _check_size(asked: Asked) -> None:
    if len(asked.body) > LARGEST_CONTAINER:
        size = f"{len(asked.body) / 1e6:.1f} MB; at most {LARGEST_CONTAINER / 1e6:.0f} MB can be taken in"
        raise IngestError(f"{asked.name} is {size}.", field="file")


def _by_content(asked: Asked, decoded: charset.Decoded, ending: str) -> Iterable[Item]:
    start = decoded.text.lstrip("\ufeff \t\r\n")[:2_000].lower()
    if ending in ("jsonl", "ndjson"):
        return csv_jsonl_articles.read_json_lines(asked, decoded)
    if ending in ("csv", "tsv"):
        return csv_jsonl_articles.read_csv(asked, decoded)
    if ending == "json" or start.startswith(("{", "[")):
        messages = telegram.read_telegram_json(asked, decoded)
        if messages is None:
            reason = f"{asked.name} is JSON, but no export of Telegram. Give articles as JSON Lines (.jsonl)."
            raise IngestError(reason, field="file")
        return messages
    if ending in ("html", "htm", "xhtml") or start.startswith(("<!doctype html", "<html")):
        messages = telegram.read_telegram_html(asked, decoded)
        return messages if messages is not None else [_page(asked)]
    if start.startswith(("<?xml", "<rss", "<feed")):
        raise IngestError(f"{asked.name} is XML. If it is a feed, add its address under Feeds.", field="file")
    return [Item(asked.name, text=decoded.text, decoded=decoded)]


def _decoded(asked: Asked) -> charset.Decoded:
    decoded = charset.decode_bytes_guessing_charset(asked.body)
    if decoded.garble or shingles.looks_binary(decoded.text):
        why = decoded.garble or "It looks like a file's raw bytes."
        reason = f"{asked.name} is no text that can be read. {why} Save it as UTF-8 and try again."
        raise IngestError(reason, field="file")
    return decoded


def _page(asked: Asked) -> Item:
    page = html.read_page(asked.body, url="", content_type="text/html", now=asked.now, zone=asked.zone)
    return Item(
        asked.name,
        text=page.text,
        title=page.title,
        stated=page.published,
        decoded=page.decoded,
        is_page=True,
    )


def accept_item(item: Item, about: intake.About, *, now: dt.datetime) -> Taken:
    """Take in one item of a file, or say why not. An archived page is judged by the time it was archived."""
    if item.refused:
        return Taken(item.label, refused=item.refused)
    if item.is_page and (wall := wall_kind_or_empty(item.text)):
        return Taken(item.label, refused=f"The page shows {wall} instead of the story.")
    columns = intake.charset_columns(item.decoded) if item.decoded else {}
    told = replace(
        about,
        title=about.title or item.title,
        url=about.url or item.url,
        language=about.language or (item.language if item.language in ("en", "uk", "ru") else ""),
        stated=item.stated,
        origin=ArticleOrigin.FILE,
        columns={**about.columns, **columns},
    )
    try:
        if told.source is None and item.source_name:
            told = replace(told, source=outlets.get_or_create_source(item.source_name))
        article, created = intake.accept_text(item.text, told, now=item.seen_at or now)
    except IngestError as error:
        return Taken(item.label, refused=error.reason)
    return Taken(item.label, article, created)
