"""Incidents that may be the same as one being entered or reviewed, likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidents.curation.dedupe import candidates, matching
from incidents.models import Incident

MOST = 8  # told of one incident


def possible_duplicates(
    of: Incident | Mapping[str, Any], *, limit: int = MOST, threshold: float = 0.3
) -> list[tuple[Incident, matching.Match]]:
    """Incidents near in place and time that score above the threshold, with the parts of the score.

    `of` is an incident, or the values of a form before it is saved (as in
    `workflow/entered_values_to_claims.py`, unchecked: what is missing or wrong is left out of the comparison).
    """
    facts = (
        candidates.match_facts_of_incident(of)
        if isinstance(of, Incident)
        else candidates.match_facts_of_form_values(of)
    )
    own = of.pk if isinstance(of, Incident) else None
    samples = of.is_sample if isinstance(of, Incident) else False
    near = candidates.nearby_incidents(facts, samples=samples)
    told = [(each, candidates.match_facts_of_incident(each)) for each in near]
    found = _alike(facts, own, told, threshold)
    whole = candidates.whole_incidents([incident.pk for incident, _ in found[:limit]])
    return [(whole[incident.pk], match) for incident, match in found[:limit] if incident.pk in whole]


def likely_twins_of_many(incidents: Sequence[Incident], *, threshold: float) -> dict[int, list[Incident]]:
    """By primary key the incidents that score above the threshold, likeliest first, with the columns of facts only.

    Drafts of one place and day, of which there are most often several, share one question to the database.
    """
    candidates.attach_places(incidents)
    known: dict[tuple[Any, ...], list[tuple[Incident, matching.Facts]]] = {}
    found = {}
    for incident in incidents:
        facts = candidates.match_facts_of_incident(incident)
        key = (
            incident.is_sample, facts.date_start, facts.date_end, facts.lat, facts.lon, facts.uncertainty_m,
            facts.country,
        )  # fmt: skip
        if key not in known:
            near = candidates.nearby_incidents(facts, samples=incident.is_sample)
            known[key] = [(each, candidates.match_facts_of_incident(each)) for each in near]
        likely = _alike(facts, incident.pk, known[key], threshold)[:MOST]
        found[incident.pk] = [each for each, _match in likely]
    return found


def _alike(
    facts: matching.Facts,
    own: int | None,
    near: Sequence[tuple[Incident, matching.Facts]],
    threshold: float,
) -> list[tuple[Incident, matching.Match]]:
    found = [
        (each, matching.match_score(facts, theirs))
        for each, theirs in near
        if each.pk != own and matching.highest_possible_score(facts, theirs) >= threshold
    ]
    likely = [pair for pair in found if pair[1].score >= threshold]
    return sorted(likely, key=lambda pair: (-pair[1].score, -pair[0].pk))
