"""Exports of a Telegram channel: `result.json` and `messages.html`, one item a message. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from incidents.ingest.charset import Decoded
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.html import html_to_text
from incidents.ingest.publication_date_parsing import read_day


def read_telegram_json(asked: Asked, decoded: Decoded) -> Iterator[Item] | None:
    """The messages of an export; None when the file is no export of Telegram. Raises IngestError for broken JSON."""
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise IngestError(f"{asked.name} is broken JSON: {_why(error)}.", field="file") from error
    if not isinstance(found, dict):
        return None
    chats = found.get("chats", {}).get("list") if isinstance(found.get("chats"), dict) else [found]
    chats = [
        chat for chat in chats or () if isinstance(chat, dict) and isinstance(chat.get("messages"), list)
    ]
    return _messages(asked, decoded, chats) if chats else None


def _why(error: Exception) -> str:
    return "its brackets lie too deep" if isinstance(error, RecursionError) else str(error)


def _messages(asked: Asked, decoded: Decoded, chats: list[dict[str, Any]]) -> Iterator[Item]:
    most, at = sum(len(chat["messages"]) for chat in chats), 0
    for chat in chats:
        for message in chat["messages"]:
            at += 1
            if not isinstance(message, dict) or message.get("type", "message") != "message":
                continue  # somebody joined, a picture was changed
            text = _plain(message.get("text"))
            label = f"{asked.name}, message {message.get('id', '?')}"
            if not text.strip():
                yield Item(label, refused="The message has no words.", share=at / most)
                continue
            written = str(message.get("date_unixtime") or message.get("date") or "")
            stated = read_day(written, now=asked.now, zone=asked.zone)
            name = str(chat.get("name") or "")
            told: dict[str, Any] = {"source_name": name, "stated": stated, "decoded": decoded}
            yield Item(label, text=text, share=at / most, **told)


def _plain(text: Any) -> str:
    """Telegram writes a text as one string, or as a list of strings and of pieces with a style."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (
        piece if isinstance(piece, str) else piece.get("text", "")
        for piece in text
        if isinstance(piece, str | dict)
    )
    return "".join(str(piece) for piece in pieces)


def read_telegram_html(asked: Asked, decoded: Decoded) -> Iterator[Item] | None:
    """The messages of an export as a web page; None when the page is something else."""
    if "tgme" in decoded.text[:2_000] or 'class="message default' not in decoded.text:
        return None
    try:
        tree = html.document_fromstring(
            decoded.text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.LxmlError, ValueError):
        return None
    name = " ".join(
        "".join(
            tree.xpath("(//div[contains(@class,'page_header')]//div[contains(@class,'text')])[1]//text()")
        ).split()
    )
    return _rows(asked, decoded, tree, name)


def _rows(asked: Asked, decoded: Decoded, tree: html.HtmlElement, name: str) -> Iterator[Item]:
    messages = tree.xpath("//div[contains(@class,'message default')]")
    for at, message in enumerate(messages, start=1):
        label = f"{asked.name}, {message.get('id') or 'a message'}"
        bodies = message.xpath(".//div[@class='text']")
        text = html_to_text(html.tostring(bodies[0], encoding="unicode")) if bodies else ""
        share = at / len(messages)
        if not text:
            yield Item(label, refused="The message has no words.", share=share)
            continue
        dates = message.xpath(".//div[contains(@class,'date')]/@title")
        stated = read_day(str(dates[0]) if dates else "", now=asked.now, zone=asked.zone)
        yield Item(label, text=text, source_name=name, stated=stated, decoded=decoded, share=share)
