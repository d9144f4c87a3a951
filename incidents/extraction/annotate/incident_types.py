"""Which of the nine types an incident is: from what is said to have happened and by what means."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.extraction.annotate.sides import is_country
from incidents.vocabulary.enums import IncidentType, Weapon

_MISSILES = frozenset(
    {
        Weapon.CRUISE_MISSILE,
        Weapon.BALLISTIC_MISSILE,
        Weapon.MISSILE,
        Weapon.ARTILLERY,
        Weapon.MORTAR,
        Weapon.ROCKET_ARTILLERY,
    }
)
_AIR = frozenset({Weapon.DRONE, Weapon.GUIDED_BOMB})
_PLANTED = frozenset({Weapon.IED, Weapon.MINE, Weapon.VEHICLE_BOMB})
STATES_AT_WAR = frozenset({"RU", "UA"})


def incident_type_from_words(
    triggers: set[str], weapons: set[Weapon], *, aircraft: bool, soldiers: bool, attacker: str
) -> IncidentType | None:
    """The type that the words themselves give, or None when they only say that something was attacked."""
    planted = "ied" in triggers or bool(weapons & _PLANTED)
    if (
        planted
        and Weapon.DRONE in weapons
        and "airstrike" in triggers
        and not weapons & (_MISSILES | {Weapon.MINE, Weapon.VEHICLE_BOMB})
    ):
        return IncidentType.AIR_DRONE_STRIKE  # "the drone dropped an explosive"
    if "shelling" in triggers or weapons & _MISSILES:
        if planted and "shelling" not in triggers:
            return IncidentType.EXPLOSIVE_MINE_IED
        return IncidentType.SHELLING_ARTILLERY_MISSILE
    if planted:
        return IncidentType.EXPLOSIVE_MINE_IED
    if (
        weapons & _AIR
        or "airstrike" in triggers
        or (aircraft and triggers & {"strike", "blast"} and "clash" not in triggers)
    ):
        return IncidentType.AIR_DRONE_STRIKE
    return _close_range(triggers, weapons, soldiers=soldiers, attacker=attacker)


def _close_range(
    triggers: set[str], weapons: set[Weapon], *, soldiers: bool, attacker: str
) -> IncidentType | None:
    if triggers & {"clash", "front"} and not triggers & {"violence"}:
        return IncidentType.ARMED_CLASH
    if "sabotage" in triggers:
        return IncidentType.SABOTAGE
    if triggers & {"shooting", "violence"} or Weapon.SMALL_ARMS in weapons or Weapon.OTHER in weapons:
        return (
            IncidentType.ARMED_CLASH
            if soldiers and "violence" not in triggers
            else IncidentType.ATTACK_ON_CIVILIANS
        )
    if Weapon.GRENADE in weapons:
        return IncidentType.EXPLOSIVE_MINE_IED
    if Weapon.BOMB in weapons and triggers & {"blast", "strike", "killing"}:
        return IncidentType.AIR_DRONE_STRIKE if is_country(attacker) else IncidentType.EXPLOSIVE_MINE_IED
    if "strike" in triggers and soldiers and attacker and not is_country(attacker):
        return IncidentType.ARMED_CLASH  # "rebels attacked an army post"
    if triggers == {"protest"} or triggers == {"protest", "strike"}:
        return IncidentType.PROTEST
    return None


def fallback_type(
    triggers: set[str], attacker: str, country: str | None, around: IncidentType | None
) -> IncidentType:
    """The type when the words give none: that of the other incidents of the same direction, else by who attacks."""
    if (
        around is not None
        and triggers & {"strike", "blast", "killing", "fire"}
        and not triggers <= {"fire", "blast"}
    ):
        return around
    if triggers & {"strike"}:
        if attacker in STATES_AT_WAR or country in STATES_AT_WAR:
            return IncidentType.OTHER  # by what means is not told anywhere in the text
        if attacker in ("IL", "US", "SA", "TR", "GB", "FR", "IR"):
            return IncidentType.AIR_DRONE_STRIKE
        return IncidentType.ATTACK_ON_CIVILIANS
    if "protest" in triggers:
        return IncidentType.PROTEST
    if attacker and not is_country(attacker) and triggers <= {"killing", "fire"}:
        return IncidentType.ATTACK_ON_CIVILIANS  # "armed men killed nine farmers"
    if "blast" in triggers and country not in STATES_AT_WAR:
        return IncidentType.EXPLOSIVE_MINE_IED
    return IncidentType.OTHER


def commonest_type(types: Iterable[IncidentType]) -> IncidentType | None:
    """The commonest of several types; ties go to the first."""
    counts: dict[IncidentType, int] = {}
    for kind in types:
        counts[kind] = counts.get(kind, 0) + 1
    return max(counts, key=lambda k: counts[k]) if counts else None
