"""Who says so is found on the right side of the verb, and never swallows the place of the incident."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from incidents.extraction import extract_incidents
from incidents.extraction.types import Document, PlaceMention
from incidents.vocabulary.enums import ClaimField


def _place(text: str, form: str, country: str) -> PlaceMention:
    at = text.index(form)
    return PlaceMention(at, at + len(form), form, "p1", form, "settlement", country, kind="city")


@pytest.mark.parametrize(
    ("language", "text", "form", "speaker"),
    [
        ("ru", "При обстреле Белгорода погибли двое детей, сообщил губернатор.", "Белгорода", "губернатор"),
        ("ru", "При обстреле Белгорода ранены семь человек, сообщили власти.", "Белгорода", "власти"),
        (
            "uk",
            "Унаслідок обстрілу Херсона загинули двоє людей, повідомив губернатор.",
            "Херсона",
            "губернатор",
        ),
        ("en", "Shelling of Kherson killed two people, the governor said.", "Kherson", "the governor"),
    ],
)
def test_an_office_without_a_name_after_the_verb_is_the_speaker(
    language: str, text: str, form: str, speaker: str
) -> None:
    read = extract_incidents(Document(text, dt.date(2024, 5, 4), language), (_place(text, form, "UA"),))

    [draft] = read.drafts
    figures = [c for c in draft.claims if c.field in (ClaimField.KILLED, ClaimField.INJURED)]
    assert draft.place_key == "p1"
    assert [c.speaker.lower() for c in figures] == [speaker]


def test_a_country_that_only_says_where_a_town_lies_is_not_the_place() -> None:
    text = "Gunmen killed 12 people in a village near Jos in central Nigeria, police said on Monday."
    town = _place(text, "Jos", "NG")
    near = replace(town, role="reference", within=("a1",))
    at = text.index("Nigeria")
    country = PlaceMention(at, at + 7, "Nigeria", "a1", "Nigeria", "country", "NG", kind="country")

    [draft] = extract_incidents(Document(text, dt.date(2024, 5, 13), "en"), (near, country)).drafts

    assert (draft.place_key, draft.near) == ("p1", True)
