"""Whether a text is about armed conflict at all: one ambiguous word is not enough."""

from __future__ import annotations

import datetime as dt

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_incident_contexts import literal_trigger_hits
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement

GENERIC = frozenset({"gunmen", "militants", "bandits", "police"})
_ARMS = frozenset(
    {
        "missile", "cruise_missile", "ballistic_missile", "artillery", "mortar", "guided_bomb", "ied", "mine",
        "grenade",
        "rocket_artillery", "vehicle_bomb", "bomb", "chemical",
    }
)  # fmt: skip
_FLYING = frozenset({"drone"})
_MILITARY = frozenset({"airstrike", "shelling", "ied"})
_CLOSE = frozenset({"shooting", "violence", "clash"})
_ENOUGH = 2.0
_MASSACRE = 3  # victims; fewer are as often robbery or a quarrel
_AT_WAR = frozenset({"UA", "RU"})
_WAR = dt.date(2022, 2, 24)
NO_ATTACK = "deaths or injuries without an attack"
NO_SIGN = "no sign of armed conflict in the text"
UNARMED = frozenset({NO_SIGN})


class Evidence:
    """How much in a text speaks of armed conflict."""

    def __init__(self, sentences: list[Marked], published: dt.date) -> None:
        self._war_on = published >= _WAR
        self._attacked = any(
            t.value not in ("killing", "fire", "protest") for m in sentences for t in literal_trigger_hits(m)
        )
        self.score = sum(_weight(m) for m in sentences)

    def against(self, incident: Incident) -> str:
        """Why an incident is not to be believed, in words; "" when it may stand."""
        kinds = incident.kinds() - {"killing"}
        if _is_plainly_of_war(incident, kinds):
            return ""
        at_war = self._war_on and incident.place.country in _AT_WAR
        if self.score + (2.0 if at_war else 0.0) >= _ENOUGH:
            if kinds or self.score >= _ENOUGH or self._attacked or (at_war and _wounded_in_war(incident)):
                return ""
            return NO_ATTACK
        if kinds & _MILITARY:
            return ""
        if _by_armed_band(incident) and _victims(incident) >= _MASSACRE:
            return ""
        if not kinds or kinds <= {"fire"}:
            return NO_ATTACK
        if kinds & _CLOSE and _victims(incident) >= 2:
            return ""
        return NO_SIGN


def _is_plainly_of_war(incident: Incident, kinds: set[str]) -> bool:
    """Whether its own words tell of weapons of war that hurt, or of an armed group or foreign state that did."""
    for s in incident.statements:
        if _names_arms(s) or ((kinds or _by_group_that_kills(s)) and _is_of_war(s, incident)):
            return True
    return any(s.has_figures() for s in incident.statements) and any(map(_strikes, incident.statements))


_OF_WAR = ("wounded", "ранен", "поранен", "вбит", "убит", "rubble", "ruins", "завал", "уламк", "осколк")


def _wounded_in_war(incident: Incident) -> bool:
    """In a country at war: words of wounds and of rubble, or a toll that rises, without a cause."""
    for s in incident.statements:
        words = (t.low for t in s.marked.sentence.tokens[s.first : s.last])
        toll = any(h.value.startswith("toll") for h in s.marked.of("casualty") if s.first <= h.first < s.last)
        if s.has_figures() and (toll or any(w.startswith(_OF_WAR) for w in words)):
            return True
    return False


def _by_armed_band(incident: Incident) -> bool:
    """ "Gunmen killed 12 villagers": no attack is named, but nobody else kills so many."""
    bands = GENERIC - {"police"}
    return any(s.attacker is not None and s.attacker.value in bands for s in incident.statements)


def _by_group_that_kills(s: Statement) -> bool:
    """ "ADF fighters killed 11 villagers": a named armed group needs no further word of attack."""
    return s.attacker is not None and not is_country(s.attacker.value) and s.has_figures()


def _is_of_war(s: Statement, incident: Incident) -> bool:
    """The text itself names a foreign state or an armed group as the attacker."""
    attacker = s.attacker
    if attacker is None or attacker.weight < 1.8:
        return False
    return (
        attacker.value != incident.place.country
        if is_country(attacker.value)
        else attacker.value not in GENERIC
    )


def _names_arms(s: Statement) -> bool:
    """The clause itself says that weapons of war hurt somebody, or that something flying was brought down."""
    if s.interception or s.debris:
        return True
    return _is_armed(s) and (s.has_figures() or bool(s.damage))


def _is_armed(s: Statement) -> bool:
    figures = [h for h in s.marked.of("guard") if h.value == "metaphor"]
    return any(
        w.value in _ARMS | _FLYING and not any(f.first < w.last and w.first < f.last for f in figures)
        for w in s.weapons
    )


def _strikes(s: Statement) -> bool:
    """ "A hospital was hit by a drone", whose victims the next sentence tells."""
    return _is_armed(s) and bool(s.kinds() & (_MILITARY | {"strike"})) and bool(s.targets)


def _victims(incident: Incident) -> int:
    return max((c.best or c.low or 0 for s in incident.statements for c in s.casualties), default=0)


def _weight(marked: Marked) -> float:
    kinds = {t.value for t in literal_trigger_hits(marked)}
    figures = [h for h in marked.of("guard") if h.value == "metaphor"]
    arms = [
        w for w in marked.of("weapon")
        if w.value in _ARMS and not any(f.first < w.last and w.first < f.last for f in figures)
    ]  # fmt: skip
    weight = 1.5 * bool(kinds & _MILITARY) + 1.0 * bool(arms)
    weight += 1.0 * min(2, len(marked.of("conflict")))
    weight += 1.0 * bool(marked.of("generic_actor")) + 1.5 * any(
        not is_country(s.value) for s in marked.sides
    )
    if marked.language != "en":
        weight += 1.0 * bool(kinds - {"killing", "fire"} and marked.sides)
    return weight
