"""A world small enough to know by heart: four square regions and twenty places."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from geo.gazetteer.normalise import normal_form
from geo.loaders.row_types import settlement_kind, settlement_radius_m
from geo.models import AdminArea, Place, PlaceName

# code, country, English, Ukrainian, Russian, west, south (each four degrees wide and two high)
REGIONS = (
    ("UA-63", "UA", "Kharkiv Oblast", "Харківська область", "Харьковская область", 34, 48),
    ("UA-59", "UA", "Sumy Oblast", "Сумська область", "Сумская область", 30, 50),
    ("RU-BEL", "RU", "Belgorod Oblast", "Бєлгородська область", "Белгородская область", 34, 50),
    ("RU-KRS", "RU", "Kursk Oblast", "Курська область", "Курская область", 34, 52),
)
COUNTRIES = (("UA", "Ukraine", "Україна", "Украина"), ("RU", "Russia", "Росія", "Россия"))

# region, lat, lon, population, English, Ukrainian, Russian
PLACES = (
    ("UA-63", 49.98, 36.25, 1_421_125, "Kharkiv", "Харків", "Харьков"),
    ("UA-63", 49.71, 37.61, 27_169, "Kupiansk", "Куп'янськ", "Купянск"),
    ("UA-63", 49.19, 37.28, 45_884, "Izium", "Ізюм", "Изюм"),
    ("UA-63", 49.83, 36.68, 31_535, "Chuhuiv", "Чугуїв", "Чугуев"),
    ("UA-63", 49.90, 37.70, None, "Ivanivka", "Іванівка", ""),
    ("UA-63", 49.67, 37.21, None, "Hroza", "Гроза", ""),
    ("UA-63", 49.92, 35.90, 18_000, "Pisochyn", "Пісочин", "Песочин"),
    ("UA-59", 50.92, 32.80, 256_474, "Sumy", "Суми", "Сумы"),
    ("UA-59", 51.20, 33.20, 88_000, "Konotop", "Конотоп", "Конотоп"),
    ("UA-59", 51.70, 33.90, None, "Ivanivka", "Іванівка", ""),
    ("UA-59", 51.67, 33.92, 33_000, "Hlukhiv", "Глухів", "Глухов"),
    ("UA-59", 51.10, 33.50, 6_000, "Velykyi Bobryk", "Великий Бобрик", ""),
    ("RU-BEL", 50.60, 36.58, 345_289, "Belgorod", "Бєлгород", "Белгород"),
    ("RU-BEL", 50.41, 36.90, 45_194, "Shebekino", "Шебекіно", "Шебекино"),
    ("RU-BEL", 50.48, 35.66, 6_200, "Grayvoron", "", "Грайворон"),
    ("RU-BEL", 50.38, 36.80, None, "Novaya Tavolzhanka", "", "Новая Таволжанка"),
    ("RU-BEL", 50.76, 37.86, 41_900, "Novy Oskol", "", "Новый Оскол"),
    ("RU-KRS", 52.73, 36.19, 448_733, "Kursk", "Курськ", "Курск"),
    ("RU-KRS", 52.19, 35.27, 6_940, "Sudzha", "", "Суджа"),
    ("RU-KRS", 52.28, 34.29, None, "Tyotkino", "", "Тёткино"),
)


@pytest.fixture
def square_regions(db: None) -> dict[str, AdminArea]:
    """Two countries and four regions with boundaries, by code."""
    areas: dict[str, AdminArea] = {}
    for code, en, uk, ru in COUNTRIES:
        areas[code] = AdminArea.objects.create(
            level=0, code=code, country_code=code, name=en, name_en=en, name_uk=uk, name_ru=ru, source="test"
        )
    for code, country, en, uk, ru, west, south in REGIONS:
        square = MultiPolygon(Polygon.from_bbox((west, south, west + 4, south + 2)), srid=4326)
        areas[code] = AdminArea.objects.create(
            level=1, code=code, country_code=country, parent=areas[country], name=en, name_en=en, name_uk=uk,
            name_ru=ru, boundary=square, boundary_medium=square, boundary_coarse=square,
            label_point=Point(west + 2, south + 1, srid=4326), source="test",
        )  # fmt: skip
    for area in areas.values():
        for name, language in ((area.name_en, "en"), (area.name_uk, "uk"), (area.name_ru, "ru")):
            PlaceName.objects.create(
                area=area,
                name=name,
                normal=normal_form(name),
                language=language,
                kind="official",
                source="test",
            )
    return areas


@pytest.fixture
def small_world(square_regions: dict[str, AdminArea]) -> dict[str, Place]:
    """Twenty places with their names; by English name (the later of two that share it)."""
    places: dict[str, Place] = {}
    for number, (region, lat, lon, population, en, uk, ru) in enumerate(PLACES):
        place = Place.objects.create(
            source="test", source_id=str(number), kind=settlement_kind(population), name=en, name_en=en, name_uk=uk,
            name_ru=ru, country_code=region[:2], region=square_regions[region], point=Point(lon, lat, srid=4326),
            population=population, precision="settlement", radius_m=settlement_radius_m(population),
        )  # fmt: skip
        places[en] = place
        for name, language in ((en, "en"), (uk, "uk"), (ru, "ru")):
            if name:
                PlaceName.objects.create(
                    place=place,
                    name=name,
                    normal=normal_form(name),
                    language=language,
                    kind="official",
                    source="test",
                )
    return places
