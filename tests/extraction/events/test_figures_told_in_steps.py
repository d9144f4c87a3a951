"""Tolls that a text tells in steps: more dead, wounded who died, all who were hit, and counts of a later day."""

from __future__ import annotations

import pytest

from incidents.ingest.preview_figures import figure_of_draft
from incidents.vocabulary.enums import ClaimField
from tests.support.read_text import SATURDAY, read

Range = tuple[int | None, int | None]


def tolls(text: str, language: str) -> list[tuple[Range, Range]]:
    """Killed and injured (low, high) of each new incident of a text, as the ledger tells them."""
    told = []
    for draft in read(text, language=language).drafts:
        killed, injured = (
            figure_of_draft(draft, name, None, SATURDAY) for name in (ClaimField.KILLED, ClaimField.INJURED)
        )
        if not draft.background:
            told.append(((killed.low, killed.high), (injured.low, injured.high)))
    return told


NONE = (None, None)
ONE_INCIDENT = {
    "more who died, in one sentence, are added": (
        "en", "A missile hit a mosque in Kharkiv on Friday, killing 17 worshippers at once; three more died by nightfall.",
        (20, 20), NONE,
    ),
    "more who died, in Russian": (
        "ru", "Ракета попала в рынок в Донецке 29 декабря. Пять человек погибли на месте, ещё двое скончались в больнице.",
        (7, 7), NONE,
    ),
    "bodies found behind a count may be counted already": (
        "uk", "У Харкові 29 грудня після ракетного удару загинули семеро людей. Вночі рятувальники знайшли ще два тіла.",
        (7, 9), NONE,
    ),
    "bodies that explain a count are counted already": (
        "ru", "Четыре человека убиты ударом в Донецке 29 декабря: под обломками обнаружены тела еще двоих.", (4, 4), NONE,
    ),
    "a total is no count": (
        "en", "The death toll from Friday's strike on Kharkiv rose to nine after two more bodies were found.", (9, 9), NONE,
    ),
    "one of the wounded died": (
        "en", "A Russian drone struck a tractor in Kherson on Friday. Two men were wounded. One of them later died in hospital.",
        (1, 1), (1, 2),
    ),
    "one of the wounded died, in Ukrainian": (
        "uk", "Сьогодні FPV-дрон атакував автомобіль у Херсоні. Поранено трьох людей, водій не пережив поранень.",
        (1, 1), (2, 3),
    ),
    "one of the wounded died, in Russian": (
        "ru", "В Белгороде 29 декабря при обстреле ранены четыре человека. Один из раненых умер по дороге в больницу.",
        (1, 1), (3, 4),
    ),
    "who died beside the wounded was none of them": (
        "en", "A man died and two women were injured when a drone hit a bus in Kherson on Friday.", (1, 1), (2, 2),
    ),
    "who died on the spot was none of them": (
        "uk", "29 грудня росіяни обстріляли Херсон. Поранено п'ятьох людей, одна людина померла на місці.", (1, 1), (5, 5),
    ),
    "all who were hit are neither dead nor wounded": (
        "en", "The number of victims of Friday's missile attack on Odesa has reached 32: seven were killed and 25 wounded.",
        (7, 7), (25, 25),
    ),
    "all who were hit, in Ukrainian": (
        "uk", "Постраждалих від ракетного удару по Одесі 29 грудня вже 32. Семеро загинули, двадцять п'ять поранено.",
        (7, 7), (25, 25),
    ),
    "a total told after a count replaces it": (
        "uk", "У Херсоні вночі 29 грудня ракета влучила в будинок: четверо загиблих. Опівдні кількість загиблих зросла до шести.",
        (6, 6), NONE,
    ),
    "counted by the next morning": (
        "en", "A missile hit an apartment block in Kharkiv on Thursday. In the evening officials spoke of two dead and 34 "
        "wounded. By Friday morning 36 people had been hurt and three killed.", (3, 3), (36, 36),
    ),
    "other figures given on the next day": (
        "ru", "Ракета попала в дом в Харькове 28 декабря. Вечером говорили о двух погибших и 34 раненых. Утром в пятницу "
        "названы другие цифры: трое погибших, 36 раненых.", (3, 3), (36, 36),
    ),
    "found dead is dead": (
        "uk", "Ракета влучила в музей у Харкові 29 грудня. Жінка загинула на місці, ще одну знайшли мертвою під завалами.",
        (2, 2), NONE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"), ONE_INCIDENT.values(), ids=ONE_INCIDENT.keys()
)
def test_a_toll_told_in_steps_is_one_toll(language: str, text: str, killed: Range, injured: Range) -> None:
    assert tolls(text, language) == [(killed, injured)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone hit a bus in Kherson on Thursday, killing one person. On Friday two people were killed in the city."),
        ("ru", "В четверг при обстреле в Донецке погиб один человек. В пятницу в городе погибли двое."),
        ("en", "Two people were killed in a drone strike on Kherson on Friday. Two more were killed in Nikopol."),
    ],
)  # fmt: skip
def test_victims_of_another_day_or_place_are_those_of_another_incident(language: str, text: str) -> None:
    assert len(tolls(text, language)) == 2
