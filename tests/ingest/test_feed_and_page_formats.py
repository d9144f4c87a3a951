"""One table of feeds and pages as the Web has them: formats, forms of dates, letters and walls, each with the right
day, words and outcome."""

from __future__ import annotations

import pytest

from incidents.ingest import feed_polling
from incidents.ingest.pipeline import stages
from incidents.models import Article, Feed, FeedEntry
from tests.ingest.conftest import Site
from tests.support.article_texts import NOW
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast
from tests.support.sample_feeds_and_pages import (
    COOKIES,
    PAYWALL,
    TODAY,
    UK,
    Case,
    atom,
    page,
    pub,
    rdf,
    rss,
    summary,
)

pytestmark = pytest.mark.django_db

CASES = [
    # formats × forms of dates
    Case("rss, mail date", rss(pub("Thu, 08 May 2031 09:00:00 +0300"))),
    Case("rss, late in the evening in Kyiv", rss(pub("Thu, 08 May 2031 20:59:00 GMT"))),
    Case("rss, after midnight in Kyiv", rss(pub("Wed, 07 May 2031 21:01:00 GMT"))),
    Case("rss, wrong weekday", rss(pub("Mon, 08 May 2031 09:00:00 +0300")), certainty="likely"),
    Case("rss, Russian date", rss(pub("Чт, 08 мая 2031 09:00:00 +0300"))),
    Case("rss, Ukrainian date", rss(pub("8 травня 2031, 01:30"))),
    Case("rss, numbers with dots", rss(pub("08.05.2031"))),
    Case("rss, ISO date", rss(pub("2031-05-08T09:00:00+03:00"))),
    Case("rss, epoch seconds", rss(pub("1935993600"))),
    Case("rss, epoch milliseconds", rss(pub("1935993600000"))),
    Case("rss, dc:date only", rss("<dc:date>2031-05-08T09:00:00Z</dc:date>"), certainty="likely"),
    Case(
        "atom, published",
        atom("<published>2031-05-08T09:00:00Z</published><updated>2031-05-13T09:00:00Z</updated>"),
    ),
    Case("atom, updated only", atom("<updated>2031-05-08T09:00:00Z</updated>"), certainty="likely"),
    Case("rdf, dc:date", rdf("<dc:date>2031-05-08</dc:date>"), certainty="likely"),
    Case(
        "json feed",
        '{"version":"https://jsonfeed.org/version/1.1","title":"V","items":[{"id":"1","url":"{site}/a","title":"Удар",'
        f'"content_text":"{UK}","date_published":"2031-05-08T09:00:00+03:00"}}]}}'.encode(),
        kind="application/feed+json",
    ),
    Case(
        "news sitemap",
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{site}/a</loc><news:news>'
        b"<news:publication_date>2031-05-08T09:00:00+03:00</news:publication_date><news:title>Hit</news:title>"
        b"</news:news></url></urlset>",
        page=page(),
    ),
    # days that cannot be right
    *(
        Case(
            f"refused: {written}",
            rss(pub(written)),
            day=TODAY,
            basis="fetched",
            certainty="guess",
            doubts=frozenset({"day_fetched", "day_refused"}),
        )
        for written in (
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "0001-01-01T00:00:00Z",
            "1715-05-08",
            "9999-12-31T23:59:59Z",
            "31.02.2031",
            "08/05/2031",
            "Thu, 22 May 2031 09:00:00 +0300",
            "gestern",
        )
    ),
    Case(
        "no date at all",
        rss(""),
        day=TODAY,
        basis="fetched",
        certainty="guess",
        doubts=frozenset({"day_fetched"}),
    ),
    Case(
        "no date but one in the address", rss("", link="{site}/2031/05/08/a"), basis="url", certainty="likely"
    ),
    # the page's own day
    Case(
        "page: meta",
        summary(""),
        page=page(head="<meta property='article:published_time' content='2031-05-08T09:00'>"),
        basis="page",
    ),
    Case(
        "page: data for search engines",
        summary(""),
        basis="page",
        page=page(
            head='<script type="application/ld+json">{"datePublished": "2031-05-08T09:00:00+03:00"}</script>'
        ),
    ),
    Case(
        "page: in sight, in Ukrainian",
        summary(""),
        page=page(sight="<div class='post-date'>8 травня 2031, 01:30</div>"),
        basis="page",
        certainty="likely",
    ),
    Case(
        "page: the feed's odd day gives way",
        summary(pub("1715-05-08")),
        page=page(head="<meta name='date' content='2031-05-08'>"),
        basis="page",
        doubts=frozenset({"day_refused"}),
    ),
    Case(
        "page: last change gives way to publication",
        summary("<dc:date>2031-05-13</dc:date>"),
        page=page(head="<meta name='date' content='2031-05-08'>"),
        basis="page",
    ),
    Case(
        "page and feed differ",
        summary(pub("Thu, 08 May 2031 09:00:00 +0300")),
        page=page(head="<meta name='date' content='2031-04-01'>"),
        certainty="guess",
        doubts=frozenset({"day_disputed"}),
    ),
    # letters
    Case(
        "cp1251, named by the header",
        rss(pub("08.05.2031"), charset="cp1251"),
        kind="text/xml; charset=windows-1251",
    ),
    Case(
        "cp1251, named by the declaration",
        rss(pub("08.05.2031"), charset="cp1251", declared="windows-1251"),
        kind="text/xml",
    ),
    Case(
        "koi8-u, named by the header",
        rss(pub("08.05.2031"), text=UK.replace("’", "'"), charset="koi8_u"),
        kind="text/xml; charset=koi8-u",
    ),
    Case(
        "cp1251, called Latin by the header",
        rss(pub("08.05.2031"), charset="cp1251", declared="windows-1251"),
        kind="text/xml; charset=iso-8859-1",
        doubts=frozenset(),
    ),
    Case(
        "cp1251, called UTF-8 by everybody",
        rss(pub("08.05.2031"), charset="cp1251", declared="utf-8"),
        kind="text/xml; charset=utf-8",
        doubts=frozenset({"charset"}),
    ),
    Case(
        "cp1251, named by nobody",
        rss(pub("08.05.2031"), charset="cp1251"),
        kind="text/xml",
        doubts=frozenset({"charset"}),
    ),
    Case("utf-16", rss(pub("08.05.2031"), charset="utf-16"), kind="text/xml"),
    Case(
        "page in cp1251, named by its meta",
        summary(pub("08.05.2031"), text="Удар."),
        page=page(head="<meta charset='windows-1251'>", charset="cp1251"),
        page_kind="text/html",
    ),
    Case(
        "page in cp1251, called Latin",
        summary(pub("08.05.2031"), text="Удар."),
        page=page(charset="cp1251"),
        page_kind="text/html; charset=iso-8859-1",
        doubts=frozenset({"charset"}),
    ),
    Case(
        "garbled by the outlet itself",
        rss(pub("08.05.2031"), text=UK.encode("cp1251", "replace").decode("latin-1")),
        reason="wrong table",
    ),
    Case(
        "garbled page",
        summary(pub("08.05.2031"), text="Удар."),
        page=page(UK.encode().decode("latin-1")),
        stage="held",
        words="",
        doubts=frozenset({"garbled", "charset"}),
    ),
    # walls
    Case(
        "cookie notice, good summary",
        summary(pub("08.05.2031")),
        page=page(COOKIES),
        doubts=frozenset({"wall", "summary_only"}),
    ),
    Case(
        "cookie notice, no summary",
        summary(pub("08.05.2031"), text="Удар."),
        page=page(COOKIES),
        stage="held",
        words="",
        doubts=frozenset({"wall"}),
    ),
    Case(
        "paywall, good summary",
        summary(pub("08.05.2031")),
        page=page(PAYWALL),
        doubts=frozenset({"wall", "summary_only"}),
    ),
    Case(
        "page gone, good summary",
        summary(pub("08.05.2031")),
        page=b"gone",
        page_status=410,
        doubts=frozenset({"summary_only"}),
    ),
    Case(
        "page says less than the summary",
        summary(pub("08.05.2031")),
        page=page("Ракети влучили у ринок міста, деталі згодом."),
    ),
    # entries that are wrong
    Case("bad bracket", rss(pub("08.05.2031"), text="", link="http://[bad/"), reason="no web address"),
    Case(
        "endless link", rss(pub("08.05.2031"), text="", link="{site}/" + "a" * 3000), reason="at most 2,000"
    ),
    Case(
        "an entity bomb",
        b"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
        + rss(pub("08.05.2031"), text="").replace("<title>Удар".encode(), "<title>&b;Удар".encode()),
        reason="not expanded",
    ),
    Case("ampersands in a link", rss(pub("08.05.2031"), link="{site}/a?x=1&y=2&copy=3")),
    Case("a zero byte", rss(pub("08.05.2031"), extra="<author>&#0;</author>")),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_comes_in_with_its_day_its_letters_and_its_outcome(case: Case, cast: Cast, site: Site) -> None:
    feed = FeedFactory.create(source=cast.outlets.herald, url=site.address + "/feed")
    encoded = site.address.encode("utf-16")[2:] if b"{\x00" in case.feed else site.address.encode()
    slot = "{site}".encode("utf-16")[2:] if b"{\x00" in case.feed else b"{site}"
    site.say("/feed", case.feed.replace(slot, encoded), kind=case.kind)
    if case.page is not None:
        site.say("/a", case.page, kind=case.page_kind, status=case.page_status)

    feed_polling.poll_feed(feed.pk, now=NOW)
    for pk in list(Article.objects.values_list("pk", flat=True)):
        stages.run_stages(pk, clock=lambda: NOW)

    if case.reason:
        _is_refused(case, feed)
        return
    article = Article.objects.get()
    told = (
        article.stage,
        article.published_on,
        article.day_basis,
        article.day_certainty,
        frozenset(article.doubts),
    )
    assert told == (case.stage, case.day, case.basis, case.certainty, case.doubts), (
        article.outcome_reason + article.day_note
    )
    assert case.words in article.text
    Feed.objects.update(next_poll_at=NOW)
    feed_polling.poll_feed(feed.pk, now=NOW)
    assert Article.objects.count() == 1


def _is_refused(case: Case, feed: Feed) -> None:
    feed.refresh_from_db()
    row = FeedEntry.objects.get()
    assert (row.state, case.reason in row.reason) == ("refused", True), row.reason
    assert not Article.objects.exists()
    assert case.reason in feed.last_error
