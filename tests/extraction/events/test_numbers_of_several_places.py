"""Numbers of victims that one sentence tells of several places: each belongs where grammar ties it."""

from __future__ import annotations

import pytest

from incidents.ingest.preview_figures import figure_of_draft
from incidents.vocabulary.enums import ClaimField
from tests.support.read_text import SATURDAY, read

KHERSON, NIKOPOL, KHARKIV, DONETSK, ODESA = "p16", "p11", "p4", "p12", "p2"
Tolls = dict[str, tuple[int | None, int | None]]


def tolls(text: str, language: str) -> Tolls:
    """Killed and injured of each place, as the ledger tells them; areas and totals left out."""
    found: Tolls = {}
    for draft in read(text, language=language).drafts:
        killed, injured = (
            figure_of_draft(draft, name, None, SATURDAY).best
            for name in (ClaimField.KILLED, ClaimField.INJURED)
        )
        if (draft.place_key or "").startswith("p") and not draft.background:
            found[draft.place_key or ""] = killed, injured
    return found


CASES = {
    "parts of a number told before, each with its place": (
        "en", "Six people were wounded in drone attacks in Kharkiv region on Friday. Four of them are in Kharkiv.",
        {KHARKIV: (None, 4)},
    ),
    "a list with a place for each": (
        "en", "Shelling wounded a woman in Nikopol, a man in Kherson and two children in Kharkiv on Friday.",
        {NIKOPOL: (None, 1), KHERSON: (None, 1), KHARKIV: (None, 2)},
    ),
    "a plural verb whose people are told place by place": (
        "ru", "29 декабря при обстреле ранены женщина в Херсоне, мужчина в Донецке и двое детей в Харькове.",
        {KHERSON: (None, 1), DONETSK: (None, 1), KHARKIV: (None, 2)},
    ),
    "a plural verb, in Ukrainian": (
        "uk", "29 грудня під обстрілом загинули чоловік у Херсоні та жінка в Харкові.",
        {KHERSON: (1, None), KHARKIV: (1, None)},
    ),
    "a number behind where": (
        "uk", "Російські дрони 29 грудня вдарили по місту Херсон, де поранено шістьох людей, і по місту Харків, де загинула жінка.",
        {KHERSON: (None, 6), KHARKIV: (1, None)},
    ),
    "a number behind where, in Russian": (
        "ru", "29 декабря дроны ударили по Харькову, где ранены шесть человек, и обстреляли дом в Донецке, где погибла женщина.",
        {KHARKIV: (None, 6), DONETSK: (1, None)},
    ),
    "a participle of what was done to the first": (
        "en", "Russian drones hit Kherson on Friday, injuring six people, and Nikopol, where a woman died.",
        {KHERSON: (None, 6), NIKOPOL: (1, None)},
    ),
    "what stands before a contrast is not of the place behind it": (
        "uk", "Росіяни 29 грудня обстріляли Херсон. Загинули двоє, а в Харкові поранено водолаза.",
        {KHERSON: (2, None), KHARKIV: (None, 1)},
    ),
    "what stands before a contrast, in English": (
        "en", "Russian shells hit Kherson on Friday. Two people were killed, and in Nikopol a diver was wounded.",
        {KHERSON: (2, None), NIKOPOL: (None, 1)},
    ),
    "a whole told with its parts counts in none of them": (
        "en", "Two people were wounded by shelling on Friday: a man of 59 in Kherson and a woman of 72 in Nikopol.",
        {KHERSON: (None, 1), NIKOPOL: (None, 1)},
    ),
    "a whole with parts of several people": (
        "en", "Russian shelling killed three people on Friday: a woman of 44 in Kherson and a father and his son in Nikopol.",
        {KHERSON: (1, None), NIKOPOL: (2, None)},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_each_place_has_its_own_number(language: str, text: str, expected: Tolls) -> None:
    assert tolls(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "injured"),
    [
        ("ru", "При обстреле в Донецке 29 декабря ранены женщина и ребёнок.", 2),
        ("uk", "У Херсоні 29 грудня поранено жінку й двох чоловіків.", 3),
    ],
)
def test_the_number_of_a_day_takes_nobody_from_a_list(language: str, text: str, injured: int) -> None:
    assert [numbers[1] for numbers in tolls(text, language).values()] == [injured]
