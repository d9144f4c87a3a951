"""That nobody was hurt is told of the place it stands with; of every other place of the text it is unknown."""

from __future__ import annotations

import pytest

from incidents.ingest.preview_figures import figure_of_draft
from incidents.vocabulary.enums import ClaimField
from tests.support.read_text import SATURDAY, marked_figures, read

KHERSON, NIKOPOL, KHARKIV = "p16", "p11", "p4"


def injured_by_place(text: str, language: str) -> dict[str, int | None]:
    """Injured of each settlement, as the ledger tells them."""
    return {
        d.place_key or "": figure_of_draft(d, ClaimField.INJURED, None, SATURDAY).best
        for d in read(text, language=language).drafts
        if (d.place_key or "").startswith("p") and not d.background
    }


LISTS = {
    "items of a list": (
        "en", "Russian shelling on Friday:\n— Kherson. Shells hit a school.\n— Nikopol. A drone hit a house. No one was injured.\n"
        "— Kharkiv. A missile hit a warehouse.",
        {KHERSON: None, NIKOPOL: 0, KHARKIV: None},
    ),
    "sentences of one paragraph": (
        "uk", "29 грудня росіяни обстріляли Херсон, пошкоджено школу. Дрони вдарили по Харкову. Постраждалих немає.",
        {KHERSON: None, KHARKIV: 0},
    ),
    "what is told of all": (
        "ru", "29 декабря обстрелян Херсон, повреждена школа. Дроны ударили по Харькову. Во всех случаях никто не пострадал.",
        {KHERSON: 0, KHARKIV: 0},
    ),
    "a paragraph of its own": (
        "ru", "29 декабря обстрелян Херсон, повреждена школа. Дроны ударили по Харькову.\n\nЛюди не пострадали, сообщили власти.",
        {KHERSON: 0, KHARKIV: 0},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), LISTS.values(), ids=LISTS.keys())
def test_nobody_hurt_stays_with_its_place(language: str, text: str, told: dict[str, int | None]) -> None:
    found = injured_by_place(text, language)

    assert {key: found.get(key, "missed") for key in told} == told


NO_NOUGHTS = [
    ("ru", "В Харькове ночь не обошлась без раненых."),
    ("uk", "Не без наслідків минула ніч у Харкові."),
    ("ru", "О пострадавших сведений не поступало."),
    ("uk", "Інформації про постраждалих не надходило."),
    ("ru", "Нет информации о пострадавших."),
]


@pytest.mark.parametrize(("language", "text"), NO_NOUGHTS)
def test_harm_that_was_or_is_not_known_is_no_nought(language: str, text: str) -> None:
    assert marked_figures(text, language) == []
