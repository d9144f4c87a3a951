"""Which date and which place the claims agree on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from geo.geometry.distance import metres_between
from geo.geometry.place_precision_levels import ORDER
from incidents.curation.consensus.speakers import independent_speakers
from incidents.curation.consensus.types import DateClaim, PlaceClaim
from incidents.vocabulary.enums import Stance

T = TypeVar("T", DateClaim, PlaceClaim)
_FINENESS = {"day": 0, "night": 0, "span": 1, "week": 2, "month": 3, "year": 4}


@dataclass(frozen=True, slots=True)
class Choice:
    """The claim whose value was taken, the rule, all claims that agree with it and those that do not."""

    claim: DateClaim | PlaceClaim | None
    rule: str
    agree: tuple[int, ...] = ()
    differ: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What the incident keeps of it."""
        return {"rule": self.rule, "claims": list(self.agree), "differ": list(self.differ)}


def choose_date(claims: Sequence[DateClaim]) -> Choice:
    """The finest date that more voices support than contradict; stated rather than inferred, earliest told.

    A claim agrees with another when their intervals overlap: "overnight to Monday" and "on Monday".
    """
    told = sorted((c for c in claims if c.stance is not Stance.DENIED), key=lambda claim: claim.moment)
    if not told:
        return Choice(None, "none")
    exact = Counter((claim.start, claim.end) for claim in told)

    def rank(claim: DateClaim) -> tuple[Any, ...]:
        length = (claim.end - claim.start).days
        return (
            claim.basis != "stated",
            _days_fine(claim),
            length,
            -exact[(claim.start, claim.end)],
            claim.moment,
        )

    chosen = min(_tenable(told, _overlap), key=rank)
    agree = tuple(claim.id for claim in told if _overlap(chosen, claim))
    differ = tuple(claim.id for claim in told if not _overlap(chosen, claim))
    return Choice(chosen, "date_finest_tenable" if len(told) > 1 else "only_date", agree, differ)


def choose_place(claims: Sequence[PlaceClaim]) -> Choice:
    """The finest place that more voices support than contradict: two towns, one voice each, give the district."""
    told = sorted((c for c in claims if c.stance is not Stance.DENIED), key=lambda claim: claim.moment)
    if not told:
        return Choice(None, "none")
    same = Counter(claim.key for claim in told)
    tenable = _tenable(told, can_both_places_be_true)
    chosen = min(tenable, key=lambda c: (_place_fine(c), -same[c.key], c.moment))
    agree = tuple(claim.id for claim in told if can_both_places_be_true(chosen, claim))
    differ = tuple(claim.id for claim in told if not can_both_places_be_true(chosen, claim))
    return Choice(chosen, "place_finest_tenable" if len(told) > 1 else "only_place", agree, differ)


def _tenable(told: Sequence[T], agrees: Callable[[T, T], bool]) -> list[T]:
    """Claims that more voices support than contradict; failing that, the most supported.

    A coarse claim that fits a claim and its contradiction alike ("in the region") supports neither.
    """
    spoken = list(zip(independent_speakers(told), told, strict=True))

    def balance(claim: T) -> int:
        against = [other for other in told if not agrees(claim, other)]
        contra = {voice for voice, other in spoken if not agrees(claim, other)}
        pro = {
            voice
            for voice, other in spoken
            if agrees(claim, other) and (other is claim or not any(agrees(other, each) for each in against))
        }
        return len(pro) - len(contra - pro)

    balances = [balance(claim) for claim in told]
    least = 1 if max(balances) > 0 else max(balances)
    return [claim for claim, found in zip(told, balances, strict=True) if found >= least]


def _days_fine(claim: DateClaim) -> int:
    return _FINENESS.get(claim.precision, 9)


def _place_fine(claim: PlaceClaim) -> int:
    return ORDER.index(claim.precision)


def can_both_places_be_true(one: PlaceClaim, other: PlaceClaim) -> bool:
    """Whether both can be true: same place, one inside the other, or circles of uncertainty that touch."""
    if one.key == other.key or one.key in other.within or other.key in one.within:
        return True
    if None in (one.lat, one.lon, other.lat, other.lon):
        return False
    reach = (one.uncertainty_m or 0) + (other.uncertainty_m or 0)
    apart = metres_between(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)
    return apart <= reach


def _overlap(one: DateClaim, other: DateClaim) -> bool:
    return one.start <= other.end and other.start <= one.end
