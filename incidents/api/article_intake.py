"""Articles handed in by programs: one, or many at once with an outcome for each. Sending again changes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rest_framework.exceptions import ValidationError

from incidents.api import actor_area_article_schemas as shapes
from incidents.ingest import intake, outlets
from incidents.ingest.errors import IngestError
from incidents.models import Article
from incidents.query.filters import BadParameters

MOST_AT_ONCE = 100


def take_in_one(data: Any, by: Any, now: dt.datetime) -> tuple[Article, bool]:
    """The article, and whether it is new. Raises BadParameters or the framework's ValidationError, by field."""
    entry = shapes.ArticleEntry(data=data)
    entry.is_valid(raise_exception=True)
    given = entry.validated_data
    about = intake.About(
        title=given.get("title", ""),
        published_on=given.get("published_on"),
        url=given.get("url", ""),
        language=given.get("language", ""),
        by=by,
    )
    if not (given.get("text") or given.get("url")):
        raise BadParameters({"text": "Give the words in text, or an address in url."})
    try:
        intake.reject_impossible_day(about.published_on, now)
        about = replace(about, source=outlets.get_or_create_source(given.get("source", "")))
        if text := given.get("text"):
            return intake.accept_text(text, about, now=now)
        return intake.accept_url(about.url, about, now=now)
    except IngestError as problem:
        raise BadParameters({problem.field or "text": problem.reason}) from problem


def take_in_many(entries: list[Any], by: Any, now: dt.datetime) -> list[dict[str, Any]]:
    """One outcome for each, in the order given: the others go on when one is refused.

    Raises BadParameters for none, or for more than MOST_AT_ONCE.
    """
    if not entries:
        raise BadParameters({"articles": "The list is empty. Give one article or more."})
    if len(entries) > MOST_AT_ONCE:
        words = f"At most {MOST_AT_ONCE} articles are taken at once; these are {len(entries)}. Send them in parts."
        raise BadParameters({"articles": words})
    return [_outcome(index, entry, by, now) for index, entry in enumerate(entries)]


def _outcome(index: int, entry: Any, by: Any, now: dt.datetime) -> dict[str, Any]:
    told: dict[str, Any] = {"index": index, "outcome": "refused", "article": None, "parameters": {}}
    if not isinstance(entry, dict):
        return told | {"parameters": {"article": "Give an object with a text or a url."}}
    try:
        article, is_new = take_in_one(entry, by, now)
    except BadParameters as problem:
        return told | {"parameters": dict(problem.problems)}
    except ValidationError as problem:
        found: Any = problem.detail  # by field, as every serializer says it
        wrong = {str(name): " ".join(map(str, errors)) for name, errors in found.items()}
        return told | {"parameters": wrong}
    return told | {"outcome": "taken" if is_new else "known", "article": article_row(article)}


def article_row(row: Article) -> dict[str, Any]:
    """An article and how far its reading has come, as the API tells it."""
    return {
        "id": row.pk,
        "title": row.title,
        "url": row.url,
        "source": row.source.slug if row.source else None,
        "language": row.language,
        "published_on": row.published_on,
        "stage": row.stage,
        "outcome_reason": row.outcome_reason,
        "created_at": row.created_at,
    }
