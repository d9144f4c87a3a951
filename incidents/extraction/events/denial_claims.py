"""Denials: a side that says it did not do what the text has just told is a claim of its own, never dropped."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.events.discourse_state import Focus
from incidents.extraction.events.statements import Denial
from incidents.vocabulary.enums import Stance

_NEAR = 3  # sentences
_OF_THE_DEED = (
    "involve", "responsib", "behind", "carr", "attack", "strike", "причетн", "причастн", "відповідальн",
    "ответственн", "удар", "атак", "обстр",
)  # fmt: skip


def add_denial_to_incident(marked: Marked, focus: Focus) -> None:
    """Add "Kyiv denied it was behind the attack" to the incident that the text is at."""
    verb = next((h for h in marked.of("speech") if h.value == "denied"), None)
    last = focus.last
    if verb is None or last is None or marked.sentence.index - last.marked.sentence.index > _NEAR:
        return
    tokens = marked.sentence.tokens
    side = next((s for s in reversed(marked.sides) if s.last <= verb.first), None)
    about = any(t.low.startswith(_OF_THE_DEED) for t in tokens[verb.last : verb.last + 8])
    speaker = focus.resolve_speaker(marked.speaker)
    if side is None or not about or speaker is None:
        return
    last.denials.append(Denial(marked, Party(side.value, side.start, side.end, Stance.DENIED, 1.0), speaker))
