"""Reports that the tests take in, all invented."""

from __future__ import annotations

import datetime as dt

NOW = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)  # a Wednesday
TODAY = dt.date(2031, 5, 14)
TUESDAY = dt.date(2031, 5, 13)

KAMYSHI = (
    "Rockets hit the town of Kamyshi on Tuesday, the mayor said. Two people were killed and five were injured, "
    "he added.\n\nA school and a railway station were damaged. Rescue workers were still clearing the rubble late in the evening, "
    "and the road to the border was closed to traffic."
)
KAMYSHI_LATER = KAMYSHI.replace("Two people were killed", "Three people were killed")
QUIET = (
    "The town library of Lypove will open its new reading room next week. The director said that more than four "
    "thousand books had been given by readers, and that a choir would sing."
)


def page(text: str, *, title: str = "Rockets hit Kamyshi", day: str = "2031-05-14") -> str:
    """A web page with an article on it."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>"
        f"<meta property='article:published_time' content='{day}T09:00:00+03:00'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def rss(*entries: tuple[str, str, str]) -> str:
    """A feed of (address, title, description) entries."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description>"
        "<pubDate>Wed, 14 May 2031 09:00:00 +0300</pubDate></item>"
        for link, title, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'
