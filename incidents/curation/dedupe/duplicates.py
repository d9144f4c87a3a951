"""Incidents that may be the same as one being entered or reviewed, likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidents.curation.dedupe import candidates, matching
from incidents.models import Incident


def possible_duplicates(
    of: Incident | Mapping[str, Any], *, limit: int = 8, threshold: float = 0.3
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
    found = []
    samples = of.is_sample if isinstance(of, Incident) else False
    for incident in candidates.nearby_incidents(facts, samples=samples):
        if incident.pk == own:
            continue
        match = matching.match_score(facts, candidates.match_facts_of_incident(incident))
        if match.score >= threshold:
            found.append((incident, match))
    found.sort(key=lambda pair: (-pair[1].score, -pair[0].pk))
    whole = candidates.whole_incidents([incident.pk for incident, _ in found[:limit]])
    return [(whole[incident.pk], match) for incident, match in found[:limit] if incident.pk in whole]
