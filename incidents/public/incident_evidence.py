"""The evidence a stranger may read: claims with their sentences, the toll as it grew, and every correction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from geo.gazetteer.localised_name import localised_name
from incidents.models import Change, Claim, Incident, IncidentVersion, Report
from incidents.public.claim_contradictions import air_defence_claims_by_speaker, find_contradictions
from incidents.public.claims_matrix import claims_matrix
from incidents.public.content_warning import is_graphic
from incidents.public.corrections import with_corrections
from incidents.public.media import public_media
from incidents.public.prefetch import load_incidents, states_at
from incidents.public.related import related_incidents
from incidents.public.serializing import (
    REDACTED,
    incident_card,
    parent_cards,
    part_cards,
)
from incidents.query import visibility
from incidents.query.victims_counted_once import counting_columns, told_by_parts_of
from incidents.vocabulary.enums import ChangeKind, FigureKind, Group
from incidents.vocabulary.figures import COUNTED, RANGED, Use, figures_for

QUOTE_MAX = 600
TELLING_OF_PLACE = frozenset({"place", "damage"})
SERIES_KINDS = (FigureKind.TOTAL.value, FigureKind.COUNT.value, "")
HISTORY_FIELDS = (
    "incident_type",
    "date_start",
    "date_end",
    "date_precision",
    *(f"{name}_{bound}" for name in RANGED for bound in ("low", "best", "high", "rule")),
    *(f"{name}_best" for name in COUNTED),
    "attacker",
    "attacker_status",
    "target",
    "weapons",
    "target_kinds",
    "verification",
    "review",
    "status",
)
HISTORY_PLACE_FIELDS = (
    "title",
    "summary",
    "place_name",
    "place_precision",
    "uncertainty_m",
    "country_code",
    "region_code",
)
_OF_DESK = frozenset({"media", "assigned_to_id"})
_NO_NEWS_BY_ITSELF = frozenset({ChangeKind.UPDATED.value, ChangeKind.UNDONE.value})


def public_record(public_id: str, as_of: datetime | None = None) -> dict[str, Any] | None:
    """The whole public record of an incident, now or as it was told at a moment; none when strangers may not see it."""
    if as_of is None:
        rows: Any = visibility.public_incidents().filter(public_id=public_id)
    else:
        rows = visibility.rows_as_of(as_of).filter(public_id=public_id)
    given = list(rows)
    if not given:
        return None
    incident = load_incidents(given)[0]
    claims = _claims(incident) if as_of is None else _claims_then(given[0], incident)
    changes = visibility.public_changes().filter(incident_id=incident.pk)
    told = incident_card(incident)
    by_parts = told_by_parts_of(
        [incident.pk], visibility.rows_as_of(as_of) if as_of else visibility.public_incident_rows()
    )
    told_claims = [public_claim(claim, is_coarsened=incident.is_coarsened) for claim in claims]
    parents, own_parts = parent_cards(incident, as_of), part_cards(incident, as_of)
    history = [
        public_change_dict(change, incident)
        for change in (changes.filter(at__lte=as_of) if as_of else changes)
        if tells_readers_something(change)
    ]
    return {
        **told,
        **counting_columns(told, by_parts.get(incident.pk, {})),
        "summary": "" if incident.is_coarsened else incident.summary,
        "published_at": incident.published_at,
        "reports": [_report(report, incident) for report in incident.public_reports],
        "claims": told_claims,
        "contradictions": find_contradictions(told_claims),
        "claims_matrix": claims_matrix(told, told_claims),
        "air_defence": air_defence_claims_by_speaker(told_claims),
        "consensus": _consensus(incident, {claim.pk for claim in claims}),
        "toll": {name: _toll(incident, claims, name) for name in figures_for(Use.LEAD)},
        "parents": parents,
        "parts": own_parts,
        "media": public_media(incident, as_of),
        "related": related_incidents(told, {entry["id"] for entry in (*parents, *own_parts)}, as_of),
        "history": with_corrections(history, incident),
    }


def reported_totals(claims: list[Claim], name: str) -> list[dict[str, Any]]:
    """The totals in the order they were reported, each change of value once."""
    told = [
        claim
        for claim in claims
        if claim.field == name and claim.group == Group.ALL.value and claim.kind in SERIES_KINDS
    ]
    steps: list[dict[str, Any]] = []
    for claim in sorted(told, key=lambda claim: (claim.reported_on is None, claim.reported_on, claim.pk)):
        values = {"low": claim.low, "best": claim.best, "high": claim.high}
        if steps and all(steps[-1][bound] == value for bound, value in values.items()):
            continue
        steps.append({"on": claim.reported_on, **values, "claim": claim.pk})
    return steps


def _toll(incident: Incident, claims: list[Claim], name: str) -> list[dict[str, Any]]:
    """The steps as they were computed with the figure; from the claims when that was never done."""
    computed = (incident.consensus or {}).get(name)
    shown = {claim.pk for claim in claims}
    steps = computed.get("series", []) if isinstance(computed, dict) else []
    if not steps or any(step.get("claim") not in shown for step in steps):
        return reported_totals(claims, name)
    return [{key: step.get(key) for key in ("on", "low", "best", "high", "claim")} for step in steps]


def tells_readers_something(change: Change) -> bool:
    """Whether a change is more than one of the desk's own: of media, which have their place on the page, or of who
    looks after the incident. What has a reason is told with it."""
    touched = (change.diff or {}).keys()
    of_desk = bool(touched) and touched <= _OF_DESK and change.kind in _NO_NEWS_BY_ITSELF
    return not of_desk or bool(change.reason)


def public_change_dict(change: Change, incident: Incident) -> dict[str, Any]:
    """A change as strangers may read it today, whatever was public then."""
    shown = HISTORY_FIELDS if incident.is_coarsened else (*HISTORY_FIELDS, *HISTORY_PLACE_FIELDS)
    return {
        "kind": change.kind,
        "at": change.at,
        "by": change.by_rule or ("editor" if change.by_id else ""),
        "reason": "" if incident.is_coarsened else change.reason,
        "diff": {name: change.diff[name] for name in shown if name in (change.diff or {})},
    }


def _claims(incident: Incident) -> list[Claim]:
    rows = (
        visibility.public_claims().filter(report__incident=incident).select_related("place", "area", "report")
    )
    if incident.is_coarsened:
        rows = rows.exclude(field__in=TELLING_OF_PLACE)
    return list(rows.order_by("reported_on", "pk"))


def _claims_then(edition: IncidentVersion, incident: Incident) -> list[Claim]:
    """The claims as they stood when the edition was told: accepted then, not set aside, some replaced later."""
    standing = states_at([edition])[edition.pk]["claims"]
    if standing is None:
        return _claims(incident)
    accepted = {report.pk for report in incident.public_reports}
    shown = {row["id"]: row for row in standing if row["report_id"] in accepted and not row["dismissed"]}
    rows = Claim.objects.filter(pk__in=shown).select_related("place", "area", "report")
    if incident.is_coarsened:
        rows = rows.exclude(field__in=TELLING_OF_PLACE)
    found = list(rows.order_by("reported_on", "pk"))
    for claim in found:
        claim.superseded_by_id = shown[claim.pk]["superseded_by_id"]
    return found


_WITHHELD: dict[str, Any] = {
    "source": None,
    "url": "",
    "title": "",
    "archived_url": "",
    "archived_on": None,
    "language": "",
    "is_copy": False,
}


def _report(report: Report, incident: Incident) -> dict[str, Any]:
    """An account and where to read it."""
    article = report.article
    if incident.is_coarsened:
        published_on = article.published_on if article else None
        return dict(_WITHHELD, id=report.pk, published_on=published_on)
    source = report.source or (article.source if article else None)
    return {
        "id": report.pk,
        "source": {"slug": source.slug, "name": source.name, "kind": source.kind, "side": source.side}
        if source
        else None,
        "url": report.url or (article.url if article else ""),
        "title": article.title if article else "",
        "archived_url": report.archived_url or (article.archived_url if article else ""),
        "archived_on": report.archived_on
        or (article.fetched_at.date() if article and article.fetched_at else None),
        "published_on": article.published_on if article else None,
        "language": article.language if article else "",
        "is_copy": bool(article and article.copy_of_id),
    }


def public_claim(claim: Claim, *, is_coarsened: bool) -> dict[str, Any]:
    """A claim as strangers may read it; of a coarsened incident without the words."""
    quote, mark = _quote(claim)
    is_secret = is_coarsened
    return {
        "id": claim.pk,
        "report": claim.report_id,
        "field": claim.field,
        "group": claim.group,
        "kind": claim.kind,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "date_start": claim.date_start,
        "date_end": claim.date_end,
        "place": None if is_secret else _name_of_place(claim),
        "value": "" if is_secret else claim.text_value,
        "side": claim.side,
        "speaker": "" if is_secret else claim.speaker,
        "speaker_kind": claim.speaker_kind,
        "speaker_side": claim.speaker_side,
        "stance": claim.stance,
        "reported_on": claim.reported_on,
        "quote": "" if is_secret else quote,
        "mark": None if is_secret else mark,
        "is_graphic": not is_secret and is_graphic(quote),
        "start": None if is_secret else claim.start,
        "end": None if is_secret else claim.end,
        "basis": claim.basis,
        "origin": claim.origin,
        "is_replaced": claim.superseded_by_id is not None,
    }


def _name_of_place(claim: Claim) -> str | None:
    row = claim.place or claim.area
    return localised_name(row) if row else None


def _quote(claim: Claim) -> tuple[str, list[int] | None]:
    """The quote, cut to a short one around the value, and where the value stands in it (code points)."""
    quote, mark = claim.quote, None
    if claim.start is not None and claim.value_start is not None and claim.value_end is not None:
        first, last = claim.value_start - claim.start, claim.value_end - claim.start
        mark = [first, last] if 0 <= first < last <= len(quote) else None
    if len(quote) <= QUOTE_MAX:
        return quote, mark
    begin = max(0, (mark[0] if mark else 0) - QUOTE_MAX // 2)
    cut = quote[begin : begin + QUOTE_MAX]
    before, after = "… " if begin else "", " …" if begin + QUOTE_MAX < len(quote) else ""
    if mark and mark[1] - begin <= QUOTE_MAX:
        mark = [mark[0] - begin + len(before), mark[1] - begin + len(before)]
    else:
        mark = None
    return before + cut + after, mark


def _consensus(incident: Incident, shown: set[int]) -> dict[str, Any]:
    """Rule and claims behind each value; claims that are not public are not named."""
    found = {}
    for name, value in (incident.consensus or {}).items():
        if not isinstance(value, dict) or (incident.is_coarsened and name in TELLING_OF_PLACE):
            continue
        entry = {key: value[key] for key in ("rule", "splits", "sides", "status", "voices") if key in value}
        for key in ("claims", "replaced"):
            if isinstance(value.get(key), list):
                entry[key] = [pk for pk in value[key] if pk in shown]
        found[name] = entry
    return found


__all__ = ["REDACTED", "public_change_dict", "public_claim", "public_record", "reported_totals"]
