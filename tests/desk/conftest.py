"""Drafts with articles and claims, as the reader leaves them for the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from incidents.curation.workflow.report_to_incident import draft_from_report
from incidents.models import Article, Incident
from tests.support import factories
from tests.support.people_outlets_places import Cast

MakeDraft = Callable[..., Incident]


@pytest.fixture
def make_draft(cast: Cast) -> MakeDraft:
    """See `draft_maker`."""
    return draft_maker(cast)


def draft_maker(cast: Cast) -> MakeDraft:
    """Makes a draft read from one article: at a place of the cast, on a day, with a number of people killed."""

    def make(
        *, killed: int = 2, place: Any = None, text: str = "", day: dt.date = factories.DAY, **article: Any
    ) -> Incident:
        where = place or cast.world.lypove
        note = f"Note {Article.objects.count()}."  # each article says it a little differently: it is no copy
        words = (
            text
            or f"A drone hit a house in {where.name}. {killed} people were killed, the governor said. {note}"
        )
        row = factories.ArticleFactory.create(text=words, source=cast.outlets.agency, **article)
        report = factories.ReportFactory.create(article=row, incident=None, confidence=0.9)
        at = words.find(str(killed))
        claim = {"report": report, "confidence": 0.9}
        factories.ClaimFactory.create(**claim, low=killed, value_start=at, value_end=at + len(str(killed)))
        other = {**claim, "kind": "", "low": None}
        factories.ClaimFactory.create(**other, field="place", place=where, place_precision="settlement")
        when = {"date_start": day, "date_end": day, "date_precision": "day"}
        factories.ClaimFactory.create(**other, field="date", **when)
        factories.ClaimFactory.create(**other, field="incident_type", text_value="air_drone_strike")
        return draft_from_report(report)

    return make
