"""What happens in an invented incident: kind, weapons, what was hit, who did it; parents with their parts. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.synthetic import random_figures
from incidents.synthetic.random_days import Days
from incidents.synthetic.random_figures import Figure
from incidents.vocabulary.enums import DatePrecision, IncidentType, TargetKind, Weapon

_T, _W = IncidentType, Weapon
_TYPES = (
    (_T.AIR_DRONE_STRIKE, 36), (_T.SHELLING_ARTILLERY_MISSILE, 33), (_T.ARMED_CLASH, 10), (_T.INTERCEPTION, 8),
    (_T.EXPLOSIVE_MINE_IED, 5), (_T.ATTACK_ON_CIVILIANS, 3), (_T.SABOTAGE, 2), (_T.OTHER, 2), (_T.PROTEST, 1),
)  # fmt: skip
_WEAPONS: dict[IncidentType, tuple[tuple[Weapon, int, str], ...]] = {
    _T.AIR_DRONE_STRIKE: ((_W.DRONE, 70, "Drone strike"), (_W.GUIDED_BOMB, 22, "Guided bomb strike"),
                          (_W.BOMB, 8, "Air strike")),
    _T.SHELLING_ARTILLERY_MISSILE: ((_W.ARTILLERY, 55, "Shelling"), (_W.MORTAR, 12, "Mortar fire"),
                                    (_W.ROCKET_ARTILLERY, 15, "Rocket fire"),
                                    (_W.BALLISTIC_MISSILE, 8, "Missile strike"),
                                    (_W.CRUISE_MISSILE, 6, "Missile strike"), (_W.MISSILE, 4, "Missile strike")),
    _T.ARMED_CLASH: ((_W.SMALL_ARMS, 80, "Armed clash"), (_W.GRENADE, 20, "Armed clash")),
    _T.INTERCEPTION: ((_W.DRONE, 85, "Drone shot down"), (_W.CRUISE_MISSILE, 15, "Missile shot down")),
    _T.EXPLOSIVE_MINE_IED: ((_W.MINE, 75, "Mine explosion"), (_W.IED, 20, "Explosive device"),
                            (_W.VEHICLE_BOMB, 5, "Car bomb")),
    _T.ATTACK_ON_CIVILIANS: ((_W.SMALL_ARMS, 60, "Attack on civilians"), (_W.DRONE, 40, "Drone attack on civilians")),
    _T.SABOTAGE: ((_W.IED, 60, "Sabotage"), (_W.OTHER, 40, "Sabotage")),
}  # fmt: skip
_PLAIN = {
    _T.AIR_DRONE_STRIKE: "Air strike", _T.SHELLING_ARTILLERY_MISSILE: "Shelling", _T.ARMED_CLASH: "Armed clash",
    _T.INTERCEPTION: "Interception", _T.EXPLOSIVE_MINE_IED: "Explosion", _T.ATTACK_ON_CIVILIANS: "Attack on civilians",
    _T.SABOTAGE: "Sabotage", _T.PROTEST: "Protest", _T.OTHER: "Incident",
}  # fmt: skip
_PRECISIONS = (
    (Precision.SETTLEMENT, 75), (Precision.REGION, 8), (Precision.EXACT, 6), (Precision.HROMADA, 4),
    (Precision.DISTRICT, 4), (Precision.UNKNOWN, 2), (Precision.COUNTRY, 1),
)  # fmt: skip
_HIT = (
    (TargetKind.RESIDENTIAL, 40), (TargetKind.ENERGY, 12), (TargetKind.INDUSTRY, 9), (TargetKind.TRANSPORT, 9),
    (TargetKind.MILITARY, 8), (TargetKind.COMMERCE, 6), (TargetKind.EDUCATION, 4), (TargetKind.AGRICULTURE, 4),
    (TargetKind.MEDICAL, 3), (TargetKind.PORT, 2), (TargetKind.GOVERNMENT, 2), (TargetKind.RELIGIOUS_CULTURAL, 1),
)  # fmt: skip
_OCCUPIED = frozenset({"UA-43", "UA-40", "UA-09"})
_PARENTS = 0.03
_AT_NIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Event:
    """One incident before it is rows. `place` is a gazetteer row; `precision` says how much of it is known."""

    kind: IncidentType
    name: str
    weapons: tuple[Weapon, ...]
    hit: tuple[TargetKind, ...]
    place: Any
    precision: Precision
    day: dt.date
    day_precision: DatePrecision
    attacker: str
    target: str
    told: dict[str, Figure]
    parent: int | None = None  # how many events before this one its parent stands
    is_rollup: bool = False


def random_events(count: int, world: Any, days: Days, random: Random) -> Iterator[Event]:
    """Exactly `count` events; a parent stands right before its two to eight parts."""
    left = count
    while left:
        if left > 2 and random.random() < _PARENTS:
            parts = min(random.randint(2, 8), left - 1)
            yield from _wave(parts, world, days, random)
            left -= parts + 1
        else:
            yield random_event(world.place(random), days.draw(random), random)
            left -= 1


def random_event(place: Any, day: dt.date, random: Random) -> Event:
    """One incident at a place on a day."""
    kind = weighted_choice(_TYPES, random)
    weapon, name = _weapon(kind, random)
    attacker, target = _sides(place, random)
    precise = DatePrecision.NIGHT if random.random() < _AT_NIGHT else DatePrecision.DAY
    if random.random() < 0.03:
        precise = DatePrecision.SPAN
    told = {
        n: found for n in random_figures.DRAWN if (found := random_figures.draw_number(n, random)) is not None
    }
    quiet = kind in (_T.PROTEST, _T.INTERCEPTION)
    return Event(
        kind=kind,
        name=name,
        weapons=(weapon,) if weapon else (),
        hit=_hit(kind, random),
        place=place,
        precision=_precision(place, random),
        day=day,
        day_precision=precise,
        attacker=attacker,
        target=target,
        told={} if quiet and random.random() < 0.9 else told,
    )


def weighted_choice(choices: Any, random: Random) -> Any:
    """One of (thing, weight) pairs whose weights sum to 100."""
    number = random.random() * 100
    for choice in choices:
        number -= choice[1]
        if number < 0:
            return choice[0]
    return choices[-1][0]


def _wave(parts: int, world: Any, days: Days, random: Random) -> Iterator[Event]:
    """A mass strike on a region, and what it did in each town."""
    first = random_event(world.place(random), days.draw(random), random)
    made = [random_event(world.beside(first.place, random), first.day, random) for _ in range(parts)]
    killed = sum(part.told["killed"].best or 0 for part in made if "killed" in part.told)
    told = (
        {"killed": random_figures.number_as_told(killed, random)} if killed and random.random() < 0.5 else {}
    )
    yield Event(
        kind=_T.AIR_DRONE_STRIKE,
        name="Mass drone strike",
        weapons=(_W.CRUISE_MISSILE, _W.DRONE),
        hit=(),
        place=first.place,
        precision=Precision.REGION,
        day=first.day,
        day_precision=DatePrecision.NIGHT,
        attacker=first.attacker,
        target=first.target,
        told=told,
        is_rollup=True,
    )
    for number, part in enumerate(made, 1):
        values = {name: getattr(part, name) for name in part.__slots__}
        yield Event(**values | {"parent": number, "attacker": first.attacker, "target": first.target})


def _weapon(kind: IncidentType, random: Random) -> tuple[Weapon | None, str]:
    known = _WEAPONS.get(kind)
    if known is None or random.random() < 0.08:  # nobody says with what
        return None, _PLAIN[kind]
    weapon = weighted_choice(known, random)
    return weapon, next(name for each, _, name in known if each is weapon)


def _sides(place: Any, random: Random) -> tuple[str, str]:
    """Who attacked whom; the attacker is often not named."""
    code = place.region.code if place.region else ""
    on_russia = place.country_code == "RU" or code in _OCCUPIED or (code == "UA-14" and random.random() < 0.2)
    attacker, target = ("UA", "RU") if on_russia else ("RU", "UA")
    return (attacker if random.random() < 0.85 else ""), target


def _hit(kind: IncidentType, random: Random) -> tuple[TargetKind, ...]:
    if kind in (_T.PROTEST, _T.ARMED_CLASH, _T.INTERCEPTION) or random.random() < 0.25:
        return ()
    found = {weighted_choice(_HIT, random)}
    if random.random() < 0.15:
        found.add(weighted_choice(_HIT, random))
    return tuple(sorted(found))


def _precision(place: Any, random: Random) -> Precision:
    precision: Precision = weighted_choice(_PRECISIONS, random)
    if precision is Precision.DISTRICT and place.district_id is None:
        return Precision.SETTLEMENT
    return precision
