"""Which of several places of one name an attack means, and when the area is all that is known."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from geo.gazetteer.normalise import normal_form
from geo.gazetteer.romanisation_key import loose_form
from geo.geoparsing.resolver import resolve_text
from geo.geoparsing.types import Context, Resolution
from geo.models import AdminArea, Place, PlaceName

THEATRE = Context(countries=("UA", "RU"))


@pytest.fixture
def namesakes(small_world: dict[str, Place], square_regions: dict[str, AdminArea]) -> None:
    """A town on each side of a border; a province and its city; a town that is spelt otherwise at home."""
    syria = AdminArea.objects.create(
        level=0, code="SY", country_code="SY", name="Syria", name_en="Syria", source="test"
    )
    province = AdminArea.objects.create(
        level=1, code="SY-QM", country_code="SY", parent=syria, name="Qamar", name_en="Qamar", source="test",
        label_point=Point(40, 35, srid=4326),
    )  # fmt: skip
    wide = AdminArea.objects.create(
        level=1, code="CD-NK", country_code="CD", name="North", name_en="North", source="test",
        label_point=Point(29, -1, srid=4326),
    )  # fmt: skip
    namesake = AdminArea.objects.create(
        level=1, code="BO-B", country_code="BO", name="Benar", name_en="Benar", source="test",
        label_point=Point(-65, -14, srid=4326),
    )  # fmt: skip
    PlaceName.objects.create(area=namesake, name="Benar", normal="benar", language="en", kind="official")
    far = AdminArea.objects.create(
        level=1, code="RU-SVE", country_code="RU", parent=square_regions["RU"], name="Sverdlovsk", source="test",
        label_point=Point(61, 58, srid=4326),
    )  # fmt: skip
    PlaceName.objects.create(area=province, name="Qamar", normal="qamar", language="en", kind="official")
    for number, (region, name, lat, lon, population) in enumerate(
        (
            (square_regions["UA-63"], "Volchansk", 49.3, 36.9, 17_000),
            (far, "Volchansk", 59.9, 60.1, 20_000),
            (province, "Qamar", 35.1, 40.1, 60_000),
            (province, "Al Qāsimlī", 35.4, 40.4, 90_000),
            (wide, "Benar", 0.5, 29.5, 140_000),
        )
    ):
        place = Place.objects.create(
            source="test", source_id=f"n{number}", kind="town", name=name, name_en=name, region=region,
            country_code=region.country_code, point=Point(lon, lat, srid=4326), population=population,
            precision="settlement", radius_m=3_000,
        )  # fmt: skip
        normal = normal_form(name)
        PlaceName.objects.create(
            place=place, name=name, normal=normal, loose=loose_form(normal), language="en", kind="official"
        )


def sites(text: str, language: str = "en") -> list[Resolution]:
    """The bound places of a text that are no governments and no adjectives."""
    found = resolve_text(text, language=language, context=THEATRE)
    return [one for one in found if one.key and one.mention.role == "site"]


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Russian shelling of Volchansk killed two.", "UA-63"),
        ("The Russian army dropped bombs on Volchansk.", "UA-63"),
        ("Ukrainian drones struck Volchansk.", "RU-SVE"),
        ("Russia shelled Volchansk overnight, injuring a man.", "UA-63"),
        ("In Volchansk the Russians dropped a grenade on a man.", "UA-63"),
        ("The Russians shelled Volchansk.", "UA-63"),
        ("Volchansk was hit late on Monday by Russia.", "UA-63"),
        ("Ukraine attacked Volchansk.", "RU-SVE"),
    ],
)
def test_a_namesake_follows_the_side_that_strikes(text: str, region: str) -> None:
    assert [one.region for one in sites(text)] == [region]


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("An air strike on Qamar killed three.", "settlement"),
        ("Two people were hurt in Qamar.", "settlement"),
        ("An air strike on Qamar province killed three.", "region"),
        ("Clashes went on across Qamar governorate.", "region"),
        ("A bomb went off in the city of Qamar.", "settlement"),
    ],
)
def test_a_city_and_its_province_are_told_apart(text: str, precision: str) -> None:
    assert [one.precision.value for one in sites(text)] == [precision]


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize("spelling", ["Qasimli", "Kasimly", "El-Kasimli"])
def test_a_respelt_town_is_found_where_the_words_prove_a_place(spelling: str) -> None:
    assert [one.name for one in sites(f"An air strike on {spelling} killed three.")] == ["Al Qāsimlī"]


@pytest.mark.usefixtures("namesakes")
def test_a_respelling_is_not_tried_on_a_word_that_may_be_anything() -> None:
    assert sites("Kasimly said so.") == []


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize("text", ["Rebels attacked Benar, killing 12.", "A strike on Benar killed three."])
def test_a_quiet_province_far_away_does_not_take_an_attacked_city(text: str) -> None:
    assert [one.region for one in sites(text)] == ["CD-NK"]


@pytest.mark.usefixtures("small_world")
@pytest.mark.parametrize(
    ("language", "text", "region"),
    [
        ("en", "A shell hit the village of Ivanivka in Belgorod region.", "RU-BEL"),
        ("en", "A drone hit Konotop, Kharkiv region.", "UA-63"),
        ("uk", "У селі Глухів Харківської області загинула жінка.", "UA-63"),
        ("ru", "В селе Ивановка Курской области ранен тракторист.", "RU-KRS"),
        ("ru", "При ударе по селу Верхняя Гроза Курской области погиб мужчина.", "RU-KRS"),
    ],
)
def test_a_village_nobody_knows_there_becomes_its_region_and_no_namesake(
    language: str, text: str, region: str
) -> None:
    assert [(one.region, one.precision.value) for one in sites(text, language)] == [(region, "region")]


@pytest.mark.usefixtures("small_world")
def test_a_large_city_before_a_comma_and_a_region_is_listed_beside_it() -> None:
    found = sites("Shelling was reported in Sumy, Kharkiv region.")

    assert [(one.name, one.region) for one in found] == [("Sumy", "UA-59"), ("Kharkiv Oblast", "UA-63")]


@pytest.mark.usefixtures("small_world")
def test_of_a_metropolis_no_namesake_is_meant() -> None:
    assert [one.name for one in sites("Drones flew over Kharkiv in Sumy region.")] == [
        "Kharkiv",
        "Sumy Oblast",
    ]


@pytest.fixture
def three_of_a_name(square_regions: dict[str, AdminArea]) -> None:
    """Two villages of one district that share a name, and another name that lies in two districts."""
    region = square_regions["UA-63"]
    districts = [
        AdminArea.objects.create(
            level=2, code=code, country_code="UA", parent=region, name=code, name_en=code, source="test",
            label_point=Point(36.5, 49.5, srid=4326),
        )
        for code in ("North raion", "South raion")
    ]  # fmt: skip
    for number, (name, district, lat) in enumerate(
        (("Luhove", 0, 49.2), ("Luhove", 0, 49.8), ("Stavky", 0, 49.2), ("Stavky", 1, 49.8))
    ):
        village = Place.objects.create(
            source="test", source_id=f"v{number}", kind="village", name=name, name_en=name, region=region,
            district=districts[district], country_code="UA", point=Point(36.5, lat, srid=4326),
            precision="settlement", radius_m=3_000,
        )  # fmt: skip
        normal = normal_form(name)
        PlaceName.objects.create(
            place=village, name=name, normal=normal, loose=loose_form(normal), language="en", kind="official"
        )


@pytest.mark.usefixtures("three_of_a_name")
@pytest.mark.parametrize(("name", "area"), [("Luhove", "North raion"), ("Stavky", None)])
def test_a_name_of_several_villages_of_one_district_is_known_as_that_district(
    name: str, area: str | None
) -> None:
    (found,) = resolve_text(
        f"The village of {name} in Kharkiv Oblast was shelled.", language="en", context=THEATRE
    )[:1]

    assert (found.name if found.key else None) == area
    assert found.reason
    assert found.precision.value == ("district" if area else "unknown")
    assert found.namesakes == (2 if area else 0)
