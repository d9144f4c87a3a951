"""The public preview of a Telegram channel (`t.me/s/NAME`) as a feed: one entry a message, its words in full. Pure."""

from __future__ import annotations

import re

from lxml import etree, html

from incidents.ingest.feed_entry import RawEntry

_HEADLINE = 120  # letters of a message that stand for its title
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def preview_address(address: str) -> str:
    """The preview of the channel that an address leads to; "" when it leads to none."""
    found = re.fullmatch(
        r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?([^/?#]+)/?(?:\d+/?)?(?:[?#].*)?", address
    )
    if (
        found is None
        or not _NAME.fullmatch(found[1])
        or found[1].lower() in {"joinchat", "share", "addstickers"}
    ):
        return ""
    return f"https://t.me/s/{found[1]}"


def read(text: str) -> tuple[str, list[RawEntry]] | None:
    """The channel's name and messages, oldest first as the page has them; None when the page is something else."""
    if "tgme_channel_info" not in text and "tgme_widget_message_wrap" not in text:
        return None
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    name = _plain(tree.xpath("(//*[contains(@class,'tgme_channel_info_header_title')])[1]"))
    messages = tree.xpath("//*[contains(concat(' ',@class,' '),' tgme_widget_message ')][@data-post]")
    return name, [_entry(message) for message in messages if _bodies(message)]


def _entry(message: html.HtmlElement) -> RawEntry:
    post = str(message.get("data-post"))
    body = _bodies(message)[0]
    content = html.tostring(body, encoding="unicode", with_tail=False)
    times = message.xpath(".//a[contains(@class,'tgme_widget_message_date')]//time/@datetime")
    return RawEntry(
        guid=f"https://t.me/{post}",
        link=f"https://t.me/{post}",
        title=_headline(body),
        content=content,
        published=tuple(str(each) for each in times[:1]),
    )


def _bodies(message: html.HtmlElement) -> list[html.HtmlElement]:
    """The message's own words; a message that it answers is quoted in a block of its own and left out."""
    found = message.xpath(
        ".//*[contains(concat(' ',@class,' '),' js-message_text ')"
        " or contains(concat(' ',@class,' '),' tgme_widget_message_text ')]"
        "[not(ancestor::*[contains(@class,'tgme_widget_message_reply')])]"
    )
    return [body for body in found if body.text_content().strip()]


def _headline(body: html.HtmlElement) -> str:
    """The first line, as far as it makes a title; its letters are no markup."""
    words = " ".join(next((line for line in body.itertext() if line.strip()), "").split())
    cut = words if len(words) <= _HEADLINE else words[:_HEADLINE].rsplit(" ", 1)[0] + " …"
    return cut.replace("&", "&amp;").replace("<", "&lt;")


def _plain(found: list[html.HtmlElement]) -> str:
    return " ".join(found[0].text_content().split()) if found else ""
