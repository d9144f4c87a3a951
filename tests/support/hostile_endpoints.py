"""What servers answer when a feed is asked for: well, oddly, wrongly and with ill will. All of it is invented."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from html import escape

from tests.support.article_texts import KAMYSHI
from tests.support.raw_web_server import RESET, Part, answer

UKRAINIAN = (
    "Ракети влучили у ринок Камишів у вівторок уранці, повідомив міський голова. Двоє людей загинули, п’ятеро поранені. "
    "Рятувальники розбирали завали до вечора."
)
DAY_WRITTEN = "<pubDate>Tue, 13 May 2031 09:00:00 +0300</pubDate>"
ANYTHING = "*"
SECRET = "/secret"  # of the server that must never be asked


@dataclass(frozen=True)
class Endpoint:
    """What is sent, how many good articles come of it, and words of the feed's health ("" when there is no complaint).

    `{site}` in an address stands for the server itself, `{closed}` for one that may not be asked. `is_slow`: it keeps
    whoever asks waiting, `is_polite`: it asks for pauses; both are asked only when their time has come.
    """

    parts: tuple[Part, ...]
    good: int = 0
    words: str = ANYTHING
    is_slow: bool = False
    is_polite: bool = False
    has_day: bool = True  # its entries state the day


def item(
    number: object, *, link: str = "", title: str = "Rockets", text: str = KAMYSHI, more: str = DAY_WRITTEN
) -> str:
    """One entry with the whole text."""
    link = link or f"https://herald.example/{number}"
    return (
        f"<item><title>{title} {number}</title><link>{link}</link><guid>{number}</guid>{more}"
        f"<c:encoded>{escape(text)} Number {number}.</c:encoded></item>"
    )


def channel(*items: str, head: str = "", declared: str = "") -> str:
    """A feed of such entries."""
    declaration = f" encoding='{declared}'" if declared else ""
    return (
        f"<?xml version='1.0'{declaration}?>{head}<rss version='2.0' "
        "xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>T</title>{''.join(items)}</channel></rss>"
    )


def redirect(where: str, status: str = "302 Found") -> tuple[bytes]:
    """The way to another address."""
    return (answer(status=status, Location=where),)


def _json_feed(*items: object, **more: object) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": list(items), **more}
    ).encode()


_JSON_ITEM = {
    "id": "j",
    "url": "https://h.example/j",
    "title": "J",
    "content_text": KAMYSHI + " J.",
    "date_published": "2031-05-13T09:00:00+03:00",
}
_GOOD = channel(item("x1"))
_BODY = _GOOD.encode()
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"


def _ok(name: str, **more: str) -> bytes:
    return answer(channel(item(name)), **more)


# Connections and HTTP itself
HTTP: dict[str, Endpoint] = {
    "headers drip": Endpoint((b"HTTP/1.1 200 OK\r\n", *(part for n in range(40) for part in (f"X-{n}: y\r\n".encode(), 0.3))), words="in time", is_slow=True),
    "body drips": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", *(part for _ in range(40) for part in (b"<", 0.3))), is_slow=True),
    "silence": Endpoint((6.0,), words="in time", is_slow=True),
    "closed at once": Endpoint((), words="broke off the connection"),
    "torn down": Endpoint((RESET,), words="broke off the connection"),
    "torn down in the body": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>", RESET), words="in the middle of the page"),
    "shorter than it says": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + _BODY,), words="in the middle of the page"),
    "longer than it says": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 30\r\n\r\n" + _BODY,)),
    "no length": Endpoint((b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + channel(item("nl")).encode(),), good=1, words=""),
    "negative length": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + _BODY,)),
    "lengths that differ": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n<rss/>",)),
    "endless length": Endpoint((b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss>",), words="larger than"),
    "no status": Endpoint((b"<rss><channel/></rss>",), words="broke off the connection"),
    "odd status": Endpoint((b"HTTP/1.1 ABC What\r\n\r\n",), words="does not answer as a web server"),
    "status of its own": Endpoint((answer("", status="999 Denied"),), words="999"),
    "chunks": Endpoint((_CHUNKED + b"%x\r\n" % len(channel(item("ch"))) + channel(item("ch")).encode() + b"\r\n0\r\n\r\n",), good=1, words=""),
    "broken chunks": Endpoint((_CHUNKED + b"zz\r\n" + _BODY,), words="does not answer as a web server"),
    "chunks without an end": Endpoint((_CHUNKED + b"5\r\n<rss>\r\n",), words="in the middle of the page"),
    "a header of 300 kB": Endpoint((b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n" + _BODY,)),
    "ten thousand headers": Endpoint((b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n",)),
    "a header that is none": Endpoint((b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n" + _BODY,)),
    "hints first": Endpoint((b"HTTP/1.1 103 Early Hints\r\nLink: </s>; rel=preload\r\n\r\n" + _ok("ea"),), good=1, words=""),
    "no content": Endpoint((b"HTTP/1.1 204 No Content\r\n\r\n",), words="empty page"),
    "part of it": Endpoint((_ok("pa", status="206 Partial Content"),), good=1),
    "unchanged at first sight": Endpoint((b"HTTP/1.1 304 Not Modified\r\n\r\n",), words=""),
    "packed": Endpoint((answer(gzip.compress(channel(item("gz")).encode()), Content_Encoding="gzip"),), good=1, words=""),
    "packed, cut off": Endpoint((answer(gzip.compress(channel(item("pc")).encode())[:-20], Content_Encoding="gzip"),), good=1, words="broken"),
    "packed raw": Endpoint((answer(zlib.compress(channel(item("df")).encode()), Content_Encoding="deflate"),), good=1, words=""),
    "packed in an unknown way": Endpoint((answer(b"\x0b\x02\x80x", Content_Encoding="br"),)),
    "packed without a word": Endpoint((answer(gzip.compress(_BODY)),), good=1),
    "packed in layers": Endpoint((answer(gzip.compress(gzip.compress(b"\0" * 20_000_000)), Content_Encoding="gzip, gzip"),), words="larger than"),
    "asks for a password": Endpoint((answer("", status="401 Unauthorized", WWW_Authenticate="Basic"),), words="answered 401"),
    "for legal reasons": Endpoint((answer("", status="451 Unavailable"),), words="answered 451"),
}  # fmt: skip

# Ways that lead elsewhere
WAYS: dict[str, Endpoint] = {
    "moved for good": Endpoint(redirect("/no-length", "301 Moved"), good=0, words=""),
    "moved, with a mark": Endpoint(redirect("/chunks#top", "308 Moved"), good=0, words=""),
    "to itself": Endpoint(redirect("/to-itself"), words="redirects"),
    "to the closed server": Endpoint(redirect("{closed}" + SECRET), words="private or local"),
    "by a number": Endpoint(redirect("http://2130706433:{prt}" + SECRET)),
    "by a hexadecimal number": Endpoint(redirect("http://0x7f000001:{prt}" + SECRET)),
    "by a short address": Endpoint(redirect("http://127.1:{prt}" + SECRET)),
    "by IPv6": Endpoint(redirect("http://[::ffff:127.0.0.1]:{prt}" + SECRET), words="private or local"),
    "by its name": Endpoint(redirect("http://localhost:{prt}" + SECRET), words="private or local"),
    "to all addresses": Endpoint(redirect("http://0.0.0.0:{prt}" + SECRET), words="private or local"),
    "to a shared network": Endpoint(redirect("http://100.64.0.1/"), words="private or local"),
    "with a password": Endpoint(redirect("http://user:word@127.0.0.1:{prt}" + SECRET), words="user name"),
    "to port nought": Endpoint(redirect("http://127.0.0.1:0/"), words="Port 0"),
    "to a program": Endpoint(redirect("javascript:alert(1)"), words="Only http"),
    "to an old service": Endpoint(redirect("gopher://127.0.0.1:{prt}/"), words="Only http"),
    "to an endless address": Endpoint(redirect("http://" + "a" * 3_000 + ".example/")),
}  # fmt: skip

# Feeds that are odd inside
INSIDE: dict[str, Endpoint] = {
    "windows-1251 by the header": Endpoint((answer(channel(item("w1", text=UKRAINIAN)).encode("cp1251"), "text/xml; charset=windows-1251"),), good=1, words=""),
    "windows-1251 called UTF-8": Endpoint((answer(channel(item("w2", text=UKRAINIAN), declared="utf-8").encode("cp1251"), "text/xml; charset=utf-8"),), good=1),
    "UTF-16": Endpoint((answer(channel(item("u1", text=UKRAINIAN)).encode("utf-16"), "text/xml"),), good=1),
    "UTF-8 with a mark, called Latin": Endpoint((answer(b"\xef\xbb\xbf" + channel(item("u2", text=UKRAINIAN)).encode(), "text/xml; charset=iso-8859-1"),), good=1),
    "twice in UTF-8": Endpoint((answer(channel(item("gb", text=UKRAINIAN.encode().decode("latin-1")))),), good=1, words=""),
    "garbled by itself": Endpoint((answer(channel(item("gc", text=UKRAINIAN.replace("’", "'").encode("cp1251").decode("latin-1")))),), words="wrong table"),
    "bytes that are no letters": Endpoint((answer(b"<rss><channel><item><title>\xff\xfe\xfd</title></item></channel></rss>"),)),
    "JSON of other shapes": Endpoint((answer(_json_feed(5, None, "x", [], {}, {"id": 1, "url": [], "title": {}}), "application/feed+json"),)),
    "JSON with one good entry": Endpoint((answer(_json_feed({"id": None}, _JSON_ITEM), "application/feed+json"),), good=1),
    "JSON that is a list": Endpoint((answer(b"[1, 2, 3]", "application/json"),), words="no RSS"),
    "JSON with odd numbers": Endpoint((answer(b'{"version": "https://jsonfeed.org/version/1.1", "items": [1e999, NaN]}', "application/json"),)),
    "links of other kinds": Endpoint((answer(channel(*(item(f"k{n}", link=link, text="") for n, link in enumerate(("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example"))))),), words="left out"),
    "a link over two lines": Endpoint((answer(channel(item("ln", link="https://h.example/\n  ln"))),), good=1),
    "a link without its scheme": Endpoint((answer(channel(item("ls", link="//h.example/ls"))),), good=1, words=""),
    "links with trackers": Endpoint((answer(channel(item("tr", link="https://h.example/tr?utm_source=x"), item("tr", link="https://h.example/tr?utm_source=y"))),), good=1),
    "a new guid at each poll": Endpoint((answer(channel(item("ng")).replace("<guid>ng</guid>", "")),), good=1, words=""),
    "a program in the words": Endpoint((answer(channel(item("pr", text=KAMYSHI + "<script>alert(1)</script>"))),), good=1, words=""),
    "three megabytes of words": Endpoint((answer(channel(item("mb", text="word " * 600_000))),), good=1),
    "more than is fetched": Endpoint((answer(channel(item("mf", text="word " * 1_200_000))),), words="larger than"),
    "ten thousand categories": Endpoint((answer(channel(item("ca", more=DAY_WRITTEN + "<category>x</category>" * 10_000))),), good=1, words=""),
    "a picture as an entry": Endpoint((answer(channel("<item><enclosure url='https://h.example/a.mp4' type='video/mp4'/></item>")),), words="left out"),
    "a table of feeds": Endpoint((answer("<opml version='2.0'><body><outline text='x' xmlUrl='https://h.example/'/></body></opml>"),)),
    "an XSLT": Endpoint((answer("<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?>" + channel(item("xs")).split("?>", 1)[1]),), good=1, words=""),
    "entities outside": Endpoint((answer(channel(item("eo"), head="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:{prt}" + SECRET + "'>")),), good=1),
    "text before it": Endpoint((answer("Warning: mysql_connect() failed\n" + channel(item("tb"))),), good=1, words="broken"),
    "two feeds in one": Endpoint((answer(channel(item("two1")) + channel(item("two2"))),), good=2, words="broken"),
    "a sitemap of 20,000": Endpoint((answer("<urlset>" + "".join(f"<url><loc>https://h.example/{n}</loc></url>" for n in range(20_000)) + "</urlset>"),), words="no news"),
}  # fmt: skip

# Servers of their own: what stands in robots.txt, and what is fetched then
_TEXT = "text/plain"
_NO_RULES = answer("", status="404 Not Found")
ROBOTS: dict[str, tuple[tuple[Part, ...], Endpoint]] = {
    "rules that forbid all": ((answer("User-agent: *\nDisallow: /", _TEXT),), Endpoint((_ok("r1"),), words="robots.txt")),
    "rules that forbid others": ((answer("User-agent: other\nDisallow: /", _TEXT),), Endpoint((_ok("r2"),), good=1, words="")),
    "rules for us": ((answer("User-agent: conflict-incidents\nDisallow: /feed", _TEXT),), Endpoint((_ok("r3"),), words="robots.txt")),
    "rules that cannot be had": ((answer("", status="500 Oh"),), Endpoint((_ok("r4"),), words="robots.txt")),
    "rules behind a login": ((answer("", status="403 No"),), Endpoint((_ok("r5"),), good=1, words="")),
    "rules as a page": ((answer("<html>We moved</html>", "text/html"),), Endpoint((_ok("r6"),), good=1, words="")),
    "rules without an end": ((answer("User-agent: *\nDisallow: /x\n" * 100_000, _TEXT),), Endpoint((_ok("r7"),), words="larger than")),
    "rules of a closed server": (redirect("{closed}" + SECRET), Endpoint((_ok("r8"),), words="private or local")),
    "rules that lead in circles": (redirect("/robots.txt"), Endpoint((_ok("r9"),), good=1)),
    "rules that ask for a century": ((answer("User-agent: *\nCrawl-delay: 3155760000", _TEXT),), Endpoint((_ok("ra"),), good=1, is_polite=True)),
    "rules with an odd delay": ((answer("User-agent: *\nCrawl-delay: soon", _TEXT),), Endpoint((_ok("rb"),), good=1, words="")),
    "rules in bytes": ((answer(bytes(range(256)) * 20, "application/octet-stream"),), Endpoint((_ok("rc"),), good=1, words="")),
    "down for repairs": ((_NO_RULES,), Endpoint((answer("", status="503 Down", Retry_After="Wed, 14 May 2031 12:00:00 GMT"),), words="answered 503")),
    "away for a thousand years": ((_NO_RULES,), Endpoint((answer("", status="429 Slow", Retry_After="99999999999"),), words="answered 429", is_polite=True)),
}  # fmt: skip
