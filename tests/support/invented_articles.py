"""Articles that nobody wrote: a lead that tells of an incident, and sentences of everyday life around it."""

from __future__ import annotations

import datetime as dt
import random

PLACES = (
    "Kharkiv Sumy Nikopol Kherson Odesa Kramatorsk Izium Chuhuiv Poltava Dnipro Kupiansk Zaporizhzhia".split()
)
FIRST_DAY = dt.date(2024, 5, 1)
_WORDS = """bakery window harvest market letter budget theatre garden station bridge music teacher orchard repair water
library village engineer kitchen bicycle paper journey school river carpet engine ladder basket candle museum painter
harbour meadow recipe lantern curtain tailor pianist gallery pharmacy cellar balcony lecture novel archive choir quilt
mirror pocket saddle anchor barrel button cupboard drawer feather glove hammer island jacket kettle laundry magazine
needle onion parcel ribbon scarf teapot umbrella violin wagon yoghurt zipper almond beehive cinema dancer editor fabric
granary hotel ink jar lemon mosaic notebook oven poem recital sculptor tram vase waltz apron brush clock doorway""".split()
_SENTENCES = (
    "The {} near the {} was open again in the spring, and the {} had been painted.",
    "A {} from the {} said that there would be a {} for the children of the town.",
    "They have been working on the {} for years, with a {} and an old {} from the attic.",
    "It was the {} that people liked more than the {}, because the {} was theirs.",
    "In the evening the {} and the {} were brought to the {} by the neighbours.",
    "Some of them had never seen a {}, and others would not leave the {} without a {}.",
    "There is a {} behind the {} which is known for its {} and for its quiet.",
    "She told us about the {}, the {} and the {} that her family has kept.",
    "What was left of the {} has been given to the {}, where the {} is shown.",
    "He wrote a book on the {} and on how the {} came to be a {} in this country.",
)


def invented_article(lot: random.Random, number: int, *, sentences: int = 9) -> str:
    """An article of about 150 words that tells of one incident; no two are copies of each other."""
    killed, injured = lot.randrange(2, 9), lot.randrange(3, 30)
    lead = (
        f"On Tuesday evening a drone hit an apartment building in {lot.choice(PLACES)}. {killed} people were killed"
        f" and {injured} were injured, the regional governor said."
    )
    return " ".join([lead, *everyday_sentences(lot, sentences), f"Note {number}."])


def everyday_sentences(lot: random.Random, count: int) -> list[str]:
    """Sentences that tell of nothing."""
    return [lot.choice(_SENTENCES).format(*lot.choices(_WORDS, k=3)) for _ in range(count)]


def invented_articles(count: int, seed: int = 7) -> list[tuple[str, dt.date]]:
    """Texts with their days; the same from the same seed. Each tenth tells of no incident."""
    lot = random.Random(seed)
    return [(_text(lot, number), FIRST_DAY + dt.timedelta(days=lot.randrange(90))) for number in range(count)]


def _text(lot: random.Random, number: int) -> str:
    if number % 10 == 9:
        return " ".join(everyday_sentences(lot, 9))
    return invented_article(lot, number)
