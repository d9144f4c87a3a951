"""A village said to lie in a district or hromada whose borders on record leave it out."""

from __future__ import annotations

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.places_within_larger_ones import Named, names_not_there
from geo.geoparsing.ranking import Candidate
from geo.geoparsing.types import Mention

TEXT = "у селі Гайок Лугівської громади"


def row(key: str, lat: float, precision: Precision, within: tuple[str, ...]) -> Candidate:
    """A place or area on one meridian."""
    kind = "village" if precision is Precision.SETTLEMENT else "hromada"
    return Candidate(key, key, kind, "UA", "UA-63", precision, 1000, lat, 36.0, within=within)


def mention(text: str, hint: str, containers: tuple[int, ...] = ()) -> Mention:
    """A name where it stands in the text."""
    start = TEXT.index(text)
    return Mention(start, start + len(text), text, (text.lower(),), kind_hint=hint, containers=containers)


@pytest.mark.parametrize(("lat", "absent"), [(50.15, False), (51.5, True)], ids=["beside it", "far from it"])
def test_a_village_near_the_hromada_is_the_one_meant(lat: float, absent: bool) -> None:
    village = row("p1", lat, Precision.SETTLEMENT, ("a8", "a7", "a6", "a5"))
    hromada = row("a9", 50.0, Precision.HROMADA, ("a7", "a6", "a5"))
    named = [
        Named(mention("Гайок", "settlement", (1,)), (village,)),
        Named(mention("Лугівської громади", "hromada"), (hromada,)),
    ]

    assert bool(names_not_there(TEXT, named)) is absent
