"""The area that a text means, or that is all that is known, where a name is that of a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer import place_candidates as gazetteer
from geo.geometry.place_precision_levels import LEVELS, POINT_LEVELS, Precision
from geo.geoparsing.ranking import Candidate


def area_of_all(best: Candidate, rivals: Sequence[Candidate]) -> Candidate | None:
    """The hromada or district that holds every place that a name may mean."""
    for key in best.within:
        if all(key in one.within for one in rivals):
            found = gazetteer.area_by_key(key)
            if found is not None:
                return found if found.precision in (Precision.DISTRICT, Precision.HROMADA) else None
    return None


def area_instead_of_seat(best: Candidate, kind_hint: str) -> Candidate:
    """The area around a settlement that gave it its name, when the text speaks of the area."""
    if (
        kind_hint not in ("district", "hromada")
        or best.precision not in POINT_LEVELS
        or best.kind == "city_district"
    ):
        return best
    for key in best.within:
        found = gazetteer.area_by_key(key)
        if found is not None and found.kind == kind_hint:
            return found
    level = Precision(kind_hint)
    return replace(best, precision=level, uncertainty_m=LEVELS[level].uncertainty_m)
