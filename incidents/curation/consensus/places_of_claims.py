"""The places and areas that claims name, with the columns that rules look at and without outlines."""

from __future__ import annotations

from collections.abc import Iterable

from geo.models import AdminArea, Place
from incidents.models import Claim

_OUTLINE = ("boundary", "boundary_medium", "boundary_coarse")  # megabytes that no rule looks at
_OF_PLACE = ("region", "region__parent", "district", "hromada")
_OF_AREA = ("parent", "parent__parent")
_PLACE_COLUMNS = (
    "name", "name_en", "country_code", "point", "precision", "radius_m", "part_of",
    *(f"{area}__{name}" for area in _OF_PLACE for name in ("name", "name_en", "parent")), "region__code",
)  # fmt: skip


def _outlines(areas: Iterable[str]) -> tuple[str, ...]:
    """The columns of outlines of these areas, by the way that leads to them."""
    return tuple(f"{area}__{name}" for area in areas for name in _OUTLINE)


OUTLINES = _outlines(["area", *(f"area__{way}" for way in _OF_AREA), *(f"place__{way}" for way in _OF_PLACE)])


def attach_places(claims: list[Claim]) -> None:
    """Give claims the places and areas they name, with the columns that rules look at."""
    if places := {claim.place_id for claim in claims if claim.place_id}:
        found = Place.objects.select_related(*_OF_PLACE).only(*_PLACE_COLUMNS).in_bulk(places)
        for claim in claims:
            claim.place = found[claim.place_id] if claim.place_id else None
    if areas := {claim.area_id for claim in claims if claim.area_id}:
        known = (
            AdminArea.objects.select_related(*_OF_AREA).defer(*_outlines(_OF_AREA), *_OUTLINE).in_bulk(areas)
        )
        for claim in claims:
            claim.area = known[claim.area_id] if claim.area_id else None
