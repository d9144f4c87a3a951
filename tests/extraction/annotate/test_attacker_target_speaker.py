"""Attacker, target and speaker are three different things."""

from __future__ import annotations

import pytest

from incidents.vocabulary.enums import ClaimField, Stance
from tests.support.read_text import at, read

ATTACKERS = [
    ("Russian missiles hit Odesa on Friday, killing two people.", "p2", "RU"),
    ("Ukrainian shelling of a market in occupied Donetsk killed 27 people.", "p12", "UA"),
    ("Israeli air strikes on Gaza killed 20 people on Friday.", "a25", "IL"),
    ("Karak was shelled by the Taliban on Friday and two people died.", "p23", "Taliban"),
    ("A car bomb killed five people in Kayseri on Friday. The PKK claimed responsibility for the attack.", "p22",
     "PKK (Kurdistan Workers' Party)"),
    ("Gunmen opened fire on soldiers in Karak on Friday, killing two of them.", "p23", "gunmen"),
    ("Russia blamed Ukraine for a drone strike on Belgorod that killed three people.", "p6", "UA"),
    ("A drone attack on Belgorod killed two people on Friday.", "p6", "UA"),
    ("Росіяни завдали удару по Полтаві, двоє загиблих.", "p18", "RU"),
    ("Унаслідок удару ЗСУ по складу боєприпасів у Донецьку загинули двоє людей.", "p12", "UA"),
    ("При ударе ВСУ по Белгороду погибли двое, сообщил губернатор.", "p6", "UA"),
    ("Российские войска нанесли удар по Харькову, ранены трое.", "p4", "RU"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "side"), ATTACKERS, ids=[r[0][:45] for r in ATTACKERS])
def test_the_attacker_is_read_or_follows_from_the_direction(text: str, key: str, side: str) -> None:
    assert at(read(text, "2024-03-09"), key).attacker == side


def test_what_only_the_other_side_says_stays_alleged() -> None:
    draft = at(
        read("The Russian defence ministry said Ukraine attacked Belgorod with drones on Friday."), "p6"
    )
    assert (draft.attacker, draft.attacker_stance) == ("UA", Stance.ALLEGED)


def test_an_attacker_that_nobody_names_is_marked_as_inferred() -> None:
    draft = at(read("A missile strike on Odesa killed two people on Friday."), "p2")
    claim = next(c for c in draft.claims if c.field is ClaimField.ATTACKER)
    assert (claim.value, claim.basis) == ("RU", "inferred")


def test_the_speaker_is_named_with_the_office() -> None:
    draft = at(
        read(
            "Two people were killed in a missile strike on Odesa, the mayor of Odesa Hennadii Petrenko said."
        ),
        "p2",
    )
    claim = next(c for c in draft.claims if c.field is ClaimField.KILLED)
    assert "mayor of Odesa" in claim.speaker
    assert claim.speaker_kind.value == "local_authority"
    assert claim.speaker_side == "UA"
