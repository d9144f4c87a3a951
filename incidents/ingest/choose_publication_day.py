"""Which day an article was published, and where that is known from: columns for its row.

In order: given by hand, the feed, the page, the address, and last the day it came in, which is marked as such.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from incidents.ingest.publication_date_parsing import StatedDay, day_of_url
from incidents.models import Article
from incidents.vocabulary.enums import Certainty
from incidents.vocabulary.intake_enums import DayBasis, Doubt

SAME_STORY = dt.timedelta(days=1)  # feed and page may differ by a night
_OF_DAYS = (Doubt.DAY_FETCHED.value, Doubt.DAY_REFUSED.value, Doubt.DAY_DISPUTED.value)


def article_zone() -> ZoneInfo:
    """The time zone articles are written in."""
    return ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE)


def local_day(moment: dt.datetime) -> dt.date:
    """The calendar day in the time zone articles are written in."""
    return moment.astimezone(article_zone()).date()


def day_columns_given_by_hand(day: dt.date) -> dict[str, Any]:
    """The columns of a day that a person named."""
    return _columns(day, DayBasis.GIVEN, Certainty.SURE)


def day_columns_from_feed(stated: StatedDay) -> dict[str, Any]:
    """The columns of what a feed's entry states; no day when it states none that can be believed."""
    if stated.day is None:
        return {"day_note": f"The feed: {stated.refused}" if stated.refused else ""}
    note = f"The feed: {stated.refused}" if stated.refused else ""
    return {**_columns(stated.day, DayBasis.FEED, stated.certainty, note), "published_at": stated.moment}


def day_columns_without_page(article: Article, now: dt.datetime) -> dict[str, Any]:
    """The day of an article that has no page to ask: what is known already, its address, or the day it came in."""
    return day_columns_after_page_read(article, StatedDay(), now)


def day_columns_after_page_read(article: Article, page: StatedDay, now: dt.datetime) -> dict[str, Any]:
    """What an article's row has to learn about its day once its page was read. Nothing when all is as it should be."""
    note = " ".join(filter(None, (article.day_note, f"The page: {page.refused}" if page.refused else "")))
    stands = article.published_on is not None and article.day_basis != DayBasis.FETCHED.value
    if stands:
        return _weighed(article, page, note)
    if page.day is not None:
        columns = _columns(page.day, DayBasis.PAGE, page.certainty, note)
    elif (of_url := day_of_url(article.url, now=now, zone=article_zone())).day is not None:
        columns = _columns(of_url.day, DayBasis.URL, of_url.certainty, note)
    elif article.published_on is not None:
        return {}
    else:
        note = f"Nobody names its day; the day it came in was put in its place. {note}".strip()
        columns = _columns(local_day(now), DayBasis.FETCHED, Certainty.GUESS, note)
    doubts = [Doubt.DAY_REFUSED.value] if article.day_note or page.refused else []
    if columns["day_basis"] == DayBasis.FETCHED.value:
        doubts.append(Doubt.DAY_FETCHED.value)
    return {**columns, "doubts": _other_doubts(article) + doubts}


def _weighed(article: Article, page: StatedDay, note: str) -> dict[str, Any]:
    """The day that stands against the page's own."""
    if page.day is None or article.published_on is None or article.day_basis == DayBasis.UNKNOWN.value:
        return {}
    differ = abs(page.day - article.published_on)
    told = f"The page says {page.day.isoformat()}, {_who(article)} {article.published_on.isoformat()}."
    unsure = article.day_basis == DayBasis.FEED.value and article.day_certainty != Certainty.SURE.value
    if unsure and page.certainty is Certainty.SURE and differ:
        return _columns(page.day, DayBasis.PAGE, Certainty.SURE, f"{told} {note}".strip())
    if differ <= SAME_STORY or page.certainty is not Certainty.SURE:
        return {}
    if article.day_basis == DayBasis.GIVEN.value:
        return {"day_note": told}
    doubts = [*_other_doubts(article), Doubt.DAY_DISPUTED.value]
    return {"day_note": f"{told} {note}".strip(), "day_certainty": Certainty.GUESS.value, "doubts": doubts}


def _who(article: Article) -> str:
    return "the feed" if article.day_basis == DayBasis.FEED.value else "who handed it in"


def _other_doubts(article: Article) -> list[str]:
    return [doubt for doubt in article.doubts if doubt not in _OF_DAYS]


def _columns(day: dt.date | None, basis: DayBasis, certainty: Certainty, note: str = "") -> dict[str, Any]:
    return {
        "published_on": day,
        "day_basis": basis.value,
        "day_certainty": certainty.value,
        "day_note": note,
    }
