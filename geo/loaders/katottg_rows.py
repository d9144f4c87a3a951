"""Rows made of the codifier: hromadas and raions as areas, villages nobody located, quarters of cities. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.loaders.cached_spellings import cross_language_spellings, latin_spellings
from geo.loaders.district_spellings import district_names, hromada_names
from geo.loaders.district_store import DISTRICT, HROMADA, AreaRow
from geo.loaders.katottg import SETTLEMENTS, Located, Unit
from geo.loaders.row_types import NameRow, PlaceRow, distinct_names, name_rows_with_transliterations

_HROMADA_RADIUS_M = LEVELS[Precision.HROMADA].uncertainty_m or 15_000
_DISTRICT_RADIUS_M = LEVELS[Precision.DISTRICT].uncertainty_m or 40_000


def located_area_rows(units: Sequence[Unit], located: Located) -> Iterator[AreaRow]:
    """Raions and hromadas with at least one located member."""
    for unit in units:
        middle = located.middles.get(unit.code)
        if unit.category not in "PH" or middle is None:
            continue
        is_raion = unit.category == "P"
        neighbour = (cross_language_spellings(unit.name, "uk") or (unit.name,))[0]
        latin = latin_spellings(unit.name, "uk")[0]
        names = district_names(unit.name, "uk") if is_raion else hromada_names(unit.name)
        yield AreaRow(
            level=DISTRICT if is_raion else HROMADA,
            code=unit.code,
            country="UA",
            parent=unit.region if is_raion else unit.raion,
            name=f"{unit.name} {'район' if is_raion else 'громада'}",
            name_en=f"{latin} {'raion' if is_raion else 'hromada'}",
            name_uk=f"{unit.name} {'район' if is_raion else 'громада'}",
            name_ru=f"{neighbour} {'район' if is_raion else 'громада'}",
            lat=middle[0],
            lon=middle[1],
            radius_m=located.radii[unit.code],
            names=tuple(names),
        )


def unlocated_settlement_rows(
    units: Sequence[Unit], located: Located
) -> Iterator[tuple[PlaceRow, list[NameRow]]]:
    """Settlements without coordinates, at the middle of their hromada (or, failing that, raion)."""
    for unit in units:
        if unit.category not in SETTLEMENTS or unit.code in located.places or not unit.raion:
            continue
        for code, precision, least in (
            (unit.hromada, Precision.HROMADA, _HROMADA_RADIUS_M),
            (unit.raion, Precision.DISTRICT, _DISTRICT_RADIUS_M),
        ):
            if middle := located.middles.get(code):
                radius = max(least, located.radii[code])
                yield _place(unit, middle, precision, radius, "hromada_village"), _names(unit)
                break


def quarter_rows(units: Sequence[Unit], located: Located) -> Iterator[tuple[PlaceRow, list[NameRow], str]]:
    """Districts within cities, at their city's point; with the (GeoNames) source_id of that city."""
    for unit in units:
        city = located.places.get(unit.settlement)
        if unit.category == "B" and city and city.source == "geonames":
            place = _place(unit, city.point, Precision.SETTLEMENT, 10_000, "city_district")
            forms = district_names(unit.name, "uk")
            names = [NameRow(unit.code, form.name, form.language, form.kind) for form in forms]
            yield (
                place,
                distinct_names([*names, NameRow(unit.code, unit.name, "uk", "alternative")]),
                city.source_id,
            )


def official_names(units: Sequence[Unit], located: Located) -> Iterator[tuple[str, NameRow]]:
    """Official Ukrainian spellings for places of other sources: (that source, row)."""
    for unit in units:
        place = located.places.get(unit.code)
        if unit.category in SETTLEMENTS and place:
            for row in distinct_names(name_rows_with_transliterations(place.source_id, unit.name, "uk")):
                yield place.source, row


def _place(
    unit: Unit, point: tuple[float, float], precision: Precision, radius_m: int, kind: str
) -> PlaceRow:
    suffix = {"uk": " район", "en": " district"} if kind == "city_district" else {"uk": "", "en": ""}
    latin = latin_spellings(unit.name, "uk")
    return PlaceRow(
        source_id=unit.code,
        kind=kind,
        name=unit.name + suffix["uk"],
        name_en=(latin[0] if latin else unit.name) + suffix["en"],
        name_uk=unit.name + suffix["uk"],
        name_ru=(cross_language_spellings(unit.name, "uk") or (unit.name,))[0] + suffix["uk"],
        country="UA",
        region=unit.region,
        lat=point[0],
        lon=point[1],
        precision=precision.value,
        radius_m=radius_m,
    )


def _names(unit: Unit) -> list[NameRow]:
    return distinct_names(name_rows_with_transliterations(unit.code, unit.name, "uk"))
