"""The figure that one reading supports, by the ledger's own rules: what `extract` prints and the preview shows."""

from __future__ import annotations

import datetime as dt

from geo.geoparsing.types import Resolution
from incidents.curation.consensus.figures import compute_figure
from incidents.curation.consensus.types import FigureClaim, Figures
from incidents.ingest.pipeline.reader import IncidentDraft
from incidents.vocabulary.enums import ClaimField

ONE_REPORT = 1  # all that one text tells of an incident is one report


def figure_of_draft(
    draft: IncidentDraft, field: ClaimField, place: Resolution | None, published: dt.date | None
) -> Figures:
    """The figure of a field as the ledger computes it from this one report: same order, same day, same side."""
    told = sorted(
        ((n, c) for n, c in enumerate(draft.claims, 1) if c.field is field and c.kind is not None),
        key=lambda row: (row[1].reported_on or published or dt.date.min, row[1].evidence.start, row[0]),
    )
    claims = [
        FigureClaim(
            id=n, report=ONE_REPORT, speaker=c.speaker, speaker_kind=c.speaker_kind, speaker_side=c.speaker_side,
            stance=c.stance, reported_on=c.reported_on or published, order=order, field=c.field, kind=c.kind,
            group=c.group, low=c.low, best=c.best, high=c.high, about=c.side, passage=c.evidence.start,
            words=c.evidence.quote[c.value_start - c.evidence.start : c.value_end - c.evidence.start],
        )
        for order, (n, c) in enumerate(told, 1)
        if c.kind is not None
    ]  # fmt: skip
    return compute_figure(claims, side=(place.country or "") if place else "", rollup=draft.national_total)
