"""Invented figures: mostly not stated or small, a long tail, often open at one end; with the words for them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_NOT_STATED = {"killed": 0.64, "injured": 0.55}
DRAWN = tuple(_NOT_STATED)  # the figures that invented incidents state
_NOBODY = 0.18  # of those that are stated
_TAIL = {"killed": 1.35, "injured": 1.1}
_MOST = {"killed": 260, "injured": 900}


@dataclass(frozen=True, slots=True)
class Figure:
    """low, best and high, where None is "not known", and how a text would put it."""

    low: int | None
    best: int | None
    high: int | None
    words: str


def draw_number(name: str, random: Random) -> Figure | None:
    """How many people, or None when nobody says."""
    if random.random() < _NOT_STATED[name]:
        return None
    if random.random() < _NOBODY:
        return Figure(0, 0, 0, "No one was")
    number = min(int(random.paretovariate(_TAIL[name])), _MOST[name])
    return number_as_told(number, random)


def number_as_told(number: int, random: Random) -> Figure:
    """A number of people in one of the ways in which texts give it."""
    way = random.random()
    if number < 2 or way < 0.62:
        return Figure(number, number, number, f"{number} {'person was' if number == 1 else 'people were'}")
    if way < 0.78:
        return Figure(number, number, None, f"At least {number} people were")
    if way < 0.85:
        return Figure(None, number, number, f"Up to {number} people were")
    if way < 0.91:
        return Figure(number, number, number, f"About {number} people were")
    if way < 0.96:
        return Figure(number, None, number + 2, f"From {number} to {number + 2} people were")
    return Figure(3, None, None, "Several people were")


def contradicting_figure(figure: Figure, random: Random) -> Figure:
    """What a second account gives instead."""
    number = next((n for n in (figure.best, figure.high, figure.low) if n is not None), 0)
    shift = max(1, round(number * random.uniform(0.1, 0.6)))
    return number_as_told(number + shift if random.random() < 0.6 else max(number - shift, 1), random)
