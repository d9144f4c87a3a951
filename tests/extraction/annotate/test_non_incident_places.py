"""Places named for an office, a hospital or a government are no places of attack."""

from __future__ import annotations

import pytest

from tests.support.read_text import read

CASES = [
    ("en", "A woman wounded in the shelling of Kharkiv has died in hospital in Dnipro.", {"p4"}),
    ("uk", "У лікарні Дніпра помер чоловік, поранений під час обстрілу Харкова.", {"p4"}),
    ("ru", "В больнице Днепра скончалась женщина, раненная при обстреле Харькова.", {"p4"}),
    ("uk", "Москва вдарила ракетами по Харкову, поранено двох людей.", {"p4"}),
    ("ru", "Москва ударила ракетами по Харькову, ранены двое.", {"p4"}),
    ("en", "The Kharkiv regional prosecutor's office said a missile hit Odesa, wounding one person.", {"p2"}),
    (
        "uk",
        "На брифінгу у Львові міністр сказав, що ракета влучила в завод в Одесі, поранено двох людей.",
        {"p2"},
    ),
    ("ru", "Выступая в Киеве, президент сообщил, что ракета попала в завод в Одессе, ранены двое.", {"p2"}),
    ("en", "Missiles launched from Belgorod hit a market in Kharkiv, killing two people.", {"p4"}),
    ("uk", "Дрони, запущені з Донецька, атакували Одесу, поранено жінку.", {"p2"}),
]


@pytest.mark.parametrize(("language", "text", "keys"), CASES, ids=[c[1][:50] for c in CASES])
def test_only_the_place_of_the_attack_is_told(language: str, text: str, keys: set[str]) -> None:
    assert {d.place_key for d in read(text, "2024-05-08", language).drafts if not d.background} == keys


def test_a_hospital_that_was_hit_is_the_place() -> None:
    text = "Ракета влучила в лікарню у Харкові, загинули двоє людей."

    assert [d.place_key for d in read(text, "2024-05-08", "uk").drafts] == ["p4"]
