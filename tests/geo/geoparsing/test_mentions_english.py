"""Place names in English text: which stretches are names, which are only like them, and their exact offsets."""

from __future__ import annotations

import pytest

from geo.gazetteer.normalise import normal_form
from geo.geoparsing.mentions import find_mentions

KNOWN = {
    normal_form(name)
    for name in (
        "Kharkiv", "Kyiv", "Moscow", "Belgorod", "Hroza", "Izium", "New York", "York", "Texas", "Paris", "Sumy", "St. Marys",
        "Saint Marys", "Ivano-Frankivsk", "Stratford-upon-Avon", "Springfield", "Kharkiv district", "Chuhuiv district",
        "Lyptsi", "Borova", "Volodymyr", "Georgia", "Reading", "Coeur d'Alene", "Jordan", "March", "Odesa", "EU", "Los Angeles",
    )
} | {"=US", "=GB", "=US-MO", "=US-TX", "=UA-63", "=RU-BRY", "=RU-ORL", "=RU-MOS", "=RU-KRS", "=RU-BEL", "=RU", "=KR"}  # fmt: skip


def names_in(text: str) -> list[str]:
    """The stretches found, in order."""
    return [mention.text for mention in find_mentions(text, "en", KNOWN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell in Kharkiv and Izium.", ["Kharkiv", "Izium"]),
        ("He moved to New York.", ["New York"]),
        ("Kharkiv's mayor spoke.", ["Kharkiv"]),
        ("A fire in Ivano-Frankivsk is out.", ["Ivano-Frankivsk"]),
        ("They met in Stratford-upon-Avon.", ["Stratford-upon-Avon"]),
        ("A school in St. Marys was closed.", ["St. Marys"]),
        ("She lives in Coeur d'Alene.", ["Coeur d'Alene"]),
        ("the U.S. and the UK said", ["U.S.", "UK"]),
        ("US officials came", ["US"]),
        ("Give us time", []),
        ("the EU met in L.A. today", ["EU", "L.A."]),
        ("in Springfield, Mo., police", ["Springfield", "Mo"]),
        ("Mo went home", []),
        ("in Paris, TX on Friday", ["Paris", "TX"]),
        ("the villages of Lyptsi, Borova and Hroza", ["Lyptsi", "Borova", "Hroza"]),
        ("near New\n    York today", ["New\n    York"]),
        ("the march in may", []),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


def test_offsets_are_those_of_the_text_with_emoji_and_windows_line_ends() -> None:
    text = "🔥🔥 Breaking\r\n\r\nExplosions in “Kharkiv”… and Izium’s centre 🚨"

    found = find_mentions(text, "en", KNOWN)

    assert [(text[one.start : one.end], one.text) for one in found] == [
        ("Kharkiv", "Kharkiv"),
        ("Izium", "Izium"),
    ]


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("in Kharkiv region", {"Kharkiv region": "region"}),
        ("in Bryansk oblast", {"Bryansk oblast": "region"}),
        (
            "Bryansk, Oryol and Moscow regions",
            {"Bryansk": "region", "Oryol": "region", "Moscow regions": "region"},
        ),
        ("the regions of Kursk and Belgorod", {"Kursk": "region", "Belgorod": "region"}),
        ("Kharkiv and Chuhuiv districts", {"Kharkiv": "district", "Chuhuiv districts": "district"}),
        ("the city of Kharkiv", {"Kharkiv": ""}),
    ],
)
def test_areas_are_told_from_cities(text: str, hints: dict[str, str]) -> None:
    assert {one.text: one.kind_hint for one in find_mentions(text, "en", KNOWN)} == hints


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Missiles hit Kharkiv", "Kharkiv", "site"),
        ("A blast near Izium", "Izium", "reference"),
        ("a village north of Izium", "Izium", "reference"),
        ("80km (50 miles) from Kharkiv", "Kharkiv", "reference"),
        ("12 miles west of Kharkiv", "Kharkiv", "reference"),
        ("close to Izium", "Izium", "reference"),
        ("Russian missiles", "Russian", "adjective"),
        ("South Korean officials", "South Korean", "adjective"),
    ],
)
def test_roles_are_read_from_the_words_around(text: str, name: str, role: str) -> None:
    assert [(one.text, one.role) for one in find_mentions(text, "en", KNOWN)] == [(name, role)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kyiv said it was ready", True),
        ("Moscow has repeatedly accused others", True),
        ("Kyiv described the talks", True),
        ("according to Kyiv, it was", True),
        ("a Moscow-installed mayor", True),
        ("Explosions were heard in Kyiv", False),
        ("Drones hit Moscow on Friday", False),
    ],
)
def test_a_government_is_told_from_its_city(text: str, acts: bool) -> None:
    (found,) = find_mentions(text, "en", KNOWN)

    assert ("acts" in found.cues) is acts


def test_a_container_is_linked_to_the_place_before_it() -> None:
    found = find_mentions("a shell hit Hroza, Kharkiv region, at noon", "en", KNOWN)

    assert [(one.text, one.containers) for one in found] == [("Hroza", (1,)), ("Kharkiv region", ())]


def test_two_places_of_a_list_are_no_containers() -> None:
    found = find_mentions("shells hit Hroza and Izium", "en", KNOWN)

    assert [one.containers for one in found] == [(), ()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A raid on the Nur Shams refugee camp killed three.", set()),
        ("Shelling hit the Kharkiv Saltivka neighbourhood.", {"Kharkiv", "Saltivka"}),
        ("A raid on Nur, a town of farmers, killed three.", {"Nur"}),
    ],
)
def test_half_of_a_name_that_is_not_known_is_no_name(text: str, names: set[str]) -> None:
    known = frozenset({"nur", "kharkiv", "saltivka"})
    assert {mention.text for mention in find_mentions(text, "en", known)} == names
