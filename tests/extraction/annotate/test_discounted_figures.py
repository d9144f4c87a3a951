"""Figures that are denied, unreal, withdrawn or of a whole war never become an incident's, and are told as unread."""

from __future__ import annotations

import pytest

from tests.support.read_text import figures, read

Row = tuple[str, str, str, list[tuple[int, int, int]], str]

DENIED: list[Row] = [
    ("en", "A missile hit Odesa. Rumours of nine deaths proved false, police said.", "killed", [], "denied"),
    (
        "en",
        "A missile hit Odesa. The mayor denied reports that five people had been killed.",
        "killed",
        [],
        "denied",
    ),
    (
        "uk",
        "Ракета влучила в Одесу. Повідомлення про загибель п'ятьох людей виявилися фейком.",
        "killed",
        [],
        "denied",
    ),
    ("ru", "Ракета попала в Одессу. Данные о гибели двух рабочих не подтвердились.", "killed", [], "denied"),
]
UNREAL: list[Row] = [
    (
        "en",
        "A drone hit a school in Odesa. Had lessons begun, 30 children would have been killed.",
        "killed",
        [],
        "might",
    ),
    ("uk", "Дрон влучив у школу в Одесі. Якби були уроки, загинули б сорок дітей.", "killed", [], "might"),
    (
        "ru",
        "Дрон попал в школу в Одессе. Если бы шли уроки, погибли бы двадцать детей.",
        "killed",
        [],
        "might",
    ),
]
CORRECTED: list[Row] = [
    (
        "en",
        "Initial reports spoke of nine people killed in the shelling of Kharkiv, but later the mayor said four people were killed.",
        "killed", [(4, 4, 4)], "corrected",
    ),
    (
        "uk",
        "Спочатку повідомляли про шістьох загиблих через обстріл Харкова, але згодом уточнили: загинули четверо.",
        "killed", [(4, 4, 4)], "corrected",
    ),
    (
        "ru",
        "Сначала сообщалось о девяти погибших при обстреле Харькова; по уточнённым данным, погибли шесть человек.",
        "killed", [(6, 6, 6)], "corrected",
    ),
]  # fmt: skip
RUNNING_TOTALS: list[Row] = [
    (
        "en",
        "Shelling of Kharkiv killed one man. Since the start of the invasion 900 people have been killed in Kharkiv.",
        "killed", [(1, 1, 1)], "running total",
    ),
    (
        "uk",
        "Через обстріл Харкова загинув чоловік. Від початку року в Харкові загинули 75 людей.",
        "killed", [(1, 1, 1)], "running total",
    ),
    (
        "ru",
        "При обстреле Харькова погиб мужчина. За время войны в Харькове погибли 640 человек.",
        "killed", [(1, 1, 1)], "running total",
    ),
]  # fmt: skip
ALL = [*DENIED, *UNREAL, *CORRECTED, *RUNNING_TOTALS]


@pytest.mark.parametrize(("language", "text", "field", "told", "why"), ALL, ids=[row[1][:60] for row in ALL])
def test_such_a_figure_is_not_the_incidents_and_is_told_with_its_reason(
    language: str, text: str, field: str, told: list[tuple[int, int, int]], why: str
) -> None:
    assert figures(text, field, language) == told
    assert any(u.kind == "figure" and why in u.reason for u in read(text, language=language).unread)


FICTION = [
    ("en", "In the film, a missile hits Odesa and kills 40 people."),
    ("en", "Odesa held a drill: under the scenario, a drone hit a school and wounded 12 children."),
    ("uk", "В Одесі пройшли навчання: за сценарієм, ракета влучила в лікарню, поранено 15 людей."),
    ("ru", "В Одессе прошли учения: по легенде, ракета попала в школу, погибли десять человек."),
]


@pytest.mark.parametrize(("language", "text"), FICTION)
def test_what_a_film_or_a_drill_tells_did_not_happen(language: str, text: str) -> None:
    assert [d for d in read(text, language=language).drafts if not d.background] == []
