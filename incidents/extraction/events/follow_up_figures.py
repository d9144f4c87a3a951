"""Figures that an official adds to what has just been told."""

from __future__ import annotations

from incidents.extraction.events.discourse_state import Focus
from incidents.extraction.events.statements import Statement


def adds_figures(s: Statement, focus: Focus) -> bool:
    """ "The governor added that 18 were wounded": of the city told of just before, not of his whole region."""
    last, speaker = focus.last, s.speaker
    if (
        last is None
        or speaker is None
        or speaker.place is None
        or s.kinds() - {"killing"}
        or not s.casualties
    ):
        return False
    near = s.marked.sentence.index - last.marked.sentence.index <= 1
    same = (speaker.place.key, speaker.place.country)
    return near and any(
        same[0] in p.within or (p.level == "settlement" and p.country == same[1]) for p in last.places
    )
