"""Names of a text bound to the places of a small world, with roles, precision and honest abstentions."""

from __future__ import annotations

import pytest

from geo.gazetteer.normalise import normal_form
from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.resolver import resolve_batch, resolve_name, resolve_text
from geo.geoparsing.types import Context, Resolution
from geo.loaders.row_types import settlement_radius_m
from geo.models import AdminArea, Place, PlaceName

pytestmark = pytest.mark.usefixtures("small_world")


def bound(text: str, **more: object) -> list[tuple[str, str, str]]:
    """(words, name of the place, region) of each name."""
    return [(one.mention.text, one.name, one.region or "") for one in resolve_text(text, **more)]  # type: ignore[arg-type]


def only(text: str, **more: object) -> Resolution:
    """The single name of a text."""
    (found,) = resolve_text(text, **more)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    "text",
    ["Shelling hit Kharkiv.", "Обстріл Харкова.", "Удар по Харькову."],
    ids=["English", "Ukrainian", "Russian"],
)
def test_one_city_is_found_in_three_languages(text: str) -> None:
    assert only(text).name == "Kharkiv"


def test_a_city_comes_with_its_uncertainty_country_region_and_containers(
    square_regions: dict[str, AdminArea],
) -> None:
    found = only("Drones hit Belgorod.")

    assert (found.precision, found.country, found.region) == (Precision.SETTLEMENT, "RU", "RU-BEL")
    assert found.within == (f"a{square_regions['RU-BEL'].pk}", f"a{square_regions['RU'].pk}")
    assert (found.lat, found.lon) == (50.60, 36.58)
    assert found.uncertainty_m == settlement_radius_m(345_289)


def test_a_region_is_an_area_with_a_point_inside() -> None:
    found = only("Drones flew over Belgorod region.")

    assert (found.key or "").startswith("a")
    assert (found.precision, found.region, found.lat, found.lon) == (Precision.REGION, "RU-BEL", 51, 36)


def test_regions_that_share_a_noun_are_all_found() -> None:
    found = resolve_text("Дроны сбили над Белгородской и Курской областями.")

    assert [(one.region, one.precision.value) for one in found] == [
        ("RU-BEL", "region"),
        ("RU-KRS", "region"),
    ]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("A shell hit Ivanivka, Kharkiv region.", "UA-63"),
        ("A shell hit the village of Ivanivka in Sumy region.", "UA-59"),
        ("У селі Іванівка Сумської області пожежа.", "UA-59"),
        ("Shells hit Kupiansk and Ivanivka.", "UA-63"),
        ("Обстріляли Глухів та Іванівку.", "UA-59"),
    ],
)
def test_a_homonym_follows_its_text(text: str, region: str) -> None:
    village = next(one for one in resolve_text(text) if one.name == "Ivanivka")

    assert village.region == region


def test_a_homonym_without_context_is_left_open_with_its_reason() -> None:
    found = only("A shell hit Ivanivka.")

    assert (found.key, found.lat) == (None, None)
    assert found.reason.startswith("ambiguous: Ivanivka in UA-")
    assert found.runner_up is not None


@pytest.mark.parametrize("context", [Context(regions=("UA-59",)), Context(title="Shelling in Sumy region")])
def test_what_is_known_beside_the_text_decides(context: Context) -> None:
    assert only("A shell hit Ivanivka.", context=context).region == "UA-59"


def test_the_title_gives_no_names_of_its_own() -> None:
    found = only("Two people were hurt in Izium.", context=Context(title="Kharkiv under fire"))

    assert (found.mention.start, found.mention.text) == (24, "Izium")


def test_one_name_has_one_sense_in_a_text() -> None:
    found = resolve_text("Shells hit Ivanivka in Sumy region. Later Ivanivka was quiet.")

    assert [one.region for one in found if one.name == "Ivanivka"] == ["UA-59", "UA-59"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("A shell hit Hroza, Kharkiv region.", ["site", "qualifier"]),
        ("A blast 10km north of Kursk.", ["reference"]),
        ("Fires burn in Ukraine's Sumy region.", ["qualifier", "site"]),
        ("Войска Украины вошли в Суджу.", ["actor", "site"]),
        ("Russia's army left Izium.", ["actor", "site"]),
        ("Russian drones hit Sumy.", ["adjective", "site"]),
        ("Ukraine said Kursk was hit.", ["actor", "site"]),
        ("Україна заявила про удар по Курську.", ["actor", "site"]),
    ],
)
def test_roles_say_what_a_name_does(text: str, roles: list[str]) -> None:
    assert [one.mention.role for one in resolve_text(text)] == roles


def test_an_adjective_names_its_country() -> None:
    found = only("Ukrainian drones came.")

    assert (found.name, found.precision, found.mention.role) == ("Ukraine", Precision.COUNTRY, "adjective")


def test_a_district_of_a_city_never_outranks_it(small_world: dict[str, Place]) -> None:
    part = Place.objects.create(
        source="test", source_id="part", kind="city_district", name="Sumy", name_en="Sumy", country_code="UA",
        region=small_world["Sumy"].region, part_of=small_world["Sumy"], point=small_world["Sumy"].point,
        population=300_000, precision="settlement", radius_m=3000,
    )  # fmt: skip
    PlaceName.objects.create(
        place=part, name="Sumy", normal=normal_form("Sumy"), language="en", kind="official"
    )

    assert only("Drones hit Sumy.").key == f"p{small_world['Sumy'].pk}"


def test_names_added_later_are_found_at_once(small_world: dict[str, Place]) -> None:
    assert bound("A fire in Blyzhniansk.") == []

    PlaceName.objects.create(
        place=small_world["Izium"],
        name="Blyzhniansk",
        normal="blyzhniansk",
        language="en",
        kind="alternative",
    )

    assert [name for _, name, _ in bound("A fire in Blyzhniansk.")] == ["Izium"]


def test_regions_wider_than_a_country_bind_no_place() -> None:
    found = only("Talks in the Middle East went on.")

    assert (found.key, found.reason, found.precision) == (None, "larger than a country", Precision.UNKNOWN)
    assert found.lat is not None


@pytest.mark.parametrize("name", ["Белгороде", "Бєлгород", "Belgorod", "BELGOROD", "белгород"])
def test_a_bare_name_is_bound_in_any_form(name: str) -> None:
    assert resolve_name(name).name == "Belgorod"


def test_a_bare_name_that_is_unknown_says_so() -> None:
    assert resolve_name("Nowhereville").reason == "not in the gazetteer"


def test_many_texts_come_back_in_order() -> None:
    answers = list(resolve_batch(["In Sumy.", "Nothing.", "In Izium."]))

    assert [[one.name for one in answer] for answer in answers] == [["Sumy"], [], ["Izium"]]


def test_a_settlement_named_for_its_district_is_known_to_district_level_only() -> None:
    found = resolve_name("Shebekino district")

    assert (found.name, found.precision, found.uncertainty_m) == ("Shebekino", Precision.DISTRICT, 40_000)


def test_an_odd_alias_does_not_compete_with_a_city_of_that_name(small_world: dict[str, Place]) -> None:
    PlaceName.objects.create(
        place=small_world["Velykyi Bobryk"], name="Суми", normal="суми", language="uk", kind="alternative"
    )

    found = only("Вибухи у Сумах.")

    assert (found.name, found.runner_up) == ("Sumy", None)
