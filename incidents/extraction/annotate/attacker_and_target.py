"""Who attacked whom: kept apart from who says so, each with the words it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked, Side, Speaker
from incidents.extraction.annotate.attackers import (
    AGAINST,
    acts_as_attacker,
    is_named_as_doer,
    is_possessor_of_attack,
    is_side_after_attack_word,
)
from incidents.vocabulary.enums import SpeakerKind, Stance

_OBJECTS_OF_BLAME = frozenset(
    "blamed accused accuses blames accusing blaming обвинил обвинила звинуватив звинуватила".split()
)
BLAMED = 2.5  # weight of a side that is blamed or takes the attack on itself
_RESPONSIBLE = (
    "claimed responsibility",
    "claims responsibility",
    "claimed they were responsible",
    "взяла на себя",
    "взяли на себя",
)


@dataclass(frozen=True, slots=True)
class Party:
    """A side in the part of attacker or target, with the words that say so."""

    value: str
    start: int
    end: int
    stance: Stance
    weight: float
    armed: bool = False  # named with its forces: "the Syrian army", "Burmese jets"


def find_attacker(marked: Marked, start: int, end: int, clean: str, language: str) -> Party | None:
    """The attacker named in text[start:end], or None; the speaker's own name does not count."""
    candidates = [
        replace(p, armed=_is_armed(s, marked.sentence.tokens))
        for s in _sides(marked, start, end)
        if (p := _judge(s, marked, end, clean, language))
    ]
    candidates += _generic(marked, start, end) + _responsible(marked, start, end, clean)
    return max(candidates, key=lambda p: p.weight, default=None)


def claims_responsibility(marked: Marked, start: int, end: int, clean: str) -> bool:
    """Whether a side in text[start:end] takes an attack on itself."""
    return bool(_responsible(marked, start, end, clean))


def _responsible(marked: Marked, start: int, end: int, clean: str) -> list[Party]:
    """ "The Taliban claimed responsibility": here the speaker is the attacker."""
    return [
        Party(s.value, s.start, s.end, Stance.CLAIMED, 3.0, armed=True)
        for s in marked.sides
        if start <= s.start < end and any(p in clean[s.end : s.end + 40].lower() for p in _RESPONSIBLE)
    ]


def find_target(marked: Marked, start: int, end: int) -> Party | None:
    """The side that was attacked, when named ("on Ukraine", "against Russian forces")."""
    tokens = marked.sentence.tokens
    for side in _sides(marked, start, end):
        before = [t.low for t in tokens[max(0, side.first - 3) : side.first]]
        if before and any(w in AGAINST for w in before[-2:]) and not side.capital:
            return Party(side.value, side.start, side.end, Stance.SAID, 0.7)
    return None


def stance_of(
    marked: Marked, start: int, end: int, speaker: Speaker | None, attacker: str, country: str
) -> Stance:
    """How it is said that `attacker` struck in `country`: alleged when only the struck side says so.

    Claimed or confirmed when the attacker says it, denied when the attacker denies it.
    """
    values = {h.value for h in marked.of("speech") if start <= h.start < end}
    if "alleged" in values or _is_what_someone_said(marked, start, end):
        return Stance.ALLEGED
    if speaker is None:
        return Stance.SAID
    if speaker.side == attacker and attacker:
        if "denied" in values:
            return Stance.DENIED
        return Stance.CLAIMED if "claimed" in values else Stance.CONFIRMED
    local = speaker.kind is SpeakerKind.LOCAL_AUTHORITY and not speaker.side
    if local or (speaker.side and speaker.side == country):
        return Stance.ALLEGED
    return Stance.CLAIMED if "claimed" in values else Stance.SAID


def _is_what_someone_said(marked: Marked, start: int, end: int) -> bool:
    """ "in what he said was a Ukrainian attack", "what officials called a drone strike"."""
    tokens = marked.sentence.tokens
    words = [t.low for t in tokens if start <= t.start < end]
    return any(w == "what" and _SAID_TO_BE & set(words[i + 1 : i + 7]) for i, w in enumerate(words))


_SAID_TO_BE = frozenset({"said", "says", "called", "described", "claimed", "termed"})


def _sides(marked: Marked, start: int, end: int) -> list[Side]:
    speaker = marked.speaker
    return [
        s for s in marked.sides
        if start <= s.start < end and not (speaker and speaker.start <= s.start < speaker.end and not speaker.pronoun)
    ]  # fmt: skip


def _judge(side: Side, marked: Marked, end: int, clean: str, language: str) -> Party | None:
    """What the words around a side make of it: an attacker with a weight, or nothing."""
    tokens = marked.sentence.tokens
    before = [t.low for t in tokens[max(0, side.first - 4) : side.first]]
    if any(phrase in clean[side.end : side.end + 40].lower() for phrase in _RESPONSIBLE):
        return _party(side, 3.0, Stance.CLAIMED)
    if any(w in _OBJECTS_OF_BLAME for w in before[-2:]):
        return _party(side, BLAMED, Stance.ALLEGED)
    if before and before[-1].startswith(_ACCORDING):
        return None  # "за версією окупантів": who says so
    is_owner = (
        language != "en" and _is_adjective(tokens[side.last - 1].low) and is_possessor_of_attack(side, marked)
    )
    if _is_aimed_at(before) and not is_owner:
        return None  # "в Україні внаслідок масованої атаки": where; but "у російській атаці": whose
    if side.capital:
        return _party(side, 0.8) if acts_as_attacker(side, marked, end) else None
    weight = (
        _weight_slavic(side, marked, end) if language in ("uk", "ru") else _weight_english(side, marked, end)
    )
    return _party(side, weight) if weight else None


def _is_adjective(word: str) -> bool:
    return _ADJECTIVE.search(word) is not None


_ADJECTIVE = re.compile(
    r"[сц]ь?к(?:ий|ій|ого|ої|ому|их|им|ими|ою|у|а|е|і|ая|ой|ую|ое|ом|ие)$|(?:ворож|вражеск|вражеськ)\w+$"
)
_ACCORDING = (
    "версі",
    "верси",
    "слова",
    "заяв",
    "твердженн",
    "утверждени",
    "дани",
    "данны",
    "інформаці",
    "информаци",
)


def _party(side: Side, weight: float, stance: Stance = Stance.SAID) -> Party:
    return Party(side.value, side.start, side.end, stance, weight)


def _is_aimed_at(before: list[str]) -> bool:
    """ "on Ukraine", "against the Taliban", "at targets in Russia"."""
    if before and before[-1] in AGAINST:
        return True
    return len(before) > 1 and before[-2] in AGAINST and before[-1] in ("the", "targets")


def _weight_english(side: Side, marked: Marked, end: int) -> float:
    if is_named_as_doer(side, marked):
        return 2.0
    if is_possessor_of_attack(side, marked):
        return 2.2
    return 1.8 if acts_as_attacker(side, marked, end) else 0.0


def _weight_slavic(side: Side, marked: Marked, end: int) -> float:
    if is_possessor_of_attack(side, marked):
        return 2.2
    if acts_as_attacker(side, marked, end):
        return 1.8
    if is_side_after_attack_word(side, marked):
        return 2.0
    return 1.2 if marked.sentence.tokens[side.last - 1].low.endswith(("ами", "ями")) else 0.0


_FORCES = frozenset(
    "forces army military troops police soldiers junta government regime jets warplanes warplane aircraft navy "
    "artillery helicopters gunships marines drones".split()
)


def _is_armed(side: Side, tokens: list[Token]) -> bool:
    around = [t.low for t in tokens[side.first : side.last + 3]]
    return bool(_FORCES & set(around)) or any(w in ("junta", "saf", "army", "military") for w in around)


def _generic(marked: Marked, start: int, end: int) -> list[Party]:
    return [
        Party(h.value, h.start, h.end, Stance.SAID, 0.9)
        for h in marked.of("generic_actor")
        if start <= h.start < end
    ]
