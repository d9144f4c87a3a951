"""A name of very many places stays open when the text names no other, unless one of them is a town everyone knows."""

from __future__ import annotations

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.namesakes import NAMESAKES, is_one_of_many_namesakes
from geo.geoparsing.places_within_larger_ones import Named
from geo.geoparsing.ranking import Candidate, rank_candidates
from geo.geoparsing.types import Mention


def village(number: int, population: int = 0, *, primary: bool = True) -> Candidate:
    return Candidate(
        f"p{number}", "Mykolaivka", "village", "UA", f"UA-{number}", Precision.SETTLEMENT, 1000, 48.0 + number, 30.0,
        population=population, primary=primary,
    )  # fmt: skip


def named(rows: list[Candidate], containers: tuple[int, ...] = ()) -> Named:
    return Named(Mention(0, 10, "Mykolaivka", ("mykolaivka",), containers=containers), tuple(rows))


MANY = [village(n) for n in range(NAMESAKES)]


@pytest.mark.parametrize(
    ("rows", "containers", "is_open"),
    [
        (MANY, (), True),
        (MANY[:-1], (), False),  # few enough to be weighed
        (MANY, (1,), False),  # "Mykolaivka, Sumy region"
        ([*MANY, village(99, 300_000)], (), False),  # a city of that name
        ([*MANY, village(99, 30_000)], (), True),
        ([*MANY, village(99, 900_000, primary=False)], (), True),  # a city that once bore it
    ],
)
def test_a_name_of_many_places_is_left_open(
    rows: list[Candidate], containers: tuple[int, ...], is_open: bool
) -> None:
    verdict = rank_candidates(rows, [0.0] * len(rows))

    assert is_one_of_many_namesakes(named(rows, containers), verdict) is is_open
