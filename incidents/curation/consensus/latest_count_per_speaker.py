"""What each voice says in the end: its latest total, or its counts, with what it added later. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from incidents.curation.consensus.types import FigureClaim
from incidents.curation.consensus.victim_group_overlap import are_disjoint, victim_kind
from incidents.vocabulary.enums import FigureKind

Range = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Bid:
    """One voice's present word on a figure. `last` is the claim that settles who spoke and when."""

    voice: str
    low: int | None
    best: int | None
    high: int | None
    last: FigureClaim
    claims: tuple[int, ...]
    rule: str
    added: bool = False

    @property
    def value(self) -> int:
        """The number by which voices are compared."""
        for number in (self.best, self.high, self.low):
            if number is not None:
                return number
        return 0

    @property
    def greatest(self) -> int:
        """The greatest number it allows; of an open figure, the number it names."""
        return max(number for number in (self.low, self.best, self.high, 0) if number is not None)


def bids_from_totals(
    whole: Iterable[FigureClaim], totals: Iterable[FigureClaim], voices: Mapping[int, str]
) -> list[Bid]:
    """Rules 1 and 4: each voice's latest total, plus what it added after that in another report."""
    by_voice = _by_voice(totals, voices)
    added = _by_voice((c for c in whole if c.kind is FigureKind.INCREMENT), voices)
    return [_with_increments(_latest(voice, said), added[voice]) for voice, said in by_voice.items()]


def bids_from_counts(whole: Iterable[FigureClaim], voices: Mapping[int, str]) -> list[Bid]:
    """Rule 3: each voice's largest count or sum of disjoint victims; increments alone are a lower bound.

    What somebody else adds in the same report ("three more died, doctors said") goes on from the count there.
    """
    told = list(whole)
    counts = _by_voice((c for c in told if c.kind is not FigureKind.INCREMENT), voices)
    added = _by_voice((c for c in told if c.kind is FigureKind.INCREMENT), voices)
    others = [c for voice, said in added.items() if voice not in counts for c in said if c.report]
    bids = []
    for voice, said in counts.items():
        bid = _count(voice, said)
        bids.append(
            _with_increments(bid, [*added[voice], *(c for c in others if c.report == bid.last.report)])
        )
    if bids:
        return bids
    return [_only_increments(voice, said) for voice, said in added.items()]


def _latest(voice: str, totals: list[FigureClaim]) -> Bid:
    """The total of the latest report; within one report the greatest that is stated as a total.

    Tolls rise, and a report tells them in either order: "the toll rose to 21, from 18", "four dead; later six".
    Where none is stated as a total it is the first count, as news tell the newest first.
    """
    report = totals[-1].report
    if not report:
        last = totals[-1]
    else:
        told = [claim for claim in totals if claim.report == report]
        stated = [claim for claim in told if claim.kind is not FigureKind.COUNT]
        last = max(stated, key=lambda claim: claim.value) if stated else told[0]
    return Bid(voice, last.low, last.best, last.high, last, (last.id,), "total")


def _count(voice: str, counts: list[FigureClaim]) -> Bid:
    """One voice's counts of the same incident."""
    kinds: dict[str, FigureClaim] = {}
    for claim in counts:
        kind = victim_kind(claim)
        if kind not in kinds or claim.value > kinds[kind].value:
            kinds[kind] = claim
    named = [claim for kind, claim in kinds.items() if kind and claim.value]
    largest = max(counts, key=lambda claim: claim.value)
    if "" not in kinds and len(named) > 1 and _all_disjoint(named):
        low, best, high = _sum(named)
        last = max(named, key=lambda claim: claim.moment)
        return Bid(voice, low, best, high, last, tuple(claim.id for claim in named), "sum_disjoint")
    return Bid(voice, largest.low, largest.best, largest.high, largest, (largest.id,), "largest_count")


def _all_disjoint(claims: list[FigureClaim]) -> bool:
    kinds = [victim_kind(claim) for claim in claims]
    return all(are_disjoint(one, other) for one, other in combinations(kinds, 2))


def _with_increments(bid: Bid, increments: list[FigureClaim]) -> Bid:
    """Rule 4: what was added later. "Seven more", told together with the total, is in it already.

    Behind a count in the same sentence ("17 at once; three more died") it is not; elsewhere in the same report it may
    be: the larger of the two stays the least there is.
    """
    later = [
        claim
        for claim in increments
        if claim.moment > bid.last.moment
        and (bid.rule != "total" or not claim.report or claim.report != bid.last.report)
    ]
    if not later:
        return bid
    low, best, high = _sum([*later, bid])
    if any(_may_hold(bid.last, claim) for claim in later):
        low = max((n for n in (bid.low, *(c.low for c in later)) if n is not None), default=None)
    ids = (*bid.claims, *(claim.id for claim in later))
    rule = "count_plus_increment" if bid.rule != "total" else bid.rule
    return Bid(bid.voice, low, best, high, max(later, key=lambda c: c.moment), ids, rule, added=True)


def _may_hold(count: FigureClaim, increment: FigureClaim) -> bool:
    """Whether a count may already include what its own report adds to it, in another sentence."""
    same = bool(increment.report) and increment.report == count.report
    return same and (count.passage is None or count.passage != increment.passage)


def _only_increments(voice: str, increments: list[FigureClaim]) -> Bid:
    low, _, _ = _sum(increments)
    ids = tuple(claim.id for claim in increments)
    return Bid(voice, low, None, None, increments[-1], ids, "increments_only")


def _sum(parts: Iterable[FigureClaim | Bid]) -> Range:
    """The sum of ranges: a part without a best or high leaves the sum without one; no lower bound adds nothing."""
    kept = list(parts)
    bests = [part.best for part in kept]
    highs = [part.high for part in kept]
    return (
        sum(part.low or 0 for part in kept),
        None if None in bests else sum(number or 0 for number in bests),
        None if None in highs else sum(number or 0 for number in highs),
    )


def _by_voice(
    claims: Iterable[FigureClaim], voices: Mapping[int, str]
) -> defaultdict[str, list[FigureClaim]]:
    found: defaultdict[str, list[FigureClaim]] = defaultdict(list)
    for claim in claims:
        found[voices[claim.id]].append(claim)
    return found
