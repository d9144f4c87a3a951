"""What looks like an incident and is none: no new draft, in three languages."""

from __future__ import annotations

import pytest

from tests.support.read_text import read

NOTHING_NEW = {
    "a plan": "Russia is preparing to strike Kyiv with missiles, officials warned on Saturday.",
    "a threat": "Moscow vowed to attack Kyiv if the talks fail.",
    "a supposition": "If a missile hits Kyiv, people should stay in the underground.",
    "a denial": "There were no reports of attacks on Odesa.",
    "sport": "Dnipro scored in the final minutes; a late strike by the striker sent the match in Kyiv to a penalty shoot-out.",
    "a strike of workers": "Miners in Donetsk went on strike over wages on Friday.",
    "a bird strike": "A plane to Odesa turned back after a bird strike on Friday.",
    "a cyber attack": "A cyberattack on a bank in Kyiv left clients without service on Friday.",
    "a heart attack": "The mayor of Lviv died of a heart attack on Friday.",
    "a fire in a bar": "At least 12 people were killed after a fire at a bar in Odesa on Friday, caused by a short circuit.",
    "a bus crash": "Five people were killed and nine injured in a bus crash near Lviv on Friday.",
    "an earthquake": "An earthquake killed 20 people in Turkey on Friday.",
    "mine clearance": "Explosions will be heard in Kharkiv: sappers carry out a controlled explosion.",
    "an anniversary": "Kyiv marks the anniversary of the bombardment of Kharkiv in 1941.",
    "a summit": "Leaders met at a summit in Kyiv and condemned the attacks.",
    "a sentence": "A man was sentenced in Odesa for a bombing in 2019 that killed two people.",
    "a foiled plot": "A court in Kyiv heard how police foiled a plot to attack a station.",
    "a habit": "Russian drones attack Kherson almost every day.",
    "a running total": "The service says 91 of its rescuers have been killed since the full-scale invasion in February 2022.",
    "weather": "A storm left homes in Odesa without power on Friday and injured two people.",
    "uk: a plan": "Росія може завдати удару по Києву, попереджають у розвідці.",
    "uk: a should": "Україна має бити по Росії, бо це оборона.",
    "uk: sport": "У матчі в Києві удар нападника приніс гол, турнір виграла збірна.",
    "uk: an accident": "У ДТП у Львові загинули двоє людей.",
    "uk: mines cleared": "У Харкові сапери знешкоджують боєприпаси, лунатимуть вибухи.",
    "ru: an accident": "В аварии в Белгороде погибли два человека.",
    "ru: mines cleared": "В Херсоне саперы проводят разминирование, слышны взрывы.",
    "ru: a threat": "Москва пригрозила ударить по Киеву.",
}


@pytest.mark.parametrize("text", NOTHING_NEW.values(), ids=NOTHING_NEW.keys())
def test_no_incident_is_drafted(text: str) -> None:
    assert [d for d in read(text).drafts if not d.background] == []


def test_what_was_refused_says_why() -> None:
    extraction = read("Russia is preparing to strike Kyiv with missiles, officials warned on Saturday.")
    assert any("planned" in a.reason for a in extraction.abstentions)


def test_an_older_attack_is_kept_as_background() -> None:
    extraction = read(
        "A drone strike killed two people in Odesa on Friday. It comes a week after 44 people were killed in a missile attack on Lviv."
    )
    assert {(d.place_key, d.background) for d in extraction.drafts} == {("p2", False), ("p5", True)}


def test_a_language_that_is_not_read_gives_a_warning_and_no_incident() -> None:
    extraction = read(
        "Trois personnes ont été tuées à Kyiv lors d'une frappe de drones, selon les autorités françaises."
    )
    assert extraction.drafts == ()
    assert extraction.warnings == ("language_unsupported",)
