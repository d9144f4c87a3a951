"""Random filters from a seed, and a small world in which they find something."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from django.contrib.gis.geos import Point

from geo.geometry.place_precision_levels import Precision
from incidents.vocabulary.enums import IncidentType, Review, TargetKind, Verification, Weapon
from tests.support.factories import DAY, IncidentFactory

FINE = ("exact", "settlement", "hromada")


def questions(world: Any, many: int, seed: int = 7, day: dt.date = DAY) -> list[dict[str, str]]:
    """So many filters of one to four conditions each; days lie around `day`."""
    rng = random.Random(seed)
    asks = list(_conditions(world, day).values())
    found = []
    for _ in range(many):
        asked: dict[str, str] = {}
        for make in rng.sample(asks, rng.randint(1, 4)):
            asked |= make(rng)
        found.append(asked)
    return found


def _conditions(world: Any, day: dt.date) -> dict[str, Any]:
    def some(words: Any, rng: random.Random) -> str:
        return ",".join(rng.sample([word.value for word in words], rng.randint(1, 3)))

    def box(rng: random.Random) -> str:
        west, south = rng.uniform(30, 42), rng.uniform(47, 51)
        return f"{west:.3f},{south:.3f},{west + rng.uniform(0.2, 6):.3f},{south + rng.uniform(0.2, 4):.3f}"

    def days(rng: random.Random) -> str:
        first = day + dt.timedelta(days=rng.randint(-20, 20))
        last = first + dt.timedelta(days=rng.randint(0, 15))
        return rng.choice([f"{first}", f"{first}/{last}", f"{first}/..", f"../{last}"])

    def near(rng: random.Random) -> str:
        return f"{rng.uniform(32, 42):.3f},{rng.uniform(49, 51):.3f},{rng.choice([5_000, 80_000, 400_000])}"

    places = [f"a{world.region.pk}", f"a{world.district.pk}", f"p{world.lypove.pk}", f"a{world.ukraine.pk}"]
    return {
        "type": lambda rng: {"type": some(IncidentType, rng)},
        "not_type": lambda rng: {"type": f"-{rng.choice(list(IncidentType)).value}"},
        "weapon": lambda rng: {"weapon": some(Weapon, rng)},
        "target_kind": lambda rng: {"target_kind": some(TargetKind, rng)},
        "verification": lambda rng: {"verification": some(Verification, rng)},
        "review": lambda rng: {"review": some(Review, rng)},
        "precision": lambda rng: {"precision": some(Precision, rng)},
        "bbox": lambda rng: {"bbox": box(rng)},
        "near": lambda rng: {"near": near(rng)},
        "datetime": lambda rng: {"datetime": days(rng)},
        "country": lambda rng: {"country": rng.choice(["UA", "RU", "UA,RU"])},
        "place": lambda rng: {"place": rng.choice(places)},
        "attacker": lambda rng: {"attacker": rng.choice(["ru", "ua", "ru,ua"])},
        "killed": lambda rng: {"killed_min": str(rng.randint(0, 3))},
        "killed_unknown": lambda rng: {"killed_max": "2", "killed_unknown": rng.choice(["0", "1", "only"])},
        "injured": lambda rng: {"injured_max": str(rng.randint(0, 9))},
        "unlocated": lambda rng: {"unlocated": rng.choice(["0", "1", "only"])},
        "sample": lambda rng: {"sample": rng.choice(["0", "only"])},
        "ordering": lambda rng: {"ordering": rng.choice(["date", "-killed", "updated", "-injured"])},
    }


def populate(world: Any, many: int = 60, seed: int = 11) -> None:
    """So many public incidents of every kind and precision, some coarsened, and some that nobody may see."""
    rng = random.Random(seed)
    for number in range(many):
        IncidentFactory.create(**_incident(world, rng, number))
    IncidentFactory.create_batch(3)
    IncidentFactory.create(public=True, is_hidden=True)


def _incident(world: Any, rng: random.Random, number: int) -> dict[str, Any]:
    precision = rng.choice(list(Precision)).value
    place = rng.choice([world.lypove, world.other_lypove, world.brid, world.kamyshi])
    areas = {"district": world.district, "region": world.region, "country": world.ukraine}
    fine = precision in FINE
    day = None if number % 12 == 0 else DAY + dt.timedelta(days=rng.randint(-20, 20))
    killed = rng.choice([None, 0, 1, 4])
    return {
        "public": True,
        "incident_type": rng.choice(list(IncidentType)).value,
        "weapons": [word.value for word in rng.sample(list(Weapon), rng.randint(0, 2))],
        "target_kinds": [word.value for word in rng.sample(list(TargetKind), rng.randint(0, 2))],
        "verification": rng.choice(list(Verification)).value,
        "date_start": day,
        "place": place if fine else None,
        "point": Point(place.point.x + rng.uniform(-0.1, 0.1), place.point.y, srid=4326) if fine else None,
        "area": None if fine else areas.get(precision),
        "place_precision": precision,
        "country_code": "" if precision == "unknown" else place.country_code,
        "region_code": place.region.code if fine else "",
        "attacker": rng.choice(["RU", "UA", ""]),
        "killed_low": killed,
        "killed_best": killed,
        "injured_best": rng.choice([None, 0, 7]),
        "coarsen_to": rng.choice(["", "", "", "region"]),
        "is_sample": number % 5 == 0,
    }
