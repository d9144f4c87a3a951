"""Names said to lie in a larger one: "Hroza, Kharkiv region", «село Гроза Куп'янського району». Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.geometry.place_precision_levels import POINT_LEVELS, Precision
from geo.geoparsing.ranking import Candidate, flat_distance_km
from geo.geoparsing.types import Mention, Resolution

AREA_HINTS = frozenset({"region", "district", "hromada"})
_FROM_COUNTRY = {"district": 3, "hromada": 4}  # levels counted from the country, the last that holds a place
_METROPOLIS = 1_000_000
_LISTED = 100_000  # inhabitants from which on "X, Y region" rather lists the two


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the rows its forms may mean."""

    mention: Mention
    rows: tuple[Candidate, ...]

    @property
    def key(self) -> tuple[str, str]:
        """One name has one sense in a text: its first form and what kind of place is named."""
        return (self.mention.forms[0] if self.mention.forms else "", self.mention.kind_hint)


def containers_by_name(named: Sequence[Named]) -> dict[tuple[str, str], frozenset[str]]:
    """Keys of areas that the text says contain a name, by name, where a place of that name lies in one of them."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for one, following in pairwise(named):
        if one.mention.containers and one.rows:
            areas = _city_of_district(one, following) or _areas(following)
            if any(not areas.isdisjoint(row.within) for row in one.rows):
                found[one.key] = found.get(one.key, frozenset()) | areas
    return found


def areas_by_sentence(named: Sequence[Named]) -> dict[int, frozenset[str]]:
    """Keys of the districts and hromadas that each sentence names."""
    found: dict[int, frozenset[str]] = {}
    for one in named:
        if one.mention.kind_hint in _FROM_COUNTRY and one.rows:
            sentence = one.mention.sentence
            found[sentence] = found.get(sentence, frozenset()) | _areas(one)
    return found


def cues_of_lying_there(text: str, named: Sequence[Named]) -> list[tuple[str, ...]]:
    """Of each name a cue when a place of that name is known in the area that the text says holds it.

    "Rodynske in Donetsk Oblast", «Бугаївка Чугуївського району»: hardly an ordinary word or a person.
    """
    found: list[tuple[str, ...]] = [()] * len(named)
    for number, (one, following) in enumerate(pairwise(named)):
        if not (one.mention.containers and _is_area(following)) or _is_area(one):
            continue
        areas = _areas(following)
        if any(_may_lie_in(row, following, areas) for row in one.rows if row.precision in POINT_LEVELS):
            between = text[one.mention.end : following.mention.start].strip(" ,(\n")
            found[number] = ("held_behind_preposition",) if between else ("held",)
    return found


def names_not_there(text: str, named: Sequence[Named]) -> dict[tuple[str, str], str]:
    """Names said to lie in an area in which no such place is known, with the words for the area.

    Another place that shares the name is not meant: what remains is the area.
    """
    found: dict[tuple[str, str], str] = {}
    for one, following in _held(text, named):
        city = _city_of_district(one, following)
        if city and one.rows and all(city.isdisjoint(row.within) for row in one.rows):
            found[one.key] = following.mention.text
        if one.rows and _is_area(following) and not _is_area(one):
            areas = _areas(following)
            is_there = any(_may_lie_in(row, following, areas) for row in one.rows)
            if not is_there and not _is_list(text, one, following):
                found[one.key] = following.mention.text
    return (
        {}
        if not found
        else {key: words for key, words in found.items() if key not in containers_by_name(named)}
    )


def _held(text: str, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Each name with the area that the text says holds it; of a list, "X і Y Погарського району", each item."""
    for number, (one, following) in enumerate(pairwise(named)):
        if not one.mention.containers:
            continue
        yield one, following
        n = number
        while n > 0 and _goes_on(text, named[n - 1].mention, named[n].mention):
            n -= 1
            yield named[n], following


_AND = frozenset({"и", "і", "й", "та", "and"})


def _goes_on(text: str, before: Mention, mention: Mention) -> bool:
    """ "між селами X і Y": two settlements of one list, and no area among them."""
    joined = text[before.end : mention.start].strip() in _AND and before.sentence == mention.sentence
    return joined and before.role == "site" and before.kind_hint == "settlement" and not mention.kind_hint


def _areas(named: Named) -> frozenset[str]:
    areas = frozenset(
        row.key for row in named.rows if row.precision not in POINT_LEVELS or _is_hromada_itself(row)
    )
    if areas:
        return areas
    return frozenset(key for row in named.rows if (key := _area_of_seat(row, named.mention.kind_hint)))


def _city_of_district(one: Named, following: Named) -> frozenset[str]:
    """The city of which the text names a district: "Київський район Харкова", "the Kyivskyi district of Kharkiv"."""
    if one.mention.kind_hint != "district" or _is_area(following):
        return frozenset()
    return frozenset(
        row.key for row in following.rows if row.population >= _LISTED and row.precision in POINT_LEVELS
    )


def _is_hromada_itself(row: Candidate) -> bool:
    """A hromada, and no village of which only the hromada is on record."""
    return row.kind == "hromada"


def _area_of_seat(seat: Candidate, kind_hint: str) -> str:
    """Of "X district", known by its town alone, the district around the town; "" where none is on record."""
    held_by = [key for key in seat.within if key.startswith("a")]
    level = _FROM_COUNTRY.get(kind_hint, len(held_by))
    return held_by[-level] if 0 < level <= len(held_by) else ""


def _is_area(named: Named) -> bool:
    hinted = named.mention.kind_hint in AREA_HINTS or not {"area", "folk"}.isdisjoint(named.mention.cues)
    seat = named.mention.kind_hint in ("district", "hromada")
    return hinted and any(
        row.precision in (Precision.REGION, Precision.DISTRICT, Precision.HROMADA) or (seat and row.within)
        for row in named.rows
    )


def _may_lie_in(row: Candidate, area: Named, keys: frozenset[str]) -> bool:
    """Whether a row lies in the area, or may: of many villages only the region is on record."""
    if not keys.isdisjoint(row.within) or row.key in keys or row.kind == "wide":
        return True
    seat = area.mention.kind_hint in _FROM_COUNTRY
    small = [one for one in area.rows if seat or one.precision in (Precision.DISTRICT, Precision.HROMADA)]
    if any(_is_near(row, one) for one in small):
        return True  # borders of districts and hromadas change, and texts mix up neighbours
    regions = {one.region for one in small}
    if row.region is None or row.region not in regions:
        return False
    return sum(key.startswith("a") for key in row.within) <= 2  # region and country only


def _is_near(row: Candidate, area: Candidate) -> bool:
    if row.country != area.country or None in (row.lat, row.lon, area.lat, area.lon):
        return False
    return flat_distance_km(row.lat or 0, row.lon or 0, area.lat or 0, area.lon or 0) <= _REACH_KM


_REACH_KM = 25.0


def _is_list(text: str, one: Named, following: Named) -> bool:
    """Whether a comma between a large city and a region rather lists the two: "Kharkiv, Sumy region".

    Of the largest cities, some of which are regions of their own, no namesake is meant whatever stands between.
    """
    between = text[one.mention.end : following.mention.start]
    inhabitants = max(row.population for row in one.rows)
    return inhabitants >= _METROPOLIS or ("," in between and inhabitants >= _LISTED)


def mark_qualifiers(made: list[Resolution]) -> list[Resolution]:
    """An area named only to say where the place before it lies is a qualifier."""
    for number, (one, following) in enumerate(pairwise(made)):
        if one.mention.containers and following.key in one.within and following.mention.role == "site":
            made[number + 1] = replace(following, mention=replace(following.mention, role="qualifier"))
        elif "possessive" in one.mention.cues and one.key in following.within and one.mention.role == "site":
            made[number] = replace(
                one, mention=replace(one.mention, role="qualifier")
            )  # "Ukraine's Kharkiv region"
    return made
