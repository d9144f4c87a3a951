"""What was read → rows: reports and claims of one revision. Adds beside what is there; changes no value of a claim."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.ingest.pipeline.reader import ClaimDraft, IncidentDraft, Reading
from incidents.models import Article, ArticleRevision, Claim, Report
from incidents.vocabulary.enums import ClaimField, Origin, ReportState

Key = tuple[Any, ...]


def create_report(article: Article, draft: IncidentDraft, ordinal: int) -> Report:
    """A new report of what the article tells of one incident."""
    state = ReportState.BACKGROUND if draft.background else ReportState.PROPOSED
    return Report.objects.create(
        article=article,
        source=article.source,
        ordinal=ordinal,
        origin=Origin.MACHINE.value,
        state=state.value,
        draft=draft_as_json_dict(draft),
        confidence=draft.confidence,
        is_sample=article.is_sample,
    )


def unsaved_claims_by_identity(
    draft: IncidentDraft, revision: ArticleRevision, reading: Reading
) -> dict[Key, Claim]:
    """The draft's claims, unsaved, by what identifies them. A quote that is not the text's own is a fault of ours."""
    told: dict[Key, Claim] = {}
    for claim_draft in draft.claims:
        evidence = claim_draft.evidence
        if revision.text[evidence.start : evidence.end] != evidence.quote:
            raise ValueError(
                f"the quote of a {claim_draft.field} claim is not what the text says at its offsets"
            )
        claim = _claim(revision, claim_draft, draft, reading)
        told.setdefault(claim_identity(claim), claim)
    return told


def claims_missing_from_reports(told: dict[Key, Claim], reports: list[Report]) -> list[Claim]:
    """Those claims that none of the reports has yet."""
    known = {claim_identity(claim) for report in reports for claim in report.claims.all()}
    return [claim for key, claim in told.items() if key not in known]


def add_claims(report: Report, fresh: list[Claim]) -> None:
    """Store claims with a report."""
    for claim in fresh:
        claim.report = report
    Claim.objects.bulk_create(fresh)


def supersede_older(
    report: Report, revision: ArticleRevision, fresh: list[Claim], told: dict[Key, Claim]
) -> None:
    """A sentence that the page no longer has gives way to what it says now, and what an older reader made of a
    sentence to what this one makes of it."""
    standing = report.claims.filter(origin=Origin.MACHINE.value, superseded_by=None, dismissed=False)
    for old in standing.exclude(pk__in=[claim.pk for claim in fresh]).select_related("revision"):
        still_said = old.revision is None or (old.quote in revision.text and old.revision_id != revision.pk)
        if still_said or claim_identity(old) in told:
            continue
        heir = next((new for new in fresh if _speaks_of_same(old, new)), None)
        if heir is not None:
            Claim.objects.filter(pk=old.pk).update(superseded_by=heir)


def reports_for_each_draft(drafts: Sequence[IncidentDraft], reports: list[Report]) -> list[list[Report]]:
    """For each draft the reports that told of it before: the same in everything, else but for the day, else the place.

    Several reports belong to one draft when later ones wait for a decision beside the first.
    """
    left = list(reports)
    found: list[list[Report]] = [[] for _ in drafts]
    for loosely in (lambda key: key, lambda key: (key[0], key[1], *key[3:]), lambda key: (key[0], *key[3:])):
        for draft, mine in zip(drafts, found, strict=True):
            if not mine:
                same = [
                    report
                    for report in left
                    if loosely(key_of_report(report)) == loosely(draft_identity_key(draft))
                ]
                incident_id = same[0].incident_id if same else None
                mine += [r for r in same if r is same[0] or (incident_id and r.incident_id == incident_id)]
                left = [report for report in left if report not in mine]
    return found


def draft_identity_key(draft: IncidentDraft) -> Key:
    """By which an incident told twice in one text (or in a copy of it) is recognised."""
    return (
        draft.place_key or "",
        str(draft.incident_type),
        _iso(draft.date_start),
        draft.national_total,
        draft.background,
    )


def key_of_report(report: Report) -> Key:
    """The same for what was read before."""
    kept = report.draft
    return (
        kept.get("place_key") or "",
        kept.get("incident_type", ""),
        kept.get("date_start"),
        bool(kept.get("national_total")),
        bool(kept.get("background")),
    )


def claim_identity(claim: Claim) -> Key:
    """What makes two claims of one report the same: every value, who says it, and the words of the sentence."""
    return (
        claim.field, claim.group, claim.kind, claim.low, claim.best, claim.high, claim.date_start, claim.date_end,
        claim.place_id, claim.area_id, claim.text_value, claim.side, claim.speaker, claim.stance, claim.quote,
    )  # fmt: skip


def draft_as_json_dict(draft: IncidentDraft) -> dict[str, Any]:
    """The whole draft as JSON can hold it, for re-reading and audit."""
    kept: dict[str, Any] = json.loads(json.dumps(asdict(draft), default=str))
    return kept


def _claim(revision: ArticleRevision, told: ClaimDraft, draft: IncidentDraft, reading: Reading) -> Claim:
    return Claim(
        revision=revision,
        field=told.field.value,
        group=told.group.value,
        kind=told.kind.value if told.kind else "",
        low=told.low,
        best=told.best,
        high=told.high,
        date_start=told.date_start,
        date_end=told.date_end,
        date_precision=told.date_precision.value if told.date_precision else "",
        local_time=told.local_time,
        text_value=told.value[:300],
        side=told.side,
        speaker=told.speaker[:200],
        speaker_kind=told.speaker_kind.value,
        speaker_side=told.speaker_side,
        stance=told.stance.value,
        reported_on=told.reported_on,
        quote=told.evidence.quote,
        start=told.evidence.start,
        end=told.evidence.end,
        value_start=told.value_start,
        value_end=told.value_end,
        confidence=told.confidence,
        confidence_reasons=list(told.confidence_reasons),
        basis=told.basis,
        rule=told.rule[:60],
        origin=Origin.MACHINE.value,
        extractor=told.extractor,
        extractor_version=told.version[:60],
        **_place(told, draft, reading),
    )


def _place(told: ClaimDraft, draft: IncidentDraft, reading: Reading) -> dict[str, Any]:
    """The place or area of a place claim. The draft may know it less finely than the gazetteer: "two villages of"."""
    found = (
        reading.resolutions.get(told.place_key) if told.field is ClaimField.PLACE and told.place_key else None
    )
    if found is None or told.place_key is None:
        return {}
    row = (
        {"place_id": int(told.place_key[1:])}
        if told.place_key[0] == "p"
        else {"area_id": int(told.place_key[1:])}
    )
    is_drafts_own = told.place_key == draft.place_key
    precision = draft.precision if is_drafts_own and draft.precision else str(found.precision)
    return {
        **row,
        "place_precision": precision,
        "uncertainty_m": _reach_m(found.uncertainty_m, precision, draft),
    }


def _reach_m(known_m: int | None, precision: str, draft: IncidentDraft) -> int | None:
    """How far off the true spot may be, in metres: at least the usual reach of the precision the text gives."""
    usual_m = LEVELS[Precision(precision)].uncertainty_m
    reach_m = (
        max((m for m in (known_m, usual_m) if m is not None), default=None)
        if draft.near
        else known_m or usual_m
    )
    if draft.near and draft.offset_km and reach_m is not None:
        reach_m = max(reach_m, round(draft.offset_km * 1_000))
    return reach_m


def _speaks_of_same(old: Claim, new: Claim) -> bool:
    same = ("field", "group", "kind", "speaker", "side")
    return all(getattr(old, name) == getattr(new, name) for name in same)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
