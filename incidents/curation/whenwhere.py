"""Which date and which place the claims agree on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.distance import metres_between
from geo.precision import ORDER
from incidents.curation.claims import DateClaim, PlaceClaim
from incidents.curation.voices import voices_of
from incidents.vocabulary import Stance

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
    """The date with which most voices agree; among those the finest, stated rather than inferred, earliest told.

    A claim agrees with another when their intervals overlap: "overnight to Monday" and "on Monday".
    """
    told = sorted((c for c in claims if c.stance is not Stance.DENIED), key=lambda claim: claim.moment)
    if not told:
        return Choice(None, "none")
    voices = voices_of(told)

    def support(claim: DateClaim) -> int:
        agree = {v for v, other in zip(voices, told, strict=True) if _overlap(claim, other)}
        return len(agree)

    exact = Counter((claim.start, claim.end) for claim in told)
    chosen = min(
        told,
        key=lambda c: (
            -support(c),
            c.basis != "stated",
            _FINENESS.get(c.precision, 9),
            (c.end - c.start).days,
            -exact[(c.start, c.end)],
            c.moment,
        ),
    )
    agree = tuple(claim.id for claim in told if _overlap(chosen, claim))
    differ = tuple(claim.id for claim in told if not _overlap(chosen, claim))
    return Choice(chosen, "date_most_voices_finest" if len(told) > 1 else "only_date", agree, differ)


def choose_place(claims: Sequence[PlaceClaim]) -> Choice:
    """The finest place that the fewest voices contradict."""
    told = sorted((c for c in claims if c.stance is not Stance.DENIED), key=lambda claim: claim.moment)
    if not told:
        return Choice(None, "none")
    voices = voices_of(told)

    def support(claim: PlaceClaim) -> int:
        return len({v for v, other in zip(voices, told, strict=True) if is_compatible(claim, other)})

    same = Counter(claim.key for claim in told)
    chosen = min(told, key=lambda c: (-support(c), ORDER.index(c.precision), -same[c.key], c.moment))
    agree = tuple(claim.id for claim in told if is_compatible(chosen, claim))
    differ = tuple(claim.id for claim in told if not is_compatible(chosen, claim))
    return Choice(chosen, "place_finest_uncontradicted" if len(told) > 1 else "only_place", agree, differ)


def is_compatible(one: PlaceClaim, other: PlaceClaim) -> bool:
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
