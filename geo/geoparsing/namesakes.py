"""Names that very many places share: without any other name in the text nobody can tell which is meant. Pure."""

from __future__ import annotations

from geo.geometry.place_precision_levels import POINT_LEVELS
from geo.geoparsing.places_within_larger_ones import Named
from geo.geoparsing.ranking import Verdict

NAMESAKES = 20  # so many places of one name, and a text that names no other, leave it open
KNOWN_BY_NAME = 60_000  # inhabitants from which on a place is meant all the same


def is_one_of_many_namesakes(one: Named, verdict: Verdict | None) -> bool:
    """ "Олександрівку обстріляли": one of eighty villages, and nothing says which."""
    points = [row for row in one.rows if row.precision in POINT_LEVELS]
    if verdict is None or len(points) < NAMESAKES or one.mention.containers:
        return False
    best = verdict.best
    return best.precision in POINT_LEVELS and (best.population < KNOWN_BY_NAME or not best.primary)
