"""Feeds and pages in the forms in which they arrive, all invented. `{site}` stands for the test server's address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape

UK = (
    "Ракети влучили у ринок міста у вівторок уранці, повідомив міський голова. Двоє людей загинули, п’ятеро "
    "поранені. Рятувальники розбирали завали до вечора, а рух на дорозі до кордону було перекрито."
)
RU = (
    "Ракеты попали в рынок города во вторник утром, сообщил мэр. Два человека погибли, пятеро ранены. "
    "Спасатели разбирали завалы до вечера, а движение по дороге к границе было перекрыто."
)
EN = (
    "Rockets hit the market of the town on Tuesday morning, the mayor said. Two people were killed and five were "
    "injured. Rescue workers cleared the rubble until the evening, and the road to the border was closed."
)
COOKIES = "We use cookies to give you the best experience. Accept all cookies or manage your consent preferences here."
PAYWALL = "Оформіть передплату, щоб читати далі. Лише для передплатників. Увійдіть, щоб прочитати повністю."
DAY = dt.date(2031, 5, 8)
TODAY = dt.date(2031, 5, 14)


@dataclass(frozen=True)
class Case:
    """One feed of one entry, perhaps the page it leads to, and what must come of it."""

    name: str
    feed: bytes
    kind: str = "application/xml"
    page: bytes | None = None
    page_kind: str = "text/html; charset=utf-8"
    page_status: int = 200
    day: dt.date | None = DAY
    basis: str = "feed"
    certainty: str = "sure"
    stage: str = "done"
    words: str = "Двоє людей загинули"
    doubts: frozenset[str] = field(default_factory=frozenset)
    reason: str = ""  # refused, with these words in the row's reason


def rss(
    date: str,
    *,
    text: str = UK,
    charset: str = "utf-8",
    declared: str | None = None,
    link: str = "{site}/a",
    extra: str = "",
) -> bytes:
    declaration = f" encoding='{declared}'" if declared else ""
    return (
        f"<?xml version='1.0'{declaration}?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Вісті</title><item>"
        f"<title>Удар по ринку</title><link>{link}</link>{date}{extra}"
        f"<content:encoded>{escape(text)}</content:encoded></item></channel></rss>"
    ).encode(charset, "replace")


def summary(date: str, *, text: str = UK, link: str = "{site}/a") -> bytes:
    return rss(date, text="", link=link).replace(
        b"<content:encoded></content:encoded>", f"<description>{escape(text)}</description>".encode()
    )


def atom(dates: str, *, text: str = UK) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>V</title><id>u</id>'
        f"<entry><title>Удар</title><id>urn:1</id><link href='{{site}}/a'/>{dates}"
        f"<content type='html'>{escape(text)}</content></entry></feed>"
    ).encode()


def rdf(dates: str) -> bytes:
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>V</title></channel>'
        f'<item rdf:about="{{site}}/a"><title>Удар</title><link>{{site}}/a</link>{dates}'
        f"<content:encoded>{escape(UK)}</content:encoded></item></rdf:RDF>"
    ).encode()


def page(text: str = UK, *, head: str = "", sight: str = "", charset: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>Удар по ринку</title>{head}</head><body><article><h1>Удар по ринку</h1>"
        f"{sight}{paragraphs}</article></body></html>"
    ).encode(charset, "replace")


def pub(text: str) -> str:
    return f"<pubDate>{text}</pubDate>"
