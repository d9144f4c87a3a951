"""Where a row happened: its own point where one may be told, else the area it names or lies in. No pin is made up."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from geo.gazetteer.normalise import normal_form
from geo.geometry.place_precision_levels import Precision, may_draw_as_point
from geo.geometry.reverse_geocoding import first_level_areas_at
from geo.geoparsing.resolver import resolve_name
from geo.geoparsing.types import Context
from geo.models import AdminArea, Place, PlaceName
from incidents.imports.types import Where

_OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")
_LEVELS = {Precision.COUNTRY: 0, Precision.REGION: 1, Precision.DISTRICT: 2}
_AT_LEVEL = (Precision.COUNTRY, Precision.REGION, Precision.DISTRICT)
_GENERIC = re.compile(
    r"\b(oblast|region|krai|province|republic of|republic|autonomous|governorate|raion|district|city|state of"
    r"|область|область|край|республика|республіка|район|автономна|автономная)\b|\(.*?\)"
)
SHORTEST_SEAT = 4
Placed = dict[str, Any]


class Placer:
    """Finds areas by name or code once, for all rows of an import."""

    def __init__(self) -> None:
        self._areas: dict[int, AdminArea] = {}
        self._codes: dict[tuple[int, str], AdminArea] = {}
        self._names: dict[tuple[int, str], set[int]] = defaultdict(set)
        self._seats: dict[tuple[str, str], AdminArea | None] = {}
        for area in AdminArea.objects.current().filter(level__lte=2).defer(*_OUTLINES):
            self._areas[area.pk] = area
            self._codes.setdefault((area.level, area.code.upper()), area)
            for name in (area.name, area.name_en, area.name_uk, area.name_ru):
                self._learn(area, name)
        spellings = PlaceName.objects.filter(area__level__lte=2, area__valid_to=None)
        for pk, name in spellings.values_list("area_id", "name"):
            self._learn(self._areas[pk], name)
        for area in self._areas.values():  # nothing is fetched later
            if area.parent_id in self._areas:
                area.parent = self._areas[area.parent_id]

    def country(self, text: str) -> str:
        """The ISO code of a country by name or code; "" when it is none."""
        area = self._named(0, text)
        return area.code if area else ""

    def place(self, where: Where) -> Placed:
        """The place keys of `curation/workflow/entered_values_to_claims.py`; {} when the row has no place."""
        if where.precision is Precision.UNKNOWN:
            return {}
        if may_draw_as_point(where.precision):
            return (
                self._point(where)
                if where.lat is not None and where.lon is not None
                else self._by_name(where)
            )
        area = self._area(where)
        if area is None:
            return {}
        precision = _AT_LEVEL[min(area.level, 2)]
        return {"place": area, "place_precision": precision.value, "uncertainty_m": where.uncertainty_m}

    def _point(self, where: Where) -> Placed:
        return {
            "place": (where.lat, where.lon),
            "place_precision": where.precision.value,
            "place_name": where.name,
            "uncertainty_m": where.uncertainty_m,
        }

    def _by_name(self, where: Where) -> Placed:
        """A town that is only named, when the gazetteer knows one of that name there; else the area around it."""
        region = self._named(1, where.region, where.country)
        context = Context(
            countries=(found,) if (found := self.country(where.country)) else (),
            regions=(region.code,) if region else (),
        )
        bound = resolve_name(where.name, context=context) if where.name else None
        if bound is not None and bound.key and bound.key.startswith("p"):
            place = (
                Place.objects.select_related("region__parent", "district", "hromada")
                .defer(
                    *(
                        f"{name}__{outline}"
                        for name in ("region", "district", "hromada")
                        for outline in _OUTLINES
                    )
                )
                .get(pk=bound.key[1:])
            )
            return {"place": place, "place_precision": Precision.SETTLEMENT.value}
        area = self._area(
            Where(Precision.DISTRICT, district=where.district, region=where.region, country=where.country)
        )
        return {"place": area, "place_precision": _AT_LEVEL[area.level].value} if area else {}

    def _area(self, where: Where) -> AdminArea | None:
        """The area by name, else by the coordinates; where that fails the next larger one."""
        texts = {0: where.country, 1: where.region, 2: where.district}
        for level in range(_LEVELS[where.precision], -1, -1):
            found = self._named(level, texts[level], where.country, where.region)
            if found is None and level == 2:
                found = self._of_seat(where)
            found = found or self._holding(level, where)
            if found is not None:
                return found
        return None

    def _holding(self, level: int, where: Where) -> AdminArea | None:
        if where.lat is None or where.lon is None:
            return None
        at = first_level_areas_at([(where.lon, where.lat)])[0]
        if level < 2:
            region = self._areas.get(at.area_id) if at else None
            return region.parent if region and level == 0 else region
        holding = AdminArea.objects.current().containing(where.lon, where.lat).filter(level=level)
        return self._areas.get(holding.values_list("pk", flat=True).first() or 0)

    def _of_seat(self, where: Where) -> AdminArea | None:
        """A district by its town ("Kharkiv raion"): one that bears the town's name, in which a town of it lies."""
        seat, region = _stem(where.district), self._named(1, where.region, where.country)
        if len(seat) < SHORTEST_SEAT:
            return None
        key = (seat, region.code if region else self.country(where.country))
        if key not in self._seats:
            towns = PlaceName.objects.filter(normal=seat, place__district__isnull=False)
            held = set(towns.values_list("place__district_id", flat=True))
            named = [area for pk in held if (area := self._areas.get(pk)) and _bears(area, seat)]
            if region:
                named = [area for area in named if area.parent_id == region.pk]
            elif key[1]:
                named = [area for area in named if area.country_code == key[1]]
            self._seats[key] = named[0] if len(named) == 1 else None
        return self._seats[key]

    def _named(self, level: int, text: str, country: str = "", region: str = "") -> AdminArea | None:
        """One area of a level by code or name; none when several of the name could be meant.

        Of districts of one name that of the region named is meant.
        """
        if not text:
            return None
        if (level, text.upper()) in self._codes:
            return self._codes[level, text.upper()]
        found = [self._areas[pk] for pk in self._names.get((level, _stem(text)), ())]
        if level and country:
            code = self.country(country)
            found = [area for area in found if area.country_code == code]
        if level == 2 and len(found) > 1 and (whole := self._named(1, region, country)):
            found = [area for area in found if area.parent_id == whole.pk]
        return found[0] if len(found) == 1 else None

    def _learn(self, area: AdminArea, name: str) -> None:
        stem = _stem(name)
        if stem:
            self._names[area.level, stem].add(area.pk)


def _stem(name: str) -> str:
    """A name without the word for what it is, to be compared."""
    bare = " ".join(_GENERIC.sub(" ", name.casefold()).split())
    return normal_form(bare or name)


def _bears(area: AdminArea, seat: str) -> bool:
    """Whether a district is named after a town: Kharkivskyi after Kharkiv, Lozivskyi after Lozova."""
    least = max(3, (len(seat) + 1) // 2)
    names = (area.name, area.name_en, area.name_uk, area.name_ru)
    return any(_stem(name)[:least] == seat[:least] for name in names if name)
