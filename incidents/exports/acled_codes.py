"""Our words as ACLED's: event and sub-event types, kinds of actors, date precision. Pure."""

from __future__ import annotations

from incidents.exports.profile_values_and_losses import conservative_figure, first_day_and_day_count
from incidents.exports.types import Flat

EXPLOSIONS, STRATEGIC = "Explosions/Remote violence", "Strategic developments"
AIR = (EXPLOSIONS, "Air/drone strike")
SHELLING = (EXPLOSIONS, "Shelling/artillery/missile attack")
REMOTE = (EXPLOSIONS, "Remote explosive/landmine/IED")
PROPERTY = (STRATEGIC, "Looting/property destruction")
TYPES: dict[str, tuple[str, str]] = {
    "air_drone_strike": AIR,
    "shelling_artillery_missile": SHELLING,
    "armed_clash": ("Battles", "Armed clash"),
    "explosive_mine_ied": REMOTE,
    "attack_on_civilians": ("Violence against civilians", "Attack"),
    "interception": (STRATEGIC, "Disrupted weapons use"),
    "sabotage": PROPERTY,
    "protest": ("Protests", "Peaceful protest"),
    "other": (STRATEGIC, "Other"),
}
DISORDER = {
    "Battles": "Political violence",
    EXPLOSIONS: "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    STRATEGIC: STRATEGIC,
}
_EXPLOSIVES = {"mine", "ied", "vehicle_bomb"}
_MISSILES = {"cruise_missile", "ballistic_missile", "missile", "artillery", "mortar", "rocket_artillery"}
STATE, CIVILIANS, PROTESTERS = "State forces", "Civilians", "Protesters"
KINDS = {
    "rebel": "Rebel group",
    "rebels": "Rebel group",
    "political_militia": "Political militia",
    "militia": "Political militia",
    "identity_militia": "Identity militia",
    "rioters": "Rioters",
    "protesters": PROTESTERS,
    "civilians": CIVILIANS,
}


def acled_event_type(record: Flat) -> tuple[str, str]:
    """Event and sub-event type. Weapons decide where ACLED has a word of its own for them."""
    kind, weapons = record["type"], set(record["weapons"])
    if "chemical" in weapons and kind not in {"interception", "protest", "other"}:
        return EXPLOSIONS, "Chemical weapon"
    if kind == "interception" and has_victims(record):
        return SHELLING if weapons & _MISSILES and "drone" not in weapons else AIR
    if kind == "sabotage" and weapons & _EXPLOSIVES:
        return REMOTE
    if kind == "explosive_mine_ied" and weapons == {"grenade"}:
        return EXPLOSIONS, "Grenade"
    return TYPES[kind]


def has_victims(record: Flat) -> bool:
    """Whether anybody is said to have been killed or injured."""
    return any((conservative_figure(record, name) or 0) > 0 for name in ("killed", "injured"))


def time_precision(record: Flat) -> int | str:
    """1: the day; 2: within a week; 3: the month or vaguer. Empty when undated."""
    day, length = first_day_and_day_count(record)
    if day is None:
        return ""
    if record["date_precision"] in {"month", "year"} or length > 7:
        return 3
    return 1 if record["date_precision"] in {"day", "night", ""} and length <= 2 else 2


def acled_interaction_words(one: str, other: str) -> str:
    """Both kinds, or that there is only one."""
    if one and other:
        return f"{one}-{other}"
    return f"{one or other} only" if one or other else ""
