"""Stories that invented outlets print, some after forms of theirs, and copies that others make of them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.support.invented_articles import PLACES, everyday_sentences

_FOOTER_WORDS = (
    "follow us on every channel all rights of this paper are reserved any use of what we print is allowed with an open"
    " link to our site first"
).split()
_FORMS = (
    "On {day} at {hour} {region} was shelled from {where} with {count} rounds. The head of the administration, {name},"
    " said that {killed} people were killed and {injured} were injured in {place}. Houses, a school and power lines were"
    " damaged. Rescue workers are at the scene and the police are collecting evidence. People are asked to stay in"
    " shelters until the end of the alarm and to trust official sources only.",
    "In the night of {day} air defence shot down {killed} of {count} drones over {region}, the air command told. Wreckage"
    " fell on {place}, where a warehouse of {name} caught fire; {injured} people asked doctors for help. The fire was put"
    " out by {hour}. The air command reminds everybody not to film the work of the air defence and not to publish"
    " pictures of wreckage before the services have done their work there.",
    "{name}, who heads the district, told in the evening of {day} what the day had brought to {place} and {region}:"
    " {count} attacks by artillery, {killed} dead, {injured} wounded. The last shells fell at {hour} near {where}. Three"
    " communities are without water, repairs will begin when the soldiers allow it, and the buses to the villages run"
    " as they did the day before.",
    "The press office of the rescue service tells: on {day} the rescuers ended their work at the scene in {place}. They"
    " cleared away the rubble of an apartment building that was hit the day before, brought people out of the upper"
    " floors by ladder, and put out the fire on the roof with four engines. From under the rubble {killed} people were"
    " taken who could not be saved, and {injured} with injuries of different gravity, who were handed over to the"
    " doctors. Psychologists of the service worked with the families, heaters and hot tea were set up in the yard, and"
    " the municipal workers closed the broken windows. The service thanks all volunteers and asks people not to come"
    " near buildings that are damaged, because walls may fall down at any time without a sign that could be noticed.",
)
_NAMES = "Bondar Koval Melnyk Tkach Shevchuk Oliinyk Lysenko Rudenko Savchuk Petrenko Kravets Marchuk".split()


@dataclass(frozen=True)
class Outlet:
    """An invented outlet with the words it prints under everything."""

    name: str
    footer: str

    def story(self, lot: random.Random, *, is_form: bool) -> tuple[str, str]:
        """ "story" or "form" and its words: forms differ in places, figures and names alone."""
        if not is_form:
            return "story", " ".join(everyday_sentences(lot, lot.randrange(8, 25)))
        form = lot.choice(_FORMS)
        place, region, where = lot.sample(PLACES, 3)
        told = form.format(
            day=f"{lot.randrange(1, 29)} May", hour=f"{lot.randrange(24)}:{lot.randrange(60):02}", region=region,
            where=where, place=place, name=lot.choice(_NAMES), count=lot.randrange(10, 90), killed=lot.randrange(9),
            injured=lot.randrange(2, 30),
        )  # fmt: skip
        return "form", told


def outlets(count: int) -> list[Outlet]:
    """So many, each with a footer of 24 words of its own."""
    made = []
    for number in range(count):
        lot = random.Random(number)
        words = lot.sample(_FOOTER_WORDS, 20)
        made.append(
            Outlet(
                f"Herald {number}",
                " ".join([f"Herald{number}", *words, "Telegram", f"channel{number}", "now"]),
            )
        )
    return made


def changed_copy(text: str, lot: random.Random) -> tuple[str, str]:
    """What another outlet makes of a story: how it was changed, and its words."""
    sentences = text.split(". ")
    how = lot.choice(["same words", "words exchanged", "sentence left out", "line added", "cut"])
    if how == "words exchanged":
        words = text.split()
        for at in lot.sample(range(len(words)), max(1, len(words) // 60)):
            words[at] = "changed"
        return how, " ".join(words)
    if how == "sentence left out":
        del sentences[lot.randrange(len(sentences))]
        return how, ". ".join(sentences)
    if how == "line added":
        return (
            how,
            f"From our correspondent in {lot.choice(PLACES)}. {text} The agency told this in the evening.",
        )
    if how == "cut":
        return how, ". ".join(sentences[: len(sentences) * 2 // 3])
    return how, text
