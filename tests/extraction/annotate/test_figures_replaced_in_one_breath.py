"""A figure replaced in the same sentence ("five, later six") is told once, as it stands at the end."""

from __future__ import annotations

import pytest

from tests.support.read_text import FigureKind, figures, read

Row = tuple[str, str, str, int]

REPLACED: list[Row] = [
    ("en", "Shelling of Kharkiv killed five people, later six.", "killed", 6),
    ("en", "A missile hit Kharkiv, injuring seven people, and the figure was raised to eight on Thursday.", "injured", 8),
    ("en", "A missile killed four people in Odesa, the mayor said, later lowering the figure to three.", "killed", 3),
    ("en", "In Kharkiv the shelling killed one man at first count; the mayor later raised that to four.", "killed", 4),
    ("uk", "Внаслідок обстрілу Харкова загинули п'ятеро людей, згодом шестеро.", "killed", 6),
    ("uk", "Через обстріл Одесу накрило: поранено трьох людей, пізніше – чотирьох.", "injured", 4),
    ("uk", "Внаслідок обстрілу Харкова постраждали не шестеро, а четверо людей.", "injured", 4),
    ("ru", "При обстреле Харькова погибли пять человек, позже — шесть.", "killed", 6),
    ("ru", "При обстреле Харькова ранены трое, затем эту цифру увеличили до восьми.", "injured", 8),
    ("ru", "При обстреле Харькова пострадали не шесть, а четыре человека.", "injured", 4),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "field", "told"), REPLACED, ids=[row[1][:60] for row in REPLACED]
)
def test_the_last_figure_of_one_breath_stands_alone(language: str, text: str, field: str, told: int) -> None:
    assert {low for low, _, _ in figures(text, field, language)} == {told}


def test_the_figure_that_gave_way_is_listed_with_its_reason() -> None:
    unread = read("Shelling of Kharkiv killed five people, later six.").unread

    assert any(u.quote == "five people" and "corrected" in u.reason for u in unread)


OTHERS: list[tuple[str, str, str, set[int]]] = [
    ("en", "Shelling of Kharkiv killed two people, and later three people were wounded.", "killed", {2}),
    ("en", "Shelling of Kharkiv killed two people, and later another died.", "killed", {3}),
    ("uk", "Внаслідок обстрілу Харкова загинули двоє, згодом троє дістали поранення.", "killed", {2}),
    ("ru", "При обстреле Харькова погибли двое, позже трое ранены повторным ударом.", "killed", {2}),
]


@pytest.mark.parametrize(("language", "text", "field", "told"), OTHERS, ids=[row[1][:60] for row in OTHERS])
def test_other_people_told_of_later_replace_nobody(
    language: str, text: str, field: str, told: set[int]
) -> None:
    assert told <= {low for low, _, _ in figures(text, field, language)}


SHARED_OUT = [
    (
        "en",
        "Of the eleven people killed in Russian strikes on Ukraine this weekend, five died in Kharkiv, three in Odesa.",
    ),
    ("uk", "Ракети влучили в Харків. З одинадцяти загиблих п'ятеро – у Харкові, четверо – в Одесі."),
    ("ru", "Ракеты попали в дома в Харькове. Из одиннадцати погибших пятеро — в Харькове, трое — в Одессе."),
]


@pytest.mark.parametrize(("language", "text"), SHARED_OUT, ids=[row[1][:60] for row in SHARED_OUT])
def test_a_total_that_is_shared_out_is_of_no_one_place(language: str, text: str) -> None:
    at_the_place = [
        c.low
        for d in read(text, language=language).drafts
        if d.place_key == "p4"
        for c in d.claims
        if c.field.value == "killed" and c.kind is FigureKind.COUNT
    ]

    assert 11 not in at_the_place


def test_an_early_report_that_nobody_was_hurt_is_no_nought() -> None:
    text = "Дрон попал в дом в Харькове. В первом сообщении губернатор писал, что пострадавших нет."

    assert figures(text, "injured", "ru") == []
