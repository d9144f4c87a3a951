"""Civilians, combatants, children and those not known, as parts of a figure. Pure.

Nothing here is ever added, but for combatants that one account tells by side: together they are its combatants.
"""

from __future__ import annotations

from collections.abc import Sequence

from incidents.curation.consensus.speakers import is_local_authority
from incidents.curation.consensus.types import FigureClaim
from incidents.vocabulary.enums import FigureKind, Group

_NAMED = (Group.CIVILIAN, Group.COMBATANT, Group.CHILD)


def casualty_breakdown(claims: Sequence[FigureClaim], best: int | None, side: str) -> dict[str, int]:
    """The parts that claims name, by group; "unknown" is what civilians and combatants leave of `best`.

    Of several claims on one group the local authority's latest is taken, else the largest. Parts that
    together exceed the figure contradict it and are left out.
    """
    parts = {group: _part([c for c in claims if _names(c, group)], side) for group in _NAMED}
    if parts[Group.COMBATANT] is None and (told := _by_side(claims, side)):
        parts[Group.COMBATANT] = sum(told.values())
    found = {group.value: number for group, number in parts.items() if number is not None}
    if best is None:
        return found
    civilian, combatant = found.get("civilian"), found.get("combatant")
    if found.get("child", 0) > best:
        found.pop("child")
    if (civilian or 0) + (combatant or 0) > best:
        found.pop("civilian", None)
        found.pop("combatant", None)
    elif civilian is not None or combatant is not None:
        found["unknown"] = best - (civilian or 0) - (combatant or 0)
    return found


def combatants_by_side(
    claims: Sequence[FigureClaim], found: dict[str, int], side: str
) -> tuple[tuple[str, int], ...]:
    """Combatants by their side, in the order in which the sides were told: of those whose side is known.

    Nothing where together they are more than the combatants of the split `found`.
    """
    told = _by_side(claims, side)
    if "combatant" not in found or sum(told.values()) > found["combatant"]:
        return ()
    return tuple(told.items())


def _by_side(claims: Sequence[FigureClaim], side: str) -> dict[str, int]:
    told = [
        c for c in claims if c.about and c.group is Group.COMBATANT and c.kind is not FigureKind.INCREMENT
    ]
    found = {about: _part([c for c in told if c.about == about], side) for about in [c.about for c in told]}
    return {about: number for about, number in found.items() if number is not None}


def _names(claim: FigureClaim, group: Group) -> bool:
    """Whether the claim speaks of the whole group; one side's part of it does not."""
    return claim.group is group and claim.kind is not FigureKind.INCREMENT and not claim.about


def _part(claims: list[FigureClaim], side: str) -> int | None:
    if not claims:
        return None
    authority = [claim for claim in claims if is_local_authority(claim, side)]
    if authority:
        return max(authority, key=lambda claim: claim.moment).value
    return max(claim.value for claim in claims)
