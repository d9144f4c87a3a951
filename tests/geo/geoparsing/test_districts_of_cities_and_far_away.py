"""A district of a city is not the town its adjective comes from, nor is a Ukrainian district its namesake in Siberia."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from geo.gazetteer.normalise import normal_form
from geo.gazetteer.romanisation_key import loose_form
from geo.geoparsing.resolver import resolve_text
from geo.geoparsing.types import Context
from geo.models import AdminArea, Place, PlaceName

THEATRE = Context(countries=("UA", "RU"))


@pytest.fixture
def districts(square_regions: dict[str, AdminArea]) -> None:
    """Kyiv, Kharkiv and Horlivka; Kharkiv's Kyivskyi district; districts called Odesky in Odesa region and Siberia."""
    for name, region, lat, lon, population in (
        ("Київ", "UA-30", 50.45, 30.52, 2_900_000),
        ("Харків", "UA-63", 49.99, 36.23, 1_400_000),
        ("Горлівка", "UA-14", 48.3, 38.0, 240_000),
    ):
        _named(
            _place(square_regions.get(region) or square_regions["UA-63"], name, "city", lat, lon, population),
            name,
        )
    kharkiv = Place.objects.get(name="Харків")
    district = _place(
        square_regions["UA-63"], "Київський район", "city_district", 50.02, 36.33, 0, part_of=kharkiv
    )
    _named(district, "Київський район", "Київський", language="uk")
    _named(district, "Киевский район", "Киевский", language="ru")
    omsk = AdminArea.objects.create(
        level=1, code="RU-OMS", country_code="RU", parent=square_regions["RU"], name="Омская область", source="test",
        label_point=Point(73, 56, srid=4326),
    )  # fmt: skip
    for parent, name, kind, lon, lat in (
        (square_regions["UA-63"], "Одеський район", "transliterated", 36.0, 49.5),
        (omsk, "Одесский район", "official", 72.9, 54.2),
    ):
        area = AdminArea.objects.create(
            level=2, code=f"{parent.code}.1", country_code=parent.country_code, parent=parent, name=name,
            name_en=name, source="test", label_point=Point(lon, lat, srid=4326), radius_m=30_000,
        )  # fmt: skip
        PlaceName.objects.create(
            area=area, name="Одесский район", normal=normal_form("Одесский район"), language="ru", kind=kind
        )


def _place(
    region: AdminArea,
    name: str,
    kind: str,
    lat: float,
    lon: float,
    population: int,
    part_of: Place | None = None,
) -> Place:
    return Place.objects.create(
        source="test", source_id=name + kind, kind=kind, name=name, name_en=name, region=region, part_of=part_of,
        country_code=region.country_code, point=Point(lon, lat, srid=4326), population=population,
        precision="settlement", radius_m=3_000,
    )  # fmt: skip


def _named(place: Place, *names: str, language: str = "uk") -> None:
    for name in names:
        normal = normal_form(name)
        PlaceName.objects.create(
            place=place,
            name=name,
            normal=normal,
            loose=loose_form(normal),
            language=language,
            kind="official",
        )


def told(text: str, language: str) -> list[tuple[str, str]]:
    """Names and regions of the sites that a text is bound to."""
    found = resolve_text(text, language=language, context=THEATRE)
    return [(one.name, one.region or "") for one in found if one.key and one.mention.role == "site"]


@pytest.mark.usefixtures("districts")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У Київському районі Харкова поранено двох людей."),
        ("uk", "Росіяни вдарили по Київському району Харкова."),
        ("uk", "У Харкові пролунали вибухи. У Київському районі влучив дрон."),
        ("ru", "В Киевском районе поранены двое, сообщили в Харкове."),
    ],
)
def test_a_district_of_a_city_is_not_the_city_its_name_comes_from(language: str, text: str) -> None:
    names = [name for name, _ in told(text, language)]

    assert "Київський район" in names
    assert "Київ" not in names


@pytest.mark.usefixtures("districts")
def test_of_a_district_that_its_city_is_not_known_to_have_the_city_remains() -> None:
    assert [name for name, _ in told("У Київському районі Горлівки поранено двох людей.", "uk")] == [
        "Горлівка"
    ]


@pytest.mark.usefixtures("districts")
def test_a_district_near_the_war_is_meant_rather_than_its_namesake_far_behind_it() -> None:
    assert told("В Одесском районе при обстреле погибли двое.", "ru") == [("Одеський район", "UA-63")]
    assert ("Одесский район", "RU-OMS") in told("Омская область. В Одесском районе упал дрон.", "ru")
