"""Words of attack around a name, and whose they are: cues for a place, and for which of several."""

from __future__ import annotations

import pytest

from geo.geoparsing.mentions import find_mentions, prepare_reading
from geo.text.document import TextDocument


def cues_of(text: str, name: str) -> tuple[str, ...]:
    """The cues of one name in a text."""
    return next(one.cues for one in find_mentions(text, "en") if one.text == name)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A strike on Vorona killed two.", "left_attack"),
        ("The shelling of Vorona went on.", "left_attack"),
        ("A raid against the Vorona.", "left_attack"),
        ("Bombs fell on Vorona.", "left_attack"),
        ("Rockets were fired at Vorona.", "left_attack"),
        ("Drones were shot down over Vorona.", "left_attack"),
        ("Warplanes pounded Vorona.", "left_strike"),
        ("Fighters overran Vorona.", "left_strike"),
        ("Vorona was shelled.", "right_attacked"),
        ("Vorona has again been heavily bombed.", "right_attacked"),
        ("Vorona came under artillery fire.", "right_attacked"),
    ],
)
def test_an_attack_names_its_place(text: str, cue: str) -> None:
    assert cue in cues_of(text, "Vorona")


@pytest.mark.parametrize(
    "text",
    [
        "A book on Vorona sold well.",
        "Vorona was happy.",
        "He struck a deal with Vorona.",
        "Vorona came home.",
    ],
)
def test_other_words_are_no_attack(text: str) -> None:
    assert {"left_attack", "left_strike", "right_attacked"}.isdisjoint(cues_of(text, "Vorona"))


def test_the_first_word_of_a_name_with_an_article_is_no_name() -> None:
    found = {one.text for one in find_mentions("Jets bombed Mays al-Jabal on Monday.", "en")}

    assert "Mays" not in found


@pytest.mark.parametrize(
    ("language", "text", "attackers"),
    [
        ("en", "Russian shelling of Volchansk killed two.", {"RU"}),
        ("en", "Israeli air strikes hit Tyre.", {"IL"}),
        ("en", "Russian air defence shot down drones over Volchansk.", set()),
        ("en", "A Russian pensioner died in Volchansk.", set()),
        ("uk", "Окупанти обстріляли Вовчанськ.", {"RU"}),
        ("uk", "Російські війська вдарили по Вовчанську.", {"RU"}),
        ("uk", "ЗСУ вдарили по складу в Рильську.", {"UA"}),
        ("ru", "ВСУ обстреляли Шебекино.", {"UA"}),
        ("ru", "ПВО сбила украинские беспилотники над Шебекино.", set()),
        ("ru", "Российские туристы приехали в Волчанск.", set()),
    ],
)
def test_who_strikes_is_read_from_arms_and_nationality(language: str, text: str, attackers: set[str]) -> None:
    found = prepare_reading(TextDocument(text), language).attackers()

    assert set().union(*found.values()) == attackers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia has again shelled Vorona."),
        ("en", "In Vorona the Russians dropped a grenade on a man."),
        ("en", "Vorona was hit late on Monday by Russia."),
        ("en", "Vorona was shelled by the Russians."),
        ("en", "Russia's army is near Vorona."),
        ("uk", "Росія вночі обстріляла Ворону."),
        ("uk", "Ворону обстріляла Росія."),
        ("uk", "Армія Росії підійшла до Ворони."),
        ("ru", "РФ ударила по Вороне."),
        ("ru", "Войска РФ обстреляли Ворону."),
    ],
)
def test_a_country_that_strikes_is_marked_as_doing_so(language: str, text: str) -> None:
    assert ["strikes" in one.cues for one in find_mentions(text, language, _RUSSIA)] == [True]


_RUSSIA = frozenset({"russia", "russians", "росія", "=RU"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia was again shelled."),
        ("en", "A man was killed in Russia."),
        ("en", "Prices in Russia hit a record."),
        ("uk", "Росію вночі обстріляли."),
        ("uk", "Росія обстріляна вночі."),
        ("ru", "Удар по РФ."),
    ],
)
def test_a_country_that_is_struck_or_only_named_does_not_strike(language: str, text: str) -> None:
    assert ["strikes" in one.cues for one in find_mentions(text, language, _RUSSIA)] == [False]


def test_where_a_rocket_was_fired_from_is_not_where_it_fell() -> None:
    roles = {one.text: one.role for one in find_mentions("Rockets fired from Vorona hit Sosna.", "en")}

    assert roles == {"Vorona": "reference", "Sosna": "site", "Rockets": "site"}


@pytest.mark.parametrize(
    ("language", "text"), [("uk", "По місту вдарили КАБами."), ("ru", "По городу ударили ФАБом.")]
)
def test_an_abbreviation_with_an_ending_is_no_name(language: str, text: str) -> None:
    assert find_mentions(text, language) == []
