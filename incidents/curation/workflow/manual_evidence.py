"""Evidence typed by a person: where it was read, in which words, who said it; kept as a report with claims."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incidents.curation.errors import Invalid
from incidents.curation.workflow import entered_values_to_claims
from incidents.models import Article, Claim, Incident, Report, Source
from incidents.net.web_url_validation import http_url_or_empty
from incidents.vocabulary.enums import Origin, ReportState, SpeakerKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One source and its words. `proves`: the values it proves; None for all that are entered with it."""

    quote: str
    source: Source | None = None
    article: Article | None = None
    url: str = ""
    archived_url: str = ""
    archived_on: dt.date | None = None
    speaker: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.OUTLET
    speaker_side: str = ""
    stance: Stance = Stance.SAID
    reported_on: dt.date | None = None
    proves: Mapping[str, Any] | None = None


def save_evidence(
    incident: Incident, piece: Evidence, by: Any, entered: Mapping[str, entered_values_to_claims.Columns]
) -> Report:
    """Save the evidence as a confirmed report of the incident, with a claim for each value it proves.

    The quote is kept with its hash, so that a dead link still shows what was read.
    """
    _check(piece)
    proven = (
        entered
        if piece.proves is None
        else entered_values_to_claims.validate_values_into_columns(piece.proves)
    )
    report = Report.objects.create(
        incident=incident,
        source=piece.source or (piece.article.source if piece.article else None),
        url=piece.url or (piece.article.url if piece.article else ""),
        archived_url=piece.archived_url,
        archived_on=piece.archived_on,
        excerpt=piece.quote,
        excerpt_hash=hashlib.sha256(piece.quote.strip().encode()).hexdigest(),
        ordinal=0,
        origin=Origin.HAND.value,
        state=ReportState.CONFIRMED.value,
        confidence=1.0,
    )
    claims = [
        _claim(report, piece, by, columns)
        for columns in entered_values_to_claims.claim_columns_of_values(proven)
    ]
    Claim.objects.bulk_create(claims)
    return report


def _check(piece: Evidence) -> None:
    wrong = {}
    if not piece.quote.strip():
        wrong["quote"] = "the words that prove it"
    if piece.source is None and piece.article is None and not piece.url:
        wrong["source"] = "who published it, or where it can be read"
    for name in ("url", "archived_url"):
        if (given := getattr(piece, name)) and not http_url_or_empty(given):
            wrong[name] = "a whole address that begins with https:// or http://"
    if wrong:
        raise Invalid(wrong)


def _claim(report: Report, piece: Evidence, by: Any, columns: entered_values_to_claims.Columns) -> Claim:
    return Claim(
        report=report,
        quote=piece.quote,
        speaker=piece.speaker,
        speaker_kind=piece.speaker_kind.value,
        speaker_side=piece.speaker_side,
        stance=piece.stance.value,
        reported_on=piece.reported_on,
        origin=Origin.HAND.value,
        author=by,
        **columns,
    )
