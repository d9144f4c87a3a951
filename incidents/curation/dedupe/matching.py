"""How well two accounts fit to be of the same incident: a score with its parts and reasons. Pure.

Place, time and direction are gates: an attack in another town, a week later, or by the other side is another
attack, however alike the words. What passes the gates is weighed by type, weapons, what was hit, figures
that may grow, and words. A part that one of the two does not tell counts neither for nor against.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from geo.geometry.distance import metres_between
from incidents.vocabulary.enums import IncidentType

Range = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an account tells, as far as it does. `key` and `within` name places of the gazetteer ("p1", "a2")."""

    incident_type: str = ""
    key: str = ""
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    uncertainty_m: int | None = None
    precision: str = "unknown"
    country: str = ""
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    reported_on: dt.date | None = None
    attacker: str = ""
    target: str = ""
    weapons: frozenset[str] = frozenset()
    target_kinds: frozenset[str] = frozenset()
    figures: Mapping[str, Range] = field(default_factory=dict)
    words: str = ""
    is_rollup: bool = False
    follow_up: bool = False  # "a third victim died in hospital": its own day is that of the death


@dataclass(frozen=True, slots=True)
class Match:
    """A score from 0 to 1 with its parts (0 to 1, or None when not told) and the reasons in words."""

    score: float
    parts: dict[str, float | None]
    reasons: tuple[str, ...]
    incident: int | None = None

    def as_json(self) -> dict[str, object]:
        """What the report keeps of it."""
        return {
            "incident": self.incident,
            "score": round(self.score, 3),
            "parts": {name: None if part is None else round(part, 3) for name, part in self.parts.items()},
            "reasons": list(self.reasons),
        }


# Of what passes the gates: how much each part weighs. Words weigh least, as languages and styles differ.
WEIGHTS = {"type": 2.0, "weapons": 1.0, "target_kinds": 1.5, "figures": 1.5, "words": 1.0}
UNKNOWN = {
    "place": 0.35,
    "time": 0.5,
    "direction": 1.0,
}  # what a gate leaves where one of the two tells nothing
PRIOR = 1.5  # same place, same day and same direction alone speak for one incident, this strongly
FOLLOW_UP_DAYS = 21
_STRIKES = frozenset(
    {IncidentType.AIR_DRONE_STRIKE, IncidentType.SHELLING_ARTILLERY_MISSILE, IncidentType.ATTACK_ON_CIVILIANS}
)
_AIR = frozenset({IncidentType.AIR_DRONE_STRIKE, IncidentType.INTERCEPTION})
_BLASTS = frozenset({IncidentType.SABOTAGE, IncidentType.EXPLOSIVE_MINE_IED, IncidentType.AIR_DRONE_STRIKE})


def highest_possible_score(one: Facts, other: Facts) -> float:
    """What the gates leave of a full score: words and figures, which take longer to compare, can only lower it."""
    place = place_match_score(one, other)
    if place == 0:
        return 0.0
    score = UNKNOWN["place"] if place is None else place
    for name, part in (
        ("time", time_match_score(one, other)),
        ("direction", attacker_match_score(one, other)),
    ):
        score *= UNKNOWN[name] if part is None else part
    return score


def match_score(report: Facts, candidate: Facts) -> Match:
    """How well a report fits a candidate incident (or another report)."""
    parts: dict[str, float | None] = {
        "place": place_match_score(report, candidate),
        "time": time_match_score(report, candidate),
        "direction": attacker_match_score(report, candidate),
        "type": type_match_score(report.incident_type, candidate.incident_type),
        "weapons": _overlap(report.weapons, candidate.weapons, 0.3),
        "target_kinds": _overlap(report.target_kinds, candidate.target_kinds, 0.25),
        "figures": figures_match_score(report, candidate),
        "words": words_match_score(report.words, candidate.words),
    }
    gate = 1.0
    for name, unknown in UNKNOWN.items():
        part = parts[name]
        gate *= unknown if part is None else part
    told = [(weight, parts[name] or 0.0) for name, weight in WEIGHTS.items() if parts[name] is not None]
    weight = PRIOR + sum(each for each, _ in told)
    body = (PRIOR * 0.8 + sum(each * part for each, part in told)) / weight
    return Match(round(gate * body, 4), parts, tuple(_reasons(parts)))


def place_match_score(one: Facts, other: Facts) -> float | None:
    """1 for the same place, less for one inside the other or circles that touch, 0 when they cannot meet."""
    if one.key and one.key == other.key:
        return 1.0 if one.precision in ("exact", "settlement", "hromada") else 0.75
    inside = one.key in other.within or other.key in one.within
    if inside and one.key and other.key:
        return 0.7
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return _by_country(one, other)
    apart = metres_between(one.lat, one.lon, other.lat, other.lon)
    reach = (one.uncertainty_m or 3_000) + (other.uncertainty_m or 3_000)
    if apart <= reach:
        coarse = max(one.uncertainty_m or 0, other.uncertainty_m or 0) > 40_000
        return 0.45 if coarse else 0.8
    return 0.6 * math.exp(-(apart - reach) / 8_000) if apart < reach + 40_000 else 0.0


def _by_country(one: Facts, other: Facts) -> float | None:
    if one.country and other.country and one.country != other.country:
        return 0.0
    return None


def time_match_score(one: Facts, other: Facts) -> float | None:
    """1 when the days overlap, half when they touch (a night has two dates), 0 from the third day on."""
    if one.date_start is None or other.date_start is None:
        return None
    first, last = sorted((one, other), key=lambda each: each.date_start or dt.date.min)
    gap = ((last.date_start or dt.date.min) - (first.date_end or first.date_start or dt.date.min)).days
    if gap <= 0:
        return 1.0
    if gap == 1:
        return 0.6
    if last.follow_up and gap <= FOLLOW_UP_DAYS:
        return 0.75
    return 0.2 if gap == 2 else 0.0


def attacker_match_score(one: Facts, other: Facts) -> float | None:
    """0.6 when different sides are named as the attacker: accounts of one attack do blame each other."""
    if not one.attacker or not other.attacker:
        return None
    return 1.0 if one.attacker == other.attacker else 0.6


def type_match_score(one: str, other: str) -> float | None:
    """1 for the same type, less for types by which one thing is often called two ways."""
    if not one or not other or IncidentType.OTHER in (one, other):
        return None
    if one == other:
        return 1.0
    pair = {one, other}
    return 0.7 if any(pair <= family for family in (_STRIKES, _AIR, _BLASTS)) else 0.1


def figures_match_score(report: Facts, candidate: Facts) -> float | None:
    """Equal tolls speak for one incident; a later, greater one nearly as much, because tolls grow."""
    parts = [
        part
        for name in sorted(set(report.figures) & set(candidate.figures))
        if (part := _figure_part(report, candidate, name)) is not None
    ]
    return sum(parts) / len(parts) if parts else None


def _figure_part(report: Facts, candidate: Facts, name: str) -> float | None:
    new, old = _number(report.figures[name]), _number(candidate.figures[name])
    if new is None or old is None:
        return None
    if new == old:
        return 1.0
    if not new or not old:
        return 0.3
    later = report.reported_on is None or candidate.reported_on is None
    later = later or report.reported_on >= candidate.reported_on  # type: ignore[operator]
    grows = (new > old) == later
    ratio = min(new, old) / max(new, old)
    return (0.85 if grows else 0.6) * ratio**0.25


def words_match_score(one: str, other: str) -> float | None:
    """How many words both share, whatever their order, 0 to 1."""
    if not one or not other:
        return None
    return fuzz.token_set_ratio(one, other) / 100


def _number(told: Range) -> int | None:
    return next((number for number in (told[1], told[0], told[2]) if number is not None), None)


def _overlap(one: frozenset[str], other: frozenset[str], disjoint: float) -> float | None:
    if not one or not other:
        return None
    shared = len(one & other) / min(len(one), len(other))
    return max(disjoint, shared)


_WORDS: tuple[tuple[str, float, str, str], ...] = (
    ("place", 0.7, "the places fit", "the places are far apart"),
    ("time", 0.6, "the days fit", "the days differ"),
    ("direction", 0.9, "same attacker", "another attacker is named"),
    ("type", 0.7, "same kind of incident", "another kind of incident"),
    ("weapons", 0.9, "same weapons", "other weapons"),
    ("target_kinds", 0.9, "same target", "other targets"),
    ("figures", 0.8, "the figures fit", "the figures differ"),
    ("words", 0.6, "similar words", ""),
)


def _reasons(parts: Mapping[str, float | None]) -> list[str]:
    """For people: what speaks for it and what against; what is not told is not mentioned."""
    told = []
    for name, enough, good, bad in _WORDS:
        part = parts[name]
        if part is not None and (good if part >= enough else bad):
            told.append(good if part >= enough else bad)
    return told
