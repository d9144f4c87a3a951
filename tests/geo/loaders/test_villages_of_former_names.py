"""A village of the official codifier is not the town that once bore its name."""

from __future__ import annotations

from geo.loaders.cached_spellings import normal_form
from geo.loaders.existing_places import KnownPlace
from geo.loaders.katottg import Unit, locate_settlements

REGION = "UA-65"


def unit(code: str, name: str, raion: str = "R1", hromada: str = "H1") -> Unit:
    return Unit(code, "C", name, REGION, raion, hromada, "")


def known(*places: tuple[int, str, str, float, float, int]) -> dict[tuple[str, str], list[KnownPlace]]:
    """Places by name: number, names of its source, former names, position, inhabitants."""
    found: dict[tuple[str, str], list[KnownPlace]] = {}
    for pk, own, former, lat, lon, population in places:
        called = frozenset({normal_form(own)})
        place = KnownPlace(pk, "geonames", str(pk), REGION, lat, lon, population, called)
        for name in filter(None, (own, former)):
            found.setdefault((REGION, normal_form(name)), []).append(place)
    return found


def test_a_town_keeps_its_name_and_district_where_a_village_bears_its_former_name() -> None:
    units = [unit("1", "Білозерка"), unit("2", "Іванівка", "R2", "H2")]

    located = locate_settlements(units, known((7, "Білозерка", "Іванівка", 46.6, 32.4, 9565)))

    assert {code: place.pk for code, place in located.places.items()} == {"1": 7}


def test_the_village_is_found_under_its_own_name_though_the_town_is_larger() -> None:
    units = [unit("1", "Бердянськ"), unit("2", "Осипенко", "R2", "H2")]
    places = known((7, "Бердянськ", "Осипенко", 46.7, 36.8, 106_311), (8, "Осипенко", "", 46.9, 36.8, 4667))

    located = locate_settlements(units, places)

    assert {code: place.pk for code, place in located.places.items()} == {"1": 7, "2": 8}


def test_a_town_that_was_renamed_is_found_under_the_name_that_the_source_has_beside_its_old_one() -> None:
    units = [unit("1", "Берестин")]

    located = locate_settlements(units, known((7, "Красноград", "Берестин", 49.3, 35.4, 20_000)))

    assert located.places["1"].pk == 7
