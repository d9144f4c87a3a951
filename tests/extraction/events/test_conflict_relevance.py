"""A text must show signs of armed conflict; and a lead without a place lends its dead to nobody else."""

from __future__ import annotations

import pytest

from tests.support.read_text import at, claims, read

ORDINARY = {
    "crime": "A teenager was shot in the leg in Karak on Friday after a quarrel over a phone.",
    "a police raid": "Police raided a home in Kayseri on Friday and seized drugs.",
    "a launch": "The mayor of Odesa launched a plan for new bicycle lanes on Friday.",
    "a hit song": "The singer hit the stage in Lviv on Friday with songs from her new record.",
    "sick animals": "Over 270 swine deaths were reported at a farm near Karak on Friday.",
    "poison": "Twelve children died and thirty were taken to hospital in Kumasi after eating tainted food on Friday.",
    "a team's name": "The Rockets hit back in the final match in Kumasi on Friday and scored ten points, the coach said.",
    "a found body": "A man died after being found in a swimming pool in Kumasi on Friday.",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_news_drafts_nothing(text: str) -> None:
    assert [d for d in read(text, "2019-06-01").drafts if not d.background] == []


CONFLICT = {
    "a foreign state": ("An Israeli strike killed five people in Karak on Friday.", "p23"),
    "an armed group": ("Taliban fighters attacked a post in Karak on Friday.", "p23"),
    "arms": ("Mortar shells hit a market in Kumasi on Friday.", "p28"),
    "many victims": ("A man stabbed nine people to death at a school in Kumasi on Friday.", "p28"),
}


@pytest.mark.parametrize(("text", "key"), CONFLICT.values(), ids=CONFLICT.keys())
def test_violence_with_a_sign_of_conflict_is_drafted(text: str, key: str) -> None:
    assert at(read(text, "2019-06-01"), key)


def test_a_lead_without_a_place_takes_that_of_the_same_attack() -> None:
    text = "Gunmen shot dead four policemen on Friday. The attack in Kayseri was the first this year, officials said."
    assert [c.best for c in claims(at(read(text, "2019-06-01"), "p22"), "killed")] == [4]


def test_a_lead_without_a_place_lends_nothing_to_another_attack() -> None:
    text = "An air strike on a school killed 18 people on Friday. Elsewhere, tank shelling in Kupiansk wounded 12 people."
    draft = at(read(text, "2024-03-09"), "p15")
    assert claims(draft, "killed") == []
    assert [c.best for c in claims(draft, "injured")] == [12]


def test_who_shoots_is_not_shot() -> None:
    text = "A policeman fatally shot the ambassador in Kayseri on Friday. Three people were wounded in the attack."
    draft = at(read(text, "2019-06-01"), "p22")
    assert claims(draft, "killed") == []
    assert [c.best for c in claims(draft, "injured")] == [3]
