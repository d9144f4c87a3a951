"""Place search: any spelling or case form finds the place, in the language that was asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIRequestFactory

from geo.api.views import PlacesView
from geo.gazetteer.normalise import normal_form
from geo.gazetteer.place_names_by_key import bounding_box_of_keys, places_by_keys
from geo.gazetteer.search import search_places
from geo.models import AdminArea, Place, PlaceName

pytestmark = pytest.mark.usefixtures("small_world")


def _get(**parameters: Any) -> tuple[int, dict[str, Any]]:
    response = PlacesView.as_view()(APIRequestFactory().get("/api/v1/places/", parameters))
    return response.status_code, response.data


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Belgorod", "Belgorod"),
        ("belgorod ", "Belgorod"),
        ("Бєлгород", "Belgorod"),
        ("Белгороде", "Belgorod"),
        ("Бєлгорода", "Belgorod"),
        ("Куп'янську", "Kupiansk"),
        ("Купянска", "Kupiansk"),
        ("Новой Таволжанке", "Novaya Tavolzhanka"),
        ("Новом Осколе", "Novy Oskol"),
        ("Великому Бобрику", "Velykyi Bobryk"),
        ("Сумах", "Sumy"),
        ("Тёткино", "Tyotkino"),
        ("теткино", "Tyotkino"),
        ("Kupia", "Kupiansk"),
        ("Shebekinno", "Shebekino"),
    ],
)
def test_any_form_finds_the_place(query: str, name: str) -> None:
    answer = search_places(query)

    assert answer.results
    assert answer.results[0].name == name


def test_an_exact_name_comes_before_a_beginning() -> None:
    PlaceName.objects.create(
        place=Place.objects.get(name="Hroza"), name="Kur", normal="kur", language="en", kind="alternative"
    )

    names = [found.name for found in search_places("Kur").results]

    assert names[0] == "Hroza"
    assert "Kursk" in names


def test_names_of_region_and_country_come_in_the_language_asked_for() -> None:
    found = search_places("Kupiansk", language="uk").results[0]

    assert (found.name, found.region, found.country) == ("Куп'янськ", "Харківська область", "Україна")
    assert (found.region_code, found.country_code) == ("UA-63", "UA")


def test_a_place_without_a_name_in_the_language_is_shown_in_the_nearest() -> None:
    assert search_places("Суджа", language="uk").results[0].name == "Суджа"


def test_homonyms_all_appear() -> None:
    regions = {found.region_code for found in search_places("Іванівка").results if found.kind == "village"}

    assert regions == {"UA-63", "UA-59"}


def test_the_larger_place_comes_first() -> None:
    assert [found.name for found in search_places("Нов").results] == ["Novy Oskol", "Novaya Tavolzhanka"]
    assert [found.kind for found in search_places("Хар").results][:2] == ["city", "region"]


def test_a_case_form_of_a_great_town_comes_before_a_village_unless_that_is_spelled_so() -> None:
    town = Place.objects.get(name_en="Belgorod")
    village = Place.objects.get(name_en="Hroza")
    Place.objects.filter(pk=town.pk).update(population=340_000)
    Place.objects.filter(pk=village.pk).update(name_ru="Белгородо", name_uk="Белгороде", population=60)
    PlaceName.objects.create(
        place=village, name="Белгороде", normal=normal_form("Белгороде"), language="uk", kind="official"
    )

    assert [found.key for found in search_places("Белгороде", language="ru").results][:2] == [
        f"p{town.pk}",
        f"p{village.pk}",
    ]
    assert search_places("Белгороде", language="uk").results[0].key == f"p{village.pk}"


def test_an_area_says_that_it_is_one() -> None:
    found = search_places("Харківська область", language="en").results[0]

    assert found.key == f"a{AdminArea.objects.get(code='UA-63').pk}"
    assert (found.kind, found.precision, found.name) == ("region", "region", "Kharkiv Oblast")
    assert (found.lat, found.lon) == (49.0, 36.0)
    assert found.uncertainty_m == 150_000


def test_a_city_comes_before_its_district() -> None:
    city = Place.objects.get(name="Kharkiv")
    quarter = Place.objects.create(
        source="test", source_id="q", kind="city_district", name="Kharkiv", name_en="Kharkiv", country_code="UA",
        point=city.point, population=2_000_000, precision="settlement", radius_m=5_000, part_of=city,
    )  # fmt: skip
    PlaceName.objects.create(
        place=quarter,
        name="Kharkiv",
        normal=normal_form("Kharkiv"),
        language="en",
        kind="official",
        source="test",
    )

    assert [found.kind for found in search_places("Kharkiv").results][:2] == ["city", "city_district"]


def test_the_country_narrows_the_search() -> None:
    assert {found.country_code for found in search_places("Иванов", country="RU").results} <= {"RU"}
    assert all(found.country_code == "RU" for found in search_places("Kharkiv", country="RU").results)


def test_matched_counts_what_the_limit_cuts_off() -> None:
    answer = search_places("Іванівка", limit=1)

    assert (len(answer.results), answer.matched, answer.at_least) == (1, 2, False)


def test_a_search_asks_the_database_a_handful_of_times() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        search_places("Белгороде")

    assert len(asked) <= 5


@pytest.mark.parametrize("query", ["%", "_", "''", "\\", "((", "🙂", "a" * 200])
def test_odd_queries_find_nothing_and_break_nothing(query: str) -> None:
    assert search_places(query).results == ()


def test_the_view_answers_with_counts_and_results() -> None:
    status, body = _get(q="Белгороде", lang="uk", limit="3")

    assert status == 200
    assert body["returned"] == len(body["results"])
    assert body["results"][0]["name"] == "Бєлгород"
    assert set(body["results"][0]) >= {
        "key", "name", "kind", "country", "region", "district", "lat", "lon", "precision", "uncertainty_m", "population",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({}, "q"),
        ({"q": " "}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"q": "Kyiv", "colour": "red"}, "colour"),
        ({"q": "Kyiv", "lang": "fr"}, "lang"),
        ({"q": "Kyiv", "country": "Ukraine"}, "country"),
        ({"q": "Kyiv", "limit": "0"}, "limit"),
        ({"q": "Kyiv", "limit": "51"}, "limit"),
        ({"q": "Kyiv", "limit": "٣"}, "limit"),
    ],
)
def test_a_wrong_parameter_is_named(parameters: dict[str, str], wrong: str) -> None:
    status, body = _get(**parameters)

    assert status == 400
    assert body["error"] == "bad_parameter"
    assert wrong in body["parameters"]


def test_places_already_chosen_are_named_in_the_order_of_their_keys() -> None:
    sumy = search_places("Sumy").results[0].key
    belgorod = search_places("Belgorod").results[0].key

    status, body = _get(keys=f"{belgorod},a999999999,{sumy}", lang="uk")

    assert status == 200
    assert [found["key"] for found in body["results"]] == [belgorod, sumy]
    assert body["results"][0]["name"] == "Бєлгород"


def test_a_region_is_named_by_its_code_too() -> None:
    belgorod = search_places("Belgorod").results[0].key

    _, body = _get(keys=f"RU-BEL,{belgorod},ZZ-99", lang="en")

    region, city = body["results"]
    assert (region["region_code"], region["precision"]) == ("RU-BEL", "region")
    assert city["key"] == belgorod


def test_the_middle_of_a_circle_is_named_by_the_settlement_that_lies_there() -> None:
    belgorod = next(hit for hit in search_places("Belgorod").results if hit.key[0] == "p")

    _, there = _get(at=f"{belgorod.lon:.4f},{belgorod.lat:.4f}", lang="en")
    _, at_sea = _get(at="31.5,43.5", lang="en")

    assert [found["key"] for found in there["results"]] == [belgorod.key]
    assert at_sea["results"] == []


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({"keys": "x1"}, "keys"),
        ({"keys": ""}, "keys"),
        ({"at": "30"}, "at"),
        ({"at": "300,46"}, "at"),
        ({"q": "Sumy", "keys": "p1"}, "keys"),
    ],
)
def test_a_key_or_spot_that_is_none_is_named(parameters: dict[str, str], wrong: str) -> None:
    status, body = _get(**parameters)

    assert status == 400
    assert list(body["parameters"]) == [wrong]


@pytest.mark.parametrize(
    ("query", "match"),
    [("Belgorod", "name"), ("Белгороде", "form"), ("Kupia", "beginning"), ("Shebekinno", "similar")],
)
def test_a_hit_says_how_it_was_found(query: str, match: str) -> None:
    assert search_places(query).results[0].match == match


def test_a_hit_has_the_box_of_its_outline_or_of_its_radius() -> None:
    region = next(found for found in search_places("Kursk region").results if found.key.startswith("a"))
    town = search_places("Sudzha").results[0]
    area = AdminArea.objects.get(pk=region.key[1:])

    assert area.boundary
    assert region.bbox == tuple(round(edge, 4) for edge in area.boundary.extent)
    assert town.bbox
    west, south, east, north = town.bbox
    assert west < 35.27 < east
    assert south < 52.19 < north
    assert north - south < 0.2


def test_a_box_over_the_date_line_has_its_west_beyond_its_east() -> None:
    parts = [Polygon.from_bbox(box) for box in ((170, 60, 180, 70), (-180, 60, -170, 70))]
    AdminArea.objects.filter(code="RU-KRS").update(boundary_coarse=MultiPolygon(parts, srid=4326))

    assert places_by_keys(["RU-KRS"], "en")[0].bbox == (170, 60, -170, 70)


def test_regions_and_countries_are_known_by_their_codes() -> None:
    status, data = _get(keys="RU-KRS,UA,p999999999", lang="en")

    assert status == 200
    assert [(found["kind"], found["country_code"], found["match"]) for found in data["results"]] == [
        ("region", "RU", ""),
        ("country", "UA", ""),
    ]


def test_several_places_have_one_box_around_them() -> None:
    one, other = (places_by_keys([code], "en")[0].bbox for code in ("RU-KRS", "RU-BEL"))
    assert one
    assert other

    assert bounding_box_of_keys(["RU-KRS", "RU-BEL"]) == (
        min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]),
    )  # fmt: skip
    assert bounding_box_of_keys([]) is None
    assert bounding_box_of_keys(["XX", "a999999"]) is None
