"""A text about a memorial, a trial, a film, a rumour, a disaster or computers tells no incident, whatever its words."""

from __future__ import annotations

import pytest

from tests.support.read_text import read

FIRM = [
    ("A city remembers", "Odesa marks two years since a Russian missile strike killed 22 people."),
    ("Bomber pleads not guilty", "A man accused of a bomb attack in Kharkiv that killed four people pleaded not guilty."),
    ("Fact check: no strike", "Fact check: the clip of a missile strike on Odesa with 60 dead comes from a video game."),
    ("Bus plunges into ravine", "At least 28 people were killed near Kyiv when a bus left the road, officials said."),
    ("Hackers strike", "A massive attack by hackers hit servers in Kyiv, Lviv and Dnipro with a bombardment of requests."),
    ("Роковини", "У Харкові вшанували 22 загиблих від ракетного удару."),
    ("Сход лавини", "Троє людей загинули під лавиною, одна дістала травми, повідомили у Львові."),
    ("Приговор", "В Донецке суд вынес приговор за теракт, в котором погибли четверо."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text"), FIRM, ids=[title for title, _ in FIRM])
def test_what_the_text_as_a_whole_is_about_refuses_its_incidents(title: str, text: str) -> None:
    extraction = read(text, title=title)
    assert [d for d in extraction.drafts if not d.background] == []
    assert extraction.abstentions, "what is refused is told, with the reason"


def test_a_strike_dated_yesterday_stands_beside_a_memorial() -> None:
    text = "A memorial service was held in Odesa. A Russian missile strike on Kharkiv on Friday killed three people."
    assert [d.place_key for d in read(text).drafts if not d.background] == ["p4"]
