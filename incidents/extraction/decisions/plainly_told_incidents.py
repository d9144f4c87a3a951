"""Incidents that a text tells so plainly that little likelihood is enough."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import SpeakerKind

ARMS = frozenset({"airstrike", "shelling", "ied"})


def is_plainly_told(incident: Incident, features: Sequence[str]) -> bool:
    """Arms of war or an official of the place, victims with a number, one place, and nothing that the rules doubt."""
    if "further" in features or incident.doubts or incident.background or incident.folded:
        return False
    return any(
        len(s.places) == 1
        and (s.has_figures() or _counts_what_was_downed(s))
        and incident.place.key in s.ruled
        and (
            (s.place_basis == "stated" and s.kinds() & ARMS)
            or _is_told_by_official(s, incident)
            or _counts_what_was_downed(s)
        )
        for s in incident.statements
    )


def _counts_what_was_downed(s: Statement) -> bool:
    """ "The air force said it shot down 15 missiles": by number, in the words of those who did."""
    said = s.speaker is not None and s.speaker.kind is SpeakerKind.MILITARY
    return s.interception and said and any(a.best is not None for a in s.air)


def _is_told_by_official(s: Statement, incident: Incident) -> bool:
    """ "The governor of Bryansk region said a child had been killed"."""
    office = s.speaker.place if s.speaker is not None else None
    return office is not None and office.key == incident.place.key
