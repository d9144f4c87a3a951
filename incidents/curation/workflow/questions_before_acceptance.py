"""Accepting with care: what is implausible, and what may be counted twice, is asked before a draft is public."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.consensus.localised_title import localised_title
from incidents.curation.dedupe.duplicates import likely_twins_of_many, possible_duplicates
from incidents.curation.errors import Doubtful, Stale
from incidents.curation.workflow import implausible_values, review
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Incident
from incidents.vocabulary.enums import Status

SAME_EVENT = 0.55  # likely enough to be asked about: same place and day, and nothing that speaks against it
SAME = "same:"


def accept_with_care(
    incident: Incident,
    by: Any,
    *,
    despite: Collection[str] = (),
    reason: str = "",
    expected_version: int | None = None,
) -> Incident:
    """Accept, unless something about it is odd that is not named in `despite`.

    Raises Doubtful with what is odd: field groups whose values are implausible, and “same:CI-1” for an incident
    already accepted that may be the same event. Implausible values hold only with a reason.
    """
    require_permission(by, Action.ACCEPT, incident)
    if expected_version is not None and incident.version != expected_version:
        raise Stale(incident.public_id, expected_version, incident.version)
    if incident.status == Status.DRAFT:
        values = implausible_values.doubts_of_incident(incident)
        open_doubts = {name: words for name, words in values.items() if name not in despite}
        open_doubts |= {
            name: words for name, words in doubts_of_sameness(incident).items() if name not in despite
        }
        if open_doubts:
            raise Doubtful(open_doubts)
        reason = implausible_values.overruled_reason(values, implausible_values.Overruling(reason, despite))
    return review.accept_draft(incident, by, expected_version=expected_version, reason=reason)


def doubts_of_sameness(incident: Incident) -> dict[str, str]:
    """Accepted incidents that may be the same event, likeliest first, each under “same:” and its id."""
    return {f"{SAME}{other.public_id}": _words(other) for other in accepted_twins(incident)}


def accepted_twins(incident: Incident) -> list[Incident]:
    """Incidents already accepted that may be the same event; a parent, a part or a sibling is not."""
    return [other for other in _twins(incident) if _is_accepted(other)]


def doubts_in_bulk(incidents: Iterable[Incident], earlier: Collection[int] = ()) -> dict[str, str]:
    """Of many drafts about to be accepted, what has to be asked about one by one: by id, in words.

    Of drafts among them that may be one event, the first is passed and the others are asked about. `earlier`: keys of
    drafts of the same action that were looked at before, where it is taken chunk by chunk.
    """
    found: dict[str, str] = {}
    before = set(earlier)
    drafts = list(incidents)
    twins = likely_twins_of_many(drafts, threshold=SAME_EVENT)
    for incident in drafts:
        words = list(implausible_values.doubts_of_incident(incident).values())
        likely = [other for other in twins[incident.pk] if not _are_related(incident, other)]
        words += [_words(other) for other in likely if other.pk in before or _is_accepted(other)]
        if words:
            found[incident.public_id] = " ".join(words)
        before.add(incident.pk)
    return found


def _twins(incident: Incident) -> list[Incident]:
    found = possible_duplicates(incident, threshold=SAME_EVENT)
    return [other for other, match in found if not _are_related(incident, other)]


def _is_accepted(incident: Incident) -> bool:
    return incident.status in (Status.PUBLIC, Status.WITHDRAWN)


def _are_related(one: Incident, other: Incident) -> bool:
    family = one.parent_id is not None and one.parent_id == other.parent_id
    return family or one.parent_id == other.pk or other.parent_id == one.pk


def _words(other: Incident) -> str:
    told = {"id": other.public_id, "title": localised_title(other)}
    if _is_accepted(other):
        return _("%(id)s, “%(title)s”, is accepted already and may be the same event.") % told
    return _("%(id)s, “%(title)s”, is among these drafts and may be the same event.") % told
