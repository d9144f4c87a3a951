"""Articles to be read while everything around them is broken: each tells of something else, some of nothing."""

from __future__ import annotations

import datetime as dt
import random

PLACES = "Kharkiv Sumy Nikopol Kherson Odesa Kramatorsk Izium Chuhuiv Poltava Dnipro Kupiansk".split()
WORDS = """bakery quiet window harvest market letter morning council budget theatre garden winter station bridge
music teacher orchard evening repair water library shelter village engineer kitchen volunteer bicycle paper journey
school river doctor light carpet engine ladder summer basket candle museum""".split()
FIRST_DAY = dt.date(2024, 5, 1)


def invented_articles(count: int, seed: int = 7) -> list[tuple[str, dt.date]]:
    """Texts with their days; the same from the same seed. Each tenth tells of no incident."""
    lot = random.Random(seed)
    return [(_text(lot, number), FIRST_DAY + dt.timedelta(days=lot.randrange(90))) for number in range(count)]


def _text(lot: random.Random, number: int) -> str:
    rest = [" ".join(lot.choices(WORDS, k=14)).capitalize() + "." for _ in range(7)]
    if number % 10 == 9:
        return " ".join(rest)
    killed, injured = lot.randrange(2, 9), lot.randrange(3, 30)
    lead = (
        f"On Tuesday evening a drone hit an apartment building in {lot.choice(PLACES)}. {killed} people were killed"
        f" and {injured} were injured, the regional governor said."
    )
    return " ".join([lead, *rest, f"Note {number}."])
