"""Whether we have an article already: by its address, by its very words, or as a copy with a few words changed."""

from __future__ import annotations

import datetime as dt

from incidents.ingest import shingles
from incidents.ingest.canonical_url import canonical_url
from incidents.models import Article

COPY_WINDOW = dt.timedelta(days=7)
COPY_CANDIDATES = 20
COPY_PROBES = 32  # smallest hashes of a sketch: two copies share nearly all of them


def find_url(url: str) -> Article | None:
    """The article of this page, whatever trackers its address carries."""
    return find_key(canonical_url(url) if url else "")


def find_key(key: str) -> Article | None:
    return Article.objects.filter(canonical_url=key).first() if key else None


def find_same_text(text_hash: str, *, but: int | None = None) -> Article | None:
    """The article that has these very words, whichever source brought it."""
    found = Article.objects.filter(text_hash=text_hash, copy_of=None)
    return (found.exclude(pk=but) if but else found).first()


def find_original(article: Article, sketch: list[int]) -> Article | None:
    """The earliest article of about the same days of which this one is a copy."""
    if article.published_on is None or not sketch:
        return None
    near = Article.objects.filter(
        published_on__range=(article.published_on - COPY_WINDOW, article.published_on + COPY_WINDOW),
        sketch__overlap=sketch[:COPY_PROBES],
        copy_of=None,
        is_sample=article.is_sample,
    ).exclude(pk=article.pk)
    for other in near.order_by("created_at", "pk")[:COPY_CANDIDATES]:
        if shingles.is_copy(sketch, other.sketch):
            return other
    return None
