"""A number told for several places counts once; what one side says of the other stays alleged."""

from __future__ import annotations

import pytest

from incidents.vocabulary.enums import ClaimField, FigureKind, Stance
from tests.support.read_text import read

TOGETHER = {
    "en": "Russia's defence ministry said 32 drones had been shot down over the Belgorod region and Bryansk region overnight.",
    "ru": "Минобороны РФ заявило, что за ночь сбиты 32 беспилотника в Белгороде и Брянской области.",
}


def _numbers(draft: object, field: ClaimField) -> list[int | None]:
    return [c.best for c in draft.claims if c.field is field and c.kind is not FigureKind.ROLLUP]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER.keys())
def test_drones_shot_down_over_several_places_are_counted_in_one_incident(text: str) -> None:
    drafts = read(text).drafts
    whole = [d for d in drafts if d.national_total]
    parts = [d for d in drafts if not d.national_total]

    assert [_numbers(d, ClaimField.INTERCEPTED) for d in whole] == [[32]]
    assert [d.incident_type.value for d in parts] == ["interception"] * 2
    assert {d.parent for d in parts} == {whole[0].ordinal}
    assert [_numbers(d, ClaimField.INTERCEPTED) for d in parts] == [[], []]


def test_a_total_of_two_cities_is_the_parent_of_what_is_told_of_each() -> None:
    drafts = read(
        "Latest reports say four people have been killed in Belgorod and Bryansk. "
        "Three people were killed by shelling in Belgorod on Saturday. "
        "One person was killed in a drone attack in Bryansk region on Saturday."
    ).drafts
    whole = [d for d in drafts if d.national_total]
    parts = {d.place_key: d for d in drafts if not d.national_total}

    assert [_numbers(d, ClaimField.KILLED) for d in whole] == [[4]]
    assert {key: _numbers(d, ClaimField.KILLED) for key, d in parts.items()} == {"p6": [3], "a7": [1]}
    assert {d.parent for d in parts.values()} == {whole[0].ordinal}


STANCES = {
    "an adjective": ("An alleged Ukrainian attack on a fuel depot in Belgorod killed two people.", Stance.ALLEGED),
    "what he said": (
        "A drone hit a school in Belgorod on Friday in what he said was a Ukrainian attack.", Stance.ALLEGED
    ),
    "blame": ("Russia's defence ministry blamed Ukraine for a missile strike on Belgorod on Friday.", Stance.ALLEGED),
    "the struck side": (
        "Russia's defence ministry said Ukrainian forces shelled Belgorod on Friday, killing three people.",
        Stance.ALLEGED,
    ),
    "the attacker": ("Ukraine said it had hit an oil depot in Bryansk with drones on Friday.", Stance.CONFIRMED),
    "a claim": ("Russia claimed its forces had struck an arms depot in Odesa with missiles on Friday.", Stance.CLAIMED),
    "the outlet": ("Russian missiles hit an apartment block in Kharkiv on Friday, killing three people.", Stance.SAID),
}  # fmt: skip


@pytest.mark.parametrize(("text", "stance"), STANCES.values(), ids=STANCES.keys())
def test_who_attacked_is_told_as_firmly_as_the_text_tells_it(text: str, stance: Stance) -> None:
    assert [d.attacker_stance for d in read(text).drafts if not d.national_total] == [stance]


def test_an_attacker_that_is_only_inferred_is_alleged() -> None:
    (draft,) = read("Shelling killed two people in Kharkiv on Friday.").drafts

    assert (draft.attacker, draft.attacker_stance) == ("RU", Stance.ALLEGED)


def test_a_denial_is_a_claim_of_its_own() -> None:
    drafts = read(
        "A missile killed four people in Belgorod on Friday. Ukraine denied it was behind the attack."
    ).drafts
    denied = [c.value for d in drafts for c in d.claims if c.stance is Stance.DENIED]

    assert denied == ["UA"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Latest reports say four people were killed by shelling in Kharkiv on Friday.", ""),
        ("An alleged drone attack killed two people in Kharkiv on Friday, the regional governor said.", "the regional governor"),
        (
            "An initial statement from the Russian defence ministry said a missile hit Belgorod on Friday.",
            "the Russian defence ministry",
        ),
    ],
)  # fmt: skip
def test_a_speaker_is_a_person_or_a_body(text: str, speaker: str) -> None:
    assert {c.speaker for d in read(text).drafts for c in d.claims if c.field is ClaimField.TYPE} == {speaker}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A drone hit a minibus in Kharkiv on Friday. The driver was wounded.", [], [1]),
        ("Shelling killed two people in Kharkiv on Friday. The driver was killed on the spot.", [2], []),
        (
            "Nobody was killed in the missile attack on Kharkiv on Friday, but five people were wounded.",
            [0],
            [5],
        ),
        ("A missile hit a house in Kharkiv on Friday, killing a family of four.", [4], []),
        ("При обстреле Харькова погиб чиновник, его жена ранена.", [1], [1]),
        ("Авиабомба попала в дом в Харькове, погибли супруги.", [2], []),
    ],
)
def test_people_without_a_number_are_counted_and_give_way_to_numbers(
    text: str, killed: list[int], injured: list[int]
) -> None:
    (draft,) = read(text).drafts

    assert _numbers(draft, ClaimField.KILLED) == killed
    assert _numbers(draft, ClaimField.INJURED) == injured


def test_deaths_that_only_might_come_are_no_incident() -> None:
    assert read("If the dam in Kharkiv were hit, hundreds could die, engineers warned.").drafts == ()
