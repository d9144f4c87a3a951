"""What a text counts over a whole country is told of the country, never of the first town named behind it."""

from __future__ import annotations

import pytest

from tests.support.read_text import claims, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A massive attack across Ukraine killed 16 people on Friday. In Kyiv a warehouse was hit by a missile.",
        ),
        (
            "uk",
            "В Україні внаслідок масованої атаки загинули 16 людей. У Києві горить склад після удару ракети.",
        ),
        ("ru", "По всей Украине погибли 16 человек. В Киеве горит склад после ракетного удара."),
        (
            "uk",
            "В Україні за добу загинули 16 людей, повідомили у поліції. У Києві ракета влучила в будинок.",
        ),
    ],
)
def test_the_toll_stays_with_the_country(language: str, text: str) -> None:
    told = read(text, "2023-12-29", language)

    assert {(d.place_key, c.low) for d in told.drafts for c in claims(d, "killed")} == {("aUA", 16)}
    assert "p1" in {d.place_key for d in told.drafts}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "В Україні внаслідок масованої атаки загинули 16 людей, повідомив прокурор. У Києві горить склад.",
        ),
        ("ru", "В Украине в результате массированной атаки погибли 16 человек. В Киеве горит склад."),
    ],
)
def test_a_country_where_an_attack_happened_is_not_its_attacker(language: str, text: str) -> None:
    assert {d.attacker for d in read(text, "2023-12-29", language).drafts} == {"RU"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У російському обстрілі, у Харкові, загинули двоє людей."),
        ("ru", "В российском обстреле Харькова погибли два человека."),
    ],
)
def test_an_adjective_behind_the_preposition_still_says_whose_attack_it_was(language: str, text: str) -> None:
    (draft,) = read(text, "2023-12-29", language).drafts

    assert draft.attacker == "RU"
    assert "attacker" not in draft.inferred
