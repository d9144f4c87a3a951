"""An address alone leads to the site's feeds, or says where was looked in vain."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.ingest import feed_discovery, feed_parsing, opml, telegram_channel
from incidents.ingest.errors import IngestError
from incidents.models import Feed, Source
from incidents.net.http_client import OutboundError
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW, QUIET, rss

XML = "application/rss+xml; charset=utf-8"
FEED = rss(("https://herald.example/1", "Rockets", KAMYSHI), ("https://herald.example/2", "Library", QUIET))


def head(*links: str, name: str = "Misto Herald") -> str:
    return f"<html><head><title>{name}</title>{''.join(links)}</head><body><p>News</p></body></html>"


def linked(path: str, kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" href="{path}">'


def test_an_address_of_a_feed_is_the_feed(site: Site) -> None:
    found = feed_discovery.find_feeds(site.say("/f", FEED, kind=XML), NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/f"]
    assert len(found.feeds[0].parsed.entries) == 2


def test_feeds_a_page_names_in_its_head_are_found_and_the_broken_one_is_told(site: Site) -> None:
    links = (
        linked("news/rss"),
        linked("/atom", "application/atom+xml"),
        linked("javascript:x"),
        linked("/x", "text/css"),
    )
    page = site.say("/", head(*links))
    site.say("/news/rss", FEED, kind=XML)

    found = feed_discovery.find_feeds(page, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/news/rss"]
    assert found.name == "Misto Herald"
    assert found.tried == (f"{site.address}/atom: {site.host} answered 404.",)


def test_usual_paths_are_tried_where_the_page_names_none(site: Site) -> None:
    page = site.say("/", head())
    site.say("/rss.xml", FEED, kind=XML)

    found = feed_discovery.find_feeds(page, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/rss.xml"]
    assert any("/feed/" in line for line in found.tried)


def test_a_site_without_a_feed_says_where_was_looked(site: Site) -> None:
    found = feed_discovery.find_feeds(site.say("/", head()), NOW)

    assert found.feeds == ()
    assert len(found.tried) == len(feed_discovery.COMMON_PATHS)


@pytest.mark.parametrize("address", ["", "ftp://x.example", "http://[bad/"])
def test_what_is_no_address_is_refused_in_words(address: str) -> None:
    with pytest.raises((IngestError, OutboundError)):
        feed_discovery.find_feeds(address, NOW)


def test_private_addresses_are_not_looked_at(closed_site: Site) -> None:
    with pytest.raises(OutboundError, match="private or local"):
        feed_discovery.find_feeds(closed_site.address, NOW)


@pytest.mark.parametrize(
    ("address", "preview"),
    [
        ("https://t.me/dovha_rada", "https://t.me/s/dovha_rada"),
        ("t.me/s/dovha_rada?before=20", "https://t.me/s/dovha_rada"),
        ("https://telegram.me/dovha_rada/17", "https://t.me/s/dovha_rada"),
        ("https://t.me/joinchat/abc", ""),
        ("https://t.me/+abcdef", ""),
        ("https://not-t.me/dovha_rada", ""),
        ("https://herald.example/t.me/x", ""),
    ],
)
def test_addresses_of_channels_lead_to_their_preview(address: str, preview: str) -> None:
    assert telegram_channel.preview_address(address) == preview


CHANNEL = """<html><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span>Dovha Rada</span>
</div></div><div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="dovha_rada/7">
<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">An older word</div></a>
<div class="tgme_widget_message_text js-message_text">Shelling of Lypove &amp; Brid: <b>two</b> killed.<br>The governor said so.</div>
<a class="tgme_widget_message_date" href="https://t.me/dovha_rada/7"><time datetime="2031-05-13T21:40:00+00:00">21:40</time></a>
</div></div><div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="dovha_rada/8">
<a class="tgme_widget_message_photo_wrap"></a></div></div></body></html>"""


def test_a_channels_preview_is_a_feed_of_whole_messages() -> None:
    parsed = feed_parsing.parse_feed(CHANNEL.encode(), url="https://t.me/s/dovha_rada", now=NOW)

    [entry] = parsed.entries
    assert parsed.title == "Dovha Rada"
    assert (entry.url, entry.is_full) == ("https://t.me/dovha_rada/7", True)
    assert entry.text == "Shelling of Lypove & Brid: two killed.\n\nThe governor said so."
    assert entry.title == "Shelling of Lypove & Brid:"
    assert entry.published.moment == dt.datetime(2031, 5, 13, 21, 40, tzinfo=dt.UTC)


def test_an_edited_message_is_a_changed_entry() -> None:
    one, other = (
        feed_parsing.parse_feed(text.encode(), url="https://t.me/s/dovha_rada", now=NOW).entries[0]
        for text in (CHANNEL, CHANNEL.replace("<b>two</b>", "<b>three</b>"))
    )

    assert one.key == other.key
    assert one.content_hash != other.content_hash


@pytest.mark.django_db
def test_a_list_of_feeds_comes_back_as_it_went_out() -> None:
    outlines = [
        opml.Outline(
            "Misto “Herald” & sons", "https://herald.example/rss?a=1&b=2", "https://herald.example/"
        ),
        opml.Outline("Вісник", "https://visnyk.example/feed"),
    ]
    taken = opml.take_in(outlines)
    written = opml.write_opml(Feed.objects.select_related("source").order_by("pk"), NOW)

    assert (taken.new, taken.known, taken.refused) == (2, 0, [])
    assert opml.read_opml(written) == outlines
    assert opml.take_in(outlines).known == 2
    assert Source.objects.get(name="Вісник").feeds.count() == 1


@pytest.mark.django_db
def test_a_bad_line_of_a_list_keeps_the_others_not_out() -> None:
    taken = opml.take_in([opml.Outline("A", "javascript:x"), opml.Outline("B", "https://b.example/rss")])

    assert taken.new == 1
    assert taken.refused == ["javascript:x: Only http:// and https:// addresses can be fetched."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no OPML"),
        (b"<rss></rss>", "does not begin"),
        (b"<opml><body/></opml>", "names no feed"),
        (b"<opml><body>", "no OPML"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(IngestError, match=words):
        opml.read_opml(data)


def test_a_feed_is_found_though_there_is_a_pause_between_two_fetches_of_a_host(
    site: Site, settings: Any
) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 1  # as on a real site
    page = site.say("/", head(linked("/gone"), linked("/rss.xml")))
    site.say("/rss.xml", FEED, kind=XML)

    found = feed_discovery.find_feeds(page, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/rss.xml"]
    assert not any("asked already" in line for line in found.tried)


def test_an_address_without_a_scheme_is_also_tried_without_encryption(site: Site) -> None:
    site.say("/", head(linked("/rss")))
    site.say("/rss", FEED, kind=XML)

    found = feed_discovery.find_feeds(site.host, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/rss"]
    assert len(found.tried) == 1
    assert found.tried[0].startswith(f"https://{site.host}: ")


def test_a_site_whose_page_is_closed_to_programs_may_still_have_a_feed(site: Site) -> None:
    page = site.say("/", "no robots here", status=403)
    site.say("/feed/", FEED, kind=XML)

    found = feed_discovery.find_feeds(page, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/feed/"]
    assert found.tried[0] == f"{page}: {site.host} answered 403."


def test_a_feed_linked_only_in_the_words_of_the_page_is_found(site: Site) -> None:
    links = (
        '<a href="/news/rss/main">RSS</a><a href="https://other.example/rss">x</a><a href="/express">y</a>'
    )
    page = site.say("/", f"<html><body>{links}</body></html>")
    site.say("/news/rss/main", FEED, kind=XML)

    found = feed_discovery.find_feeds(page, NOW)

    assert [feed.url for feed in found.feeds] == [site.address + "/news/rss/main"]
    assert found.tried == ()


def test_a_list_with_entities_of_its_own_adds_no_feed_with_half_an_address() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><opml><body><outline xmlUrl="https://b.example/&b;"/></body></opml>'

    with pytest.raises(IngestError, match="entities of its own"):
        opml.read_opml(bomb)
