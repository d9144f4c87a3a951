"""Reading feeds: what an entry is, and a clear word about what is no feed."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest

from incidents.ingest import feed_parsing
from incidents.ingest.errors import IngestError
from tests.support.article_texts import NOW

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Herald</title><link>https://herald.example/</link>
<item><title>Market hit &amp; burnt</title><link>https://herald.example/1</link>
<pubDate>Mon, 12 May 2031 23:30:00 +0300</pubDate>
<description>&lt;p&gt;Rockets hit&lt;/p&gt;&lt;p&gt;the market.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Whole</title><link>/2</link><description>Short.</description>
<content:encoded><![CDATA[<p>The whole <b>story</b>.</p><p>Second part.</p>]]></content:encoded></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title>
<entry><title>Bridge closed</title><id>urn:1</id><link href="https://agency.example/b"/>
<published>2031-05-12T08:00:00Z</published><updated>2031-05-12T10:00:00Z</updated>
<summary>The bridge was closed.</summary></entry></feed>"""


def test_rss_entries_come_with_words_and_time() -> None:
    first, second = feed_parsing.parse_feed(RSS, url="https://herald.example/feed", now=NOW).entries

    assert (first.url, first.title, first.text) == (
        "https://herald.example/1", "Market hit & burnt", "Rockets hit\n\nthe market."
    )  # fmt: skip
    assert first.published.moment == dt.datetime(2031, 5, 12, 20, 30, tzinfo=dt.UTC)
    assert not first.is_full
    assert (second.url, second.text, second.is_full) == (
        "https://herald.example/2", "The whole story.\n\nSecond part.", True
    )  # fmt: skip


def test_atom_entries_tell_when_they_were_changed() -> None:
    (entry,) = feed_parsing.parse_feed(ATOM, url="https://agency.example/feed", now=NOW).entries

    assert entry.updated_at == dt.datetime(2031, 5, 12, 10, 0, tzinfo=dt.UTC)
    assert entry.published.moment == dt.datetime(2031, 5, 12, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty page"),
        (b"<!doctype html><html><body>Hello</body></html>", "web page, not an RSS or Atom feed"),
        (b'{"items": []}', "no RSS or Atom feed"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "no RSS or Atom feed"),
    ],
    ids=["nothing", "a page", "json", "a picture"],
)
def test_what_is_no_feed_is_named_in_words(body: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message) as caught:
        feed_parsing.parse_feed(body, url="https://herald.example/feed")

    assert not caught.value.permanent  # a feed may be mended


def test_a_feed_cut_off_in_the_middle_gives_what_it_has_and_a_warning() -> None:
    parsed = feed_parsing.parse_feed(
        RSS[: RSS.index(b"<item><title>Whole")], url="https://herald.example/feed"
    )

    assert [entry.title for entry in parsed.entries] == ["Market hit & burnt"]
    assert "broken" in parsed.warnings[0]


def test_an_empty_feed_is_a_feed() -> None:
    body = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quiet</title></channel></rss>'

    assert feed_parsing.parse_feed(body, url="https://herald.example/feed").entries == ()


def test_a_feed_cannot_make_us_open_a_file() -> None:
    body = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <rss version="2.0"><channel><item><title>&x;</title><link>https://h.example/1</link></item></channel></rss>"""

    titles = [entry.title for entry in feed_parsing.parse_feed(body, url="https://h.example/feed").entries]

    assert not any("root:" in title for title in titles)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("javascript:alert(1)", "“javascript:alert(1)” is no web address"),
        ("http://[bad/", "“http://[bad/” is no web address"),
        ("http://host:port/x", "is no web address"),
        ("https://h.example/" + "a" * 3_000, "has 3,018 letters; at most 2,000"),
        ("&#0;", "neither an address nor words"),
    ],
    ids=["script", "bracket", "port", "too long", "a zero byte"],
)
def test_a_bad_link_is_told_with_its_entry_and_the_others_are_read(link: str, reason: str) -> None:
    body = f"""<rss version="2.0"><channel><item><title>Bad &#0;one</title><link>{link}</link></item>
    <item><title>Good</title><link>https://h.example/1</link></item></channel></rss>""".encode()

    parsed = feed_parsing.parse_feed(body, url="https://h.example/feed")

    assert [entry.title for entry in parsed.entries] == ["Good"]
    assert [(bad.title, reason in bad.reason) for bad in parsed.bad] == [("Bad one", True)]


def test_an_entry_whose_link_is_bad_but_whose_words_are_whole_is_kept_without_address() -> None:
    body = b"""<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item><title>A</title>
    <link>javascript:alert(1)</link><c:encoded>Words of it, and all of them.</c:encoded></item></channel></rss>"""

    (entry,) = feed_parsing.parse_feed(body, url="https://h.example/feed").entries

    assert (entry.url, entry.text) == ("", "Words of it, and all of them.")


def listed(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'.encode()


def one(guid: str, link: str, title: str = "a", day: str = "Mon, 12 May 2031 23:30:00 +0300") -> str:
    words = f"<title>{title}</title><link>{link}</link><guid>{guid}</guid><pubDate>{day}</pubDate>"
    return f"<item>{words}</item>"


def test_entries_that_share_an_id_are_told_apart_by_their_links() -> None:
    first, second = "https://herald.example/1", "https://herald.example/2"
    told = feed_parsing.parse_feed(listed(one("0", first), one("0", second)), url=first, now=NOW)
    turned = feed_parsing.parse_feed(listed(one("0", second), one("0", first)), url=first, now=NOW)

    assert [entry.url for entry in told.entries] == [first, second]
    assert {e.url: e.key for e in told.entries} == {e.url: e.key for e in turned.entries}


def test_an_entry_that_repeats_id_and_link_with_other_words_is_told() -> None:
    link = "https://herald.example/1"
    told = feed_parsing.parse_feed(
        listed(one("0", link), one("0", link), one("0", link, "b")), url=link, now=NOW
    )

    assert len(told.entries) == 1
    assert told.warnings == ("Entries left out because another has the same id and link: 1.",)


def test_a_zone_that_no_clock_keeps_costs_neither_the_entry_nor_its_day() -> None:
    (entry,) = feed_parsing.parse_feed(
        listed(one("0", "https://herald.example/1", day="Mon, 12 May 2031 10:00:00 +9900")), url="", now=NOW
    ).entries

    assert (entry.published.day, str(entry.published.certainty)) == (dt.date(2031, 5, 12), "likely")


def test_a_packed_feed_is_unpacked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        len(feed_parsing.parse_feed(gzip.compress(RSS), url="https://herald.example/", now=NOW).entries) == 2
    )

    monkeypatch.setattr(feed_parsing, "LARGEST_UNPACKED", 100)
    with pytest.raises(IngestError, match="Unpacked, the feed is larger"):
        feed_parsing.parse_feed(gzip.compress(RSS), url="https://herald.example/", now=NOW)


def test_a_json_feed_without_a_list_of_entries_says_so() -> None:
    with pytest.raises(IngestError, match="no list of entries"):
        feed_parsing.parse_feed(
            b'{"version": "https://jsonfeed.org/version/1", "items": {}}', url="", now=NOW
        )


def test_a_link_with_a_password_in_it_is_never_kept() -> None:
    told = feed_parsing.parse_feed(listed(one("0", "https://me:secret@herald.example/1")), url="", now=NOW)

    assert told.entries == ()
    assert "has a user name or password" in told.bad[0].reason
