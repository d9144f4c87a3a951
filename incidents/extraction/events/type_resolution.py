"""The type of an incident from its own statements, else from what the text tells of the same country."""

from __future__ import annotations

from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.annotate.incident_types import (
    commonest_type,
    fallback_type,
    incident_type_from_words,
)
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import IncidentType, Weapon


def type_from_own_words(incident: Incident) -> IncidentType | None:
    """The type that an incident's own words give."""
    if incident.interception:
        return IncidentType.INTERCEPTION
    debris = any(s.debris for s in incident.statements)
    if debris and not incident.has_figures() and not incident.kinds() & {"airstrike", "shelling"}:
        return IncidentType.INTERCEPTION
    found = _type_from(incident.own()) or _type_from(incident.statements)
    return found or _type_from_sentence(incident.own() or incident.statements)


def _type_from_sentence(statements: list[Statement]) -> IncidentType | None:
    """The means named in the sentence of an attack, outside its clause: "…, the drone came down at noon"."""
    weapons = {
        Weapon(h.value)
        for s in statements
        if s.kinds() & _STRUCK and not s.marked.of("defence")
        for h in s.marked.of("weapon")
    }
    if not weapons:
        return None
    attacker = next((s.attacker.value for s in statements if s.attacker), "")
    kinds = set().union(*(s.kinds() for s in statements))
    return incident_type_from_words(kinds, weapons, aircraft=False, soldiers=False, attacker=attacker)


_STRUCK = frozenset({"strike", "killing", "blast", "fire"})


def _type_from(statements: list[Statement]) -> IncidentType | None:
    kinds = set().union(*(s.kinds() for s in statements)) if statements else set()
    weapons = {Weapon(w.value) for s in statements for w in s.weapons}
    aircraft = any(s.first <= h.first < s.last for s in statements for h in s.marked.of("aircraft"))
    targets = {t.value for s in statements for t in s.targets}
    groups = {c.group.value for s in statements for c in s.casualties}
    soldiers = ("military" in targets or "combatant" in groups) and "civilian" not in groups
    attacker = next((s.attacker.value for s in statements if s.attacker), "")
    return incident_type_from_words(kinds, weapons, aircraft=aircraft, soldiers=soldiers, attacker=attacker)


_BOMBARDMENT = frozenset(
    {
        IncidentType.AIR_DRONE_STRIKE,
        IncidentType.SHELLING_ARTILLERY_MISSILE,
        IncidentType.EXPLOSIVE_MINE_IED,
        IncidentType.ATTACK_ON_CIVILIANS,
    }
)


class Surroundings:
    """What the other incidents of the same country say about the means of attack."""

    def __init__(self, incidents: list[Incident], own: dict[int, IncidentType | None]) -> None:
        self._types: dict[tuple[str | None, bool], list[IncidentType]] = {}
        self._shot_down: dict[tuple[str | None, bool], list[Statement]] = {}
        for incident in incidents:
            key = (incident.place.country, bool(incident.background))
            kind = own[id(incident)]
            if kind in _BOMBARDMENT and kind is not None:
                self._types.setdefault(key, []).append(kind)
            if incident.interception:
                self._shot_down.setdefault(key, []).extend(incident.statements[:8])

    def type_near(self, incident: Incident) -> IncidentType | None:
        """The commonest type of bombardment, else what the weapons shot down there make it."""
        key = (incident.place.country, bool(incident.background))
        return commonest_type(self._types.get(key, [])) or _type_from(self._shot_down.get(key, [])[:40])


def type_in_context(
    incident: Incident, own: dict[int, IncidentType | None], around: Surroundings, attacker: Party | None
) -> IncidentType:
    """The type of an incident: its own, its parent's, or that of what else is told of the country."""
    found = own[id(incident)]
    if (
        found is IncidentType.EXPLOSIVE_MINE_IED
        and attacker is not None
        and _is_bombed_by_state(incident, attacker)
    ):
        return IncidentType.AIR_DRONE_STRIKE
    if found is not None:
        return found
    if incident.parent is not None:
        parent = own.get(id(incident.parent))
        if parent is not None and parent is not IncidentType.INTERCEPTION:
            return parent
    side = attacker.value if attacker else ""
    if incident.kinds() <= {"blast"} and any(s.marked.of("defence") for s in incident.statements):
        return around.type_near(incident) or IncidentType.OTHER  # explosions while air defence is at work
    kind = fallback_type(incident.kinds(), side, incident.place.country, around.type_near(incident))
    if kind is IncidentType.ATTACK_ON_CIVILIANS and _is_bare_strike(incident):
        return IncidentType.OTHER
    return kind


def _is_bombed_by_state(incident: Incident, attacker: Party) -> bool:
    """ "Israel bombed the ministry": bombs of a state come from the air, unless they are said to have been planted."""
    weapons = {w.value for s in incident.statements for w in s.weapons}
    planted = "ied" in incident.kinds() or weapons & _PLANTED
    return is_country(attacker.value) and "bomb" in weapons and not planted


_PLANTED = frozenset({"ied", "mine", "vehicle_bomb", "grenade"})


def _is_bare_strike(incident: Incident) -> bool:
    """ "A strike in Beirut", «удар по місту»: by what means is not told, but hardly by hand."""
    words = (
        s.marked.sentence.tokens[t.first].low
        for s in incident.statements
        for t in s.triggers
        if t.value == "strike"
    )
    return any(word in _STRIKES or word.startswith("удар") for word in words)


_STRIKES = frozenset({"strike", "strikes"})
