"""Telling stories in rows: an outlet publishes a text, and someone in it says something."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from geo.models import Place
from incidents.models import Article, Claim, Report, Source
from tests.support.factories import ArticleFactory, ReportFactory, RevisionFactory

START = dt.datetime(2031, 5, 14, 6, 0, tzinfo=dt.UTC)
GOVERNOR = {"speaker": "governor of Dovha region", "speaker_kind": "local_authority", "speaker_side": "UA"}
MINISTRY = {"speaker": "ministry of health", "speaker_kind": "local_authority", "speaker_side": "UA"}
SPOKESMAN = {
    "speaker": "spokesman of the other side's army",
    "speaker_kind": "military",
    "speaker_side": "RU",
}


def told(
    source: Source, text: str, *, hour: int = 0, copy_of: Article | None = None, **fields: Any
) -> Report:
    """A report by an outlet, `hour` hours after the first; the text is its only sentence."""
    at = START + dt.timedelta(hours=hour)
    article = ArticleFactory.create(
        source=source,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        copy_of=copy_of,
        published_at=at,
        published_on=at.date(),
    )
    RevisionFactory.create(article=article)
    fields.setdefault("incident", None)
    report: Report = ReportFactory.create(article=article, ordinal=0, **fields)
    return report


def says(report: Report, field: str, value: Any = None, **columns: Any) -> Claim:
    """A claim in the report: a number for figures, else a word of the vocabulary, with the text as its quote."""
    article = report.article
    assert article is not None
    if isinstance(value, int):
        columns = {"low": value, "best": value, "high": value, "kind": "count"} | columns
    elif value is not None:
        columns["text_value"] = value
    return Claim.objects.create(
        report=report,
        revision=article.revisions.get(),
        field=field,
        quote=article.text,
        start=0,
        end=len(article.text),
        reported_on=article.published_on,
        origin="machine",
        **columns,
    )


def sets_the_scene(report: Report, place: Place, *, kind: str = "air_drone_strike", **columns: Any) -> None:
    """What every full report says: what kind, where and on which day."""
    article = report.article
    assert article is not None
    on = columns.pop("on", article.published_on)
    says(report, "incident_type", kind, **columns)
    says(report, "place", place=place, **columns)
    says(report, "date", date_start=on, date_end=on, date_precision="day", **columns)
