"""Words of what comes in: sources, feeds, articles and how far they are read. Stored in rows and told by the API."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far an article has come; the row, not the queue, is the truth."""

    NEW = "new"
    FETCHED = "fetched"
    READABLE = "readable"
    EXTRACTED = "extracted"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    HELD = "held"  # set aside: what came in is doubtful, and a person has to look


class DayBasis(StrEnum):
    """Where the day of an article's publication came from."""

    GIVEN = "given"  # by the person who handed it in
    FEED = "feed"
    PAGE = "page"
    URL = "url"  # the address has a day in it
    FETCHED = "fetched"  # nobody named one: the day it came in stands in its place
    UNKNOWN = "unknown"  # taken in before this was kept


class WordsFrom(StrEnum):
    """Whose words an article's text is."""

    HAND = "hand"  # pasted or handed in by file
    FEED = "feed"  # the feed's own text or summary
    PAGE = "page"
    UNKNOWN = "unknown"  # taken in before this was kept


class Doubt(StrEnum):
    """What is doubtful about an article as it came in."""

    DAY_FETCHED = "day_fetched"
    DAY_REFUSED = "day_refused"  # a day was named that cannot be right
    DAY_DISPUTED = "day_disputed"  # feed and page name different days
    GARBLED = "garbled"
    CHARSET = "charset"  # the letters had to be guessed
    WALL = "wall"  # a cookie notice or a paywall instead of the story
    SUMMARY_ONLY = "summary_only"  # the feed's summary was read because the page could not be
    LANGUAGE = "language"  # none of those we read


class FeedEntryState(StrEnum):
    """What became of one entry of a feed."""

    TAKEN = "taken"
    REFUSED = "refused"


class UploadFileState(StrEnum):
    """How far an uploaded file has come."""

    WAITING = "waiting"  # for a worker, or in the hands of one
    DONE = "done"  # every item is settled; some may have been left out
    REFUSED = "refused"  # nothing in it could be read


class UploadItemState(StrEnum):
    """What became of one item of an uploaded file."""

    TAKEN = "taken"
    KNOWN = "known"  # its words or its address had come in before
    REFUSED = "refused"


class SourceKind(StrEnum):
    """What sort of outlet or channel."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    OFFICIAL = "official"
    NGO = "ngo"
    SOCIAL = "social"
    OTHER = "other"
    UNKNOWN = "unknown"  # nobody has said yet


class ArticleOrigin(StrEnum):
    """By which door an article came in."""

    FEED = "feed"
    URL = "url"
    PASTE = "paste"
    FILE = "file"
    SAMPLE = "sample"


class FeedState(StrEnum):
    """Whether a feed is polled."""

    ACTIVE = "active"
    FAILING = "failing"
    PAUSED = "paused"
