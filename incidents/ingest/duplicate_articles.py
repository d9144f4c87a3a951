"""Whether we have an article already: by its address, by its very words, or as a copy with a few words changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from incidents.ingest import replaced_facts, shingles
from incidents.ingest.canonical_url import canonical_url
from incidents.models import Article

COPY_WINDOW = dt.timedelta(days=7)
CANDIDATES = 50  # those that share most bands are compared in full
LATEST = 40  # stories of a source from which its boilerplate is learned
LEAST_STORIES = 3  # in fewer a run of words is no boilerplate


def find_article_by_url(url: str) -> Article | None:
    """The article of this page, whatever trackers its address carries."""
    return find_article_by_key(canonical_url(url) if url else "")


def find_article_by_key(key: str) -> Article | None:
    return Article.objects.filter(canonical_url=key).first() if key else None


def find_article_by_text_hash(text_hash: str, *, but: int | None = None) -> Article | None:
    """The article that has these very words, whichever source brought it."""
    found = Article.objects.filter(text_hash=text_hash, copy_of=None)
    pk = (found.exclude(pk=but) if but else found).values_list("pk", flat=True).first()
    return (
        Article.objects.filter(pk=pk).first() if pk else None
    )  # most have none: the short question is enough


def find_boilerplate(source_id: int | None, *, but: int | None = None) -> frozenset[int]:
    """Runs of words that a source prints under everything: those in several of its latest stories."""
    if source_id is None:
        return frozenset()
    latest = Article.objects.filter(source_id=source_id, copy_of=None).exclude(sketch=[])
    sketches = latest.exclude(pk=but or 0).order_by("-pk").values_list("sketch", flat=True)[:LATEST]
    counts = Counter(run for sketch in sketches for run in sketch)
    least = max(LEAST_STORIES, len(sketches) // 5)
    return frozenset(run for run, count in counts.items() if count >= least)


def find_original(
    article: Article, text: str, sketch: list[int], bands: list[int], boilerplate: frozenset[int]
) -> Article | None:
    """The earliest article of about the same days of which this one is a copy, its source's boilerplate left out.

    A text of the same form that tells of other places and figures is none.
    """
    if article.published_on is None or not bands:
        return None
    near = Article.objects.filter(
        published_on__range=(article.published_on - COPY_WINDOW, article.published_on + COPY_WINDOW),
        bands__overlap=bands,
        copy_of=None,
        is_sample=article.is_sample,
    ).exclude(pk=article.pk)
    mine = set(bands)
    found = [(len(mine.intersection(other)), pk) for pk, other in near.values_list("pk", "bands")]
    likeliest = [pk for _, pk in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:CANDIDATES]]
    others = Article.objects.filter(pk__in=likeliest).order_by("created_at", "pk")
    theirs: dict[int | None, frozenset[int]] = {article.source_id: boilerplate}
    told: list[replaced_facts.Word] = []
    for other in others.only("pk", "sketch", "source_id"):
        if other.source_id not in theirs:
            theirs[other.source_id] = find_boilerplate(other.source_id)
        if shingles.is_sketch_copy_of(sketch, other.sketch, boilerplate | theirs[other.source_id]):
            told = told or replaced_facts.words_that_tell(text, boilerplate)
            of_other = replaced_facts.words_that_tell(other.text, theirs[other.source_id])
            if not replaced_facts.are_facts_replaced(told, of_other):
                return other
    return None
