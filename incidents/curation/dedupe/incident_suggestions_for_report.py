"""What a new report may be about: proposals for the desk. Attaching by itself is for copies of one text only."""

from __future__ import annotations

from incidents.curation.dedupe import candidates, matching
from incidents.curation.dedupe.matching import Match
from incidents.models import Article, Incident, Report
from incidents.vocabulary.enums import Origin, ReportState, Status

LEAST = 0.35  # a proposal below this helps nobody
MOST = 5
_LIVE = (Status.DRAFT.value, Status.PUBLIC.value, Status.WITHDRAWN.value)


def store_proposed_matches(report: Report) -> list[Match]:
    """The incidents that a drafted report may be about, best first; kept on the report, nothing is merged."""
    incident = report.incident
    if incident is None:
        return []
    facts = candidates.match_facts_of_report(report, incident)
    found = []
    for candidate in candidates.nearby_incidents(facts, samples=report.is_sample):
        if candidate.pk == incident.pk or _are_related(incident, candidate):
            continue
        match = matching.match_score(facts, candidates.match_facts_of_incident(candidate))
        if match.score >= LEAST:
            found.append(Match(match.score, match.parts, match.reasons, candidate.pk))
    found.sort(key=lambda each: (-each.score, each.incident or 0))
    best = found[:MOST]
    report.match_score = best[0].score if best else None
    report.match_reasons = {**report.match_reasons, "proposed": [each.as_json() for each in best]}
    report.save(update_fields=["match_score", "match_reasons"])
    return best


def incident_of_copy(article: Article, ordinal: int = 0) -> Incident | None:
    """The live incident to which the same account in another copy of this text belongs, if there is one.

    Only this lets a report attach by itself: the text is known to be a copy, and its original was settled.
    """
    original = article.copy_of
    if original is None:
        return None
    twin = (
        Report.objects.filter(article=original, ordinal=ordinal, incident__status__in=_LIVE)
        .exclude(state__in=[ReportState.DISMISSED.value, ReportState.BACKGROUND.value])
        .exclude(origin=Origin.HAND.value)
        .select_related("incident")
        .first()
    )
    return twin.incident if twin else None


def _are_related(one: Incident, other: Incident) -> bool:
    """A parent, a part or a sibling is not a duplicate."""
    return (
        one.parent_id == other.pk
        or other.parent_id == one.pk
        or (one.parent_id is not None and one.parent_id == other.parent_id)
    )
