"""Where invented incidents happen: real settlements, weighed by people and by how near the front they lie."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from django.db.models import Q

from geo.models import AdminArea, Place

# How much of the whole falls on a region, beside its people. Others of Ukraine: _QUIET; of Russia: none.
_HEAT = {
    "UA-14": 30.0, "UA-63": 15.0, "UA-65": 13.0, "UA-23": 12.0, "UA-59": 9.0, "UA-12": 8.0, "UA-09": 5.0,
    "UA-74": 4.0, "UA-51": 4.0, "UA-48": 3.0, "UA-30": 3.0, "UA-32": 2.5, "UA-53": 1.5, "UA-43": 2.0, "UA-40": 1.0,
    "RU-BEL": 9.0, "RU-KRS": 6.0, "RU-BRY": 3.0, "RU-ROS": 2.0, "RU-VOR": 1.5, "RU-KDA": 2.0, "RU-VGG": 0.7,
    "RU-SAR": 0.6, "RU-MOS": 0.6, "RU-MOW": 0.4, "RU-LEN": 0.3, "RU-SAM": 0.5, "RU-RYA": 0.4, "RU-ORL": 0.6,
    "RU-TUL": 0.4, "RU-LIP": 0.4, "RU-SMO": 0.4, "RU-TA": 0.2,
}  # fmt: skip
_QUIET = 0.4
_VILLAGE = 300  # people in a place whose number is not known
_BUSY_TOWNS = 300
_BUSY_SHARE = 0.35
_OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")
_NEEDED = (
    "name", "name_en", "country_code", "point", "population", "precision", "radius_m", "part_of_id",
    "region_id", "district_id", "hromada_id",
)  # fmt: skip
_NO_SETTLEMENT = ("airfield",)


class EmptyGazetteer(Exception):
    """There is no place to put an incident at."""


@dataclass(slots=True)
class Weighed:
    """Things drawn more or less often."""

    things: list[Place]
    steps: list[float]

    def draw(self, random: Random) -> Place:
        """One of them."""
        return self.things[bisect(self.steps, random.random() * self.steps[-1], 0, len(self.things) - 1)]


@dataclass(slots=True)
class World:
    """The places, all of them and the few hundred that are struck again and again; areas by key."""

    everywhere: Weighed
    busy: Weighed
    near: dict[int, list[Place]] = field(default_factory=dict)  # by region: where parts of a wave fall

    def place(self, random: Random) -> Place:
        """A settlement, heavy-tailed."""
        return (self.busy if random.random() < _BUSY_SHARE else self.everywhere).draw(random)

    def beside(self, place: Place, random: Random) -> Place:
        """Another settlement of the same region."""
        return random.choice(self.near[place.region_id or 0])


def load_settlements() -> World:
    """The theatre's settlements, most struck first. Raises EmptyGazetteer."""
    areas = {
        area.pk: area for area in AdminArea.objects.defer(*_OUTLINES).filter(country_code__in=("UA", "RU"))
    }
    weighed: list[tuple[float, int, Place]] = []
    for place in _places():
        _give_areas(place, areas)
        weight = _weight(place)
        if weight > 0:
            weighed.append((weight, place.pk, place))
    if not weighed:
        raise EmptyGazetteer
    weighed.sort(key=lambda each: (-each[0], each[1]))
    near: dict[int, list[Place]] = {}
    for _, _, place in weighed:
        near.setdefault(place.region_id or 0, []).append(place)
    return World(_stepped(weighed), _stepped(weighed[:_BUSY_TOWNS]), near)


def _places() -> list[Place]:
    hot = Q(country_code="UA") | Q(region__code__in=_HEAT)
    rows = Place.objects.filter(hot, region__isnull=False).exclude(kind__in=_NO_SETTLEMENT)
    return list(rows.order_by("pk").only(*_NEEDED))


def _give_areas(place: Place, areas: dict[int, AdminArea]) -> None:
    """Point the place and its areas at shared rows, so that nothing is fetched later."""
    for name in ("region", "district", "hromada"):
        key = getattr(place, f"{name}_id")
        if key in areas:
            setattr(place, name, areas[key])
    region = areas.get(place.region_id or 0)
    for area in (region, areas.get(place.district_id or 0), areas.get(place.hromada_id or 0)):
        if area is not None and area.parent_id in areas:
            area.parent = areas[area.parent_id]


def _weight(place: Place) -> float:
    code = place.region.code if place.region else ""
    heat = _HEAT.get(code, _QUIET if place.country_code == "UA" else 0.0)
    return heat * float((place.population or _VILLAGE) ** 0.55)


def _stepped(weighed: list[tuple[float, int, Place]]) -> Weighed:
    return Weighed([place for _, _, place in weighed], list(accumulate(weight for weight, _, _ in weighed)))
