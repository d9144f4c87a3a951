"""Who attacked whom: kept apart from who says so, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from incidents.extraction.lexicon import Hit
from incidents.extraction.marks import Marked, Side, Speaker
from incidents.extraction.text import Token
from incidents.vocabulary import Stance

_AGAINST = frozenset("on against at onto toward towards upon по на проти против у в".split())
_BY = frozenset("by from через від от".split())
_NOUNISH = frozenset(
    "forces army military troops drone drones missile missiles rocket rockets artillery air aerial warplanes warplane jets "
    "fighter shelling strikes strike attack attacks airstrike airstrikes bombardment fire long-range ballistic cruise "
    "shells bombs mortar glide guided heavy deadly massive major new overnight alleged renewed night-time unmanned "
    "militants rebels fighters gunmen army's forces' of soldiers and".split()
)
_PREPOSITIONS = frozenset(
    "in of on at from near inside across into with to for southern northern eastern western central".split()
)
_PASSIVE = frozenset("was were been be being is are".split())
_OBJECTS_OF_BLAME = frozenset(
    {
        "blamed",
        "accused",
        "accuses",
        "blames",
        "accusing",
        "blaming",
        "обвинил",
        "звинуватив",
        "обвинила",
        "звинуватила",
    }
)
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
        if (p := _judge(s, marked, start, end, clean, language))
    ]
    candidates += _generic(marked, start, end) + _responsible(marked, start, end, clean)
    return max(candidates, key=lambda p: p.weight, default=None)


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
        if before and any(w in _AGAINST for w in before[-2:]) and not side.capital:
            return Party(side.value, side.start, side.end, Stance.SAID, 0.7)
    return None


def stance_of(marked: Marked, start: int, end: int, speaker: Speaker | None, attacker: str) -> Stance:
    """Alleged when the text says so, or when only the other side speaks; confirmed when the attacker says it."""
    values = {h.value for h in marked.of("speech") if start <= h.start < end}
    if "alleged" in values:
        return Stance.ALLEGED
    if speaker is None or not speaker.side:
        return Stance.SAID
    if speaker.side == attacker:
        return Stance.CONFIRMED if "denied" not in values else Stance.DENIED
    return Stance.ALLEGED


def _sides(marked: Marked, start: int, end: int) -> list[Side]:
    speaker = marked.speaker
    return [
        s for s in marked.sides
        if start <= s.start < end and not (speaker and speaker.start <= s.start < speaker.end and not speaker.pronoun)
    ]  # fmt: skip


def _judge(side: Side, marked: Marked, start: int, end: int, clean: str, language: str) -> Party | None:
    tokens = marked.sentence.tokens
    low = clean[side.end : side.end + 40].lower()
    before = [t.low for t in tokens[max(0, side.first - 4) : side.first]]
    if any(phrase in low for phrase in _RESPONSIBLE):
        return Party(side.value, side.start, side.end, Stance.CLAIMED, 3.0)
    if (before and any(w in _OBJECTS_OF_BLAME for w in before[-2:])) or before[-2:] == ["blamed", "on"]:
        return Party(side.value, side.start, side.end, Stance.ALLEGED, 2.5)
    if (before and before[-1] in _AGAINST) or (
        len(before) > 1 and before[-2] in _AGAINST and before[-1] in ("the", "targets")
    ):
        if language == "en" or not _owns_attack(side, marked, tokens):
            return None
    if side.capital:
        return (
            Party(side.value, side.start, side.end, Stance.SAID, 0.8)
            if _acts(side, marked, tokens, end)
            else None
        )
    if language in ("uk", "ru"):
        return _judge_slavic(side, marked, tokens, end)
    if _by_whom(side, tokens) and (marked.of("trigger") or marked.of("weapon")):
        if not any(w in ("away", "km", "miles", "border") for w in before):
            return Party(side.value, side.start, side.end, Stance.SAID, 2.0)
    if _owns_attack(side, marked, tokens):
        return Party(side.value, side.start, side.end, Stance.SAID, 2.2)
    if _acts(side, marked, tokens, end):
        return Party(side.value, side.start, side.end, Stance.SAID, 1.8)
    return None


def _by_whom(side: Side, tokens: list[Token]) -> bool:
    """ "by the RSF", "under fire from Russian forces"; not "captured from Afghan forces"."""
    for i in range(side.first - 1, max(-1, side.first - 4), -1):
        if tokens[i].low == "by":
            return True
        if tokens[i].low == "from":
            return i > 0 and tokens[i - 1].low in (
                "fire",
                "attack",
                "attacks",
                "shelling",
                "strikes",
                "assault",
                "bombardment",
            )
    return False


def _judge_slavic(side: Side, marked: Marked, tokens: list[Token], end: int) -> Party | None:
    if _owns_attack(side, marked, tokens):
        return Party(side.value, side.start, side.end, Stance.SAID, 2.2)
    word = tokens[side.last - 1].low
    if _acts(side, marked, tokens, end):
        return Party(side.value, side.start, side.end, Stance.SAID, 1.8)
    # "удар ВСУ", "обстріл росіян", "ракети РФ": the side right after the attack or the means
    for hit in marked.of("trigger") + marked.of("weapon"):
        if tokens[hit.first].low.startswith(_DONE_TO):
            continue
        if (
            hit.value in _ATTACKS | _WEAPON_VALUES
            and 0 <= side.first - hit.last <= 2
            and not any(t.low in _AGAINST or t.low in (",", ".") for t in tokens[hit.last : side.first])
        ):
            return Party(side.value, side.start, side.end, Stance.SAID, 2.0)
    if word.endswith(("ами", "ями")):
        return Party(side.value, side.start, side.end, Stance.SAID, 1.2)
    return None


_DONE_TO = (
    "уничтож",
    "знищ",
    "пораж",
    "уража",
    "ураж",
    "поврежд",
    "пошкодж",
    "разруш",
    "зруйн",
    "захоп",
    "захват",
)
_ATTACKS = frozenset(
    {"airstrike", "shelling", "strike", "blast", "ied", "clash", "shooting", "violence", "sabotage"}
)
_WEAPON_VALUES = frozenset(
    {
        "drone",
        "cruise_missile",
        "ballistic_missile",
        "missile",
        "guided_bomb",
        "bomb",
        "rocket_artillery",
        "artillery",
        "mortar",
    }
)


def _owns_attack(side: Side, marked: Marked, tokens: list[Token]) -> bool:
    """ "Russian missile strike", "Israeli air strikes", "the RSF's shelling"."""
    for hit in marked.of("trigger") + marked.of("weapon"):
        gap = hit.first - side.last
        if hit.category == "trigger" and hit.value not in _ATTACKS:
            continue
        if hit.category == "weapon" and hit.value not in _WEAPON_VALUES:
            continue
        if marked.language != "en" and hit.value == "blast":
            continue
        if (
            0 <= gap <= 5
            and not _is_verb(hit, tokens, marked)
            and _only_adjectives(tokens[side.last : hit.first])
        ):
            return True
    return False


def _is_verb(hit: Hit, tokens: list[Token], marked: Marked) -> bool:
    word = tokens[hit.first].low
    return hit.last - hit.first == 1 and (
        word.endswith("ed") or word in ("hit", "struck", "targets", "fought", "hits")
    )


def _only_adjectives(tokens: list[Token]) -> bool:
    stops = frozenset({"before", "after", "being", "was", "were", "who", "when", "while", "had", "have", "has", "is", "are", "which",
                       ",", ".", ";", "on", "in", "to", "of", "said", "that", "over", "against", "by", "за", "по", "на", "у", "в",
                       "над", "під", "под", "із", "и", "з"})  # fmt: skip
    return not any(t.low in stops for t in tokens)


def _acts(side: Side, marked: Marked, tokens: list[Token], end: int) -> bool:
    """The side stands before an active verb of attack."""
    if any(t.low in _PREPOSITIONS for t in tokens[max(0, side.first - 2) : side.first]):
        return False
    for hit in marked.of("trigger") + marked.of("defence"):
        gap = hit.first - side.last
        if hit.start >= end or not 0 <= gap <= 9:
            continue
        if hit.category == "trigger" and hit.value in ("protest", "fire"):
            continue
        if marked.language != "en" and hit.value == "blast":
            continue
        if hit.category == "defence" and hit.value in ("down", "lost", "debris"):
            continue
        between = [t.low for t in tokens[side.last : hit.first]]
        if any(
            w in (".", ";", "by", "that", "on", "of", "said", "які", "який", "которые", "что", "що")
            for w in between
        ):
            continue
        if any(w in _PASSIVE for w in between[-3:]) and not any(
            w in ("has", "have", "had") for w in between[-2:]
        ):
            continue
        word = tokens[hit.first].low
        if (
            word in ("attack", "attacks", "strike", "strikes")
            and hit.last < len(tokens)
            and "carried" not in between
        ):
            if not any(
                w in ("launched", "unleashed", "launch", "launches", "conducted", "staged", "made")
                for w in between
            ):
                continue
        return True
    return False


_FORCES = frozenset(
    "forces army military troops police soldiers junta government regime jets warplanes warplane aircraft navy artillery "
    "helicopters gunships marines drones".split()
)


def _is_armed(side: Side, tokens: list[Token]) -> bool:
    around = [t.low for t in tokens[side.last : side.last + 3]] + [
        t.low for t in tokens[side.first : side.last]
    ]
    return bool(_FORCES & set(around)) or any(w in ("junta", "saf", "army", "military") for w in around)


def _generic(marked: Marked, start: int, end: int) -> list[Party]:
    return [
        Party(h.value, h.start, h.end, Stance.SAID, 0.9)
        for h in marked.of("generic_actor")
        if start <= h.start < end
    ]
