"""From claims to one figure with low, best and high, by a named rule. Pure.

The rules, in the order in which they are tried:

- `local_authority_total`: the latest current total of an authority of the place's side.
- `most_voices_total`: the total that most independent voices give. `only_total`: there is one.
- `smallest_total`: voices differ and none prevails.
- `total_plus_increment`: one of these, to which its speaker later added ("seven more").
- `sum_disjoint`: no total; one speaker names victims who cannot be the same ("two children", "a man").
- `largest_count`: no total; the largest count. `count_plus_increment` when its speaker added to it.
- `stated_zero`: someone says that nobody was hit, and nobody says otherwise.
- `increments_only`: only "two more": a lower bound.
- `none`: no figure. That is not zero.

A total is current until its speaker gives a later one (also a lower one), or until a later and greater total
of the local authority has outgrown it: tolls rise, and an old smaller figure does not contradict the new one.
Replaced totals stay in the series and leave low and high. Beside totals, a count of everyone of about their size
is its speaker's total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from incidents.curation.consensus.breakdown import casualty_breakdown, combatants_by_side
from incidents.curation.consensus.figure_history import toll_history
from incidents.curation.consensus.latest_count_per_speaker import Bid, bids_from_counts, bids_from_totals
from incidents.curation.consensus.speakers import independent_speakers, is_local_authority
from incidents.curation.consensus.types import FigureClaim, Figures
from incidents.curation.consensus.victim_group_overlap import victim_kind
from incidents.vocabulary.enums import FigureKind, Group, Stance


def compute_figure(claims: Sequence[FigureClaim], *, side: str = "", rollup: bool = False) -> Figures:
    """The figure that these claims of one field support, at a place of this side (ISO code).

    `rollup`: the incident is a total over several places, so that roll-ups are its totals; elsewhere they
    belong to the parent and are passed over.
    """
    told = sorted((c for c in claims if _counts(c, rollup)), key=lambda claim: claim.moment)
    voices = dict(zip((c.id for c in told), independent_speakers(told, side=side), strict=True))
    whole = [claim for claim in told if claim.kind is not FigureKind.SUBSET]
    totals = _totals(whole)
    if totals:
        bids = bids_from_totals(whole, totals, voices)
        chosen, rule = _choose_total(bids, side)
    else:
        bids = bids_from_counts(whole, voices)
        chosen, rule = _choose_count(bids)
    parts = casualty_breakdown(told, chosen.best if chosen else None, side)
    sides = combatants_by_side(told, parts, side)
    if chosen is None:
        return Figures(splits=parts, sides=sides, series=toll_history(whole, voices, set()))
    current = [bid for bid in bids if not _is_outgrown(bid, chosen, side)]
    low, high = _bounds(current, chosen)
    used = sorted({claim for bid in current for claim in bid.claims})
    gone = [claim.id for claim in whole if claim.id not in used and claim.kind is not FigureKind.INCREMENT]
    return Figures(
        low=low,
        best=chosen.best,
        high=high,
        rule=rule,
        used=tuple(used),
        replaced=tuple(gone),
        splits=parts,
        sides=sides,
        series=toll_history(whole, voices, set(used)),
        voices=len({bid.voice for bid in current}),
    )


def _counts(claim: FigureClaim, rollup: bool) -> bool:
    """Whether the claim says anything about this incident's figure."""
    if claim.stance is Stance.DENIED or (claim.low, claim.best, claim.high) == (None, None, None):
        return False
    return rollup or claim.kind is not FigureKind.ROLLUP


def _totals(whole: Sequence[FigureClaim]) -> list[FigureClaim]:
    """The totals, and the counts of everyone that stand beside them as their speaker's word on the whole toll.

    "Twenty-five people were killed", said while the toll runs at 21, is a total in all but form; "three were
    killed in the school" is not. Such a count is at least half of what was said last.
    """
    stated = [claim for claim in whole if _is_total(claim)]
    if not stated:
        return []
    found, last = [], stated[0]
    for claim in whole:
        of_everyone = claim.kind is FigureKind.COUNT and claim.group is Group.ALL and not victim_kind(claim)
        if _is_total(claim) or (of_everyone and 2 * claim.value >= last.value > 0):
            found.append(claim)
            last = claim
    return found


def _is_total(claim: FigureClaim) -> bool:
    """A total of everyone; "the civilian toll rose to nine" only fills the split."""
    return claim.kind is FigureKind.ROLLUP or (claim.kind is FigureKind.TOTAL and claim.group is Group.ALL)


def _choose_total(bids: list[Bid], side: str) -> tuple[Bid | None, str]:
    """Rule 2: the local authority's latest, else what most voices say, else the smallest."""
    authority = [bid for bid in bids if is_local_authority(bid.last, side)]
    if authority:
        chosen = max(authority, key=lambda bid: bid.last.moment)
        return chosen, _named("local_authority_total", chosen)
    votes = Counter((bid.low, bid.best, bid.high) for bid in bids)
    top = max(votes.values())
    popular = [bid for bid in bids if votes[(bid.low, bid.best, bid.high)] == top]
    chosen = min(popular, key=lambda bid: (bid.value, bid.last.moment))
    if len(bids) == 1:
        return chosen, _named("only_total", chosen)
    wins = top > 1 and len({(bid.low, bid.best, bid.high) for bid in popular}) == 1
    if wins:
        return chosen, _named("most_voices_total", chosen)
    smallest = min(bids, key=lambda bid: (bid.value, bid.last.moment))
    return smallest, _named("smallest_total", smallest)


def _choose_count(bids: list[Bid]) -> tuple[Bid | None, str]:
    """Rule 3: the largest count, where one speaker's disjoint victims count together."""
    if not bids:
        return None, "none"
    chosen = max(bids, key=lambda bid: bid.value)
    if chosen.value == 0:
        return chosen, "stated_zero"
    return chosen, chosen.rule


def _named(rule: str, bid: Bid) -> str:
    if bid.added:
        return "total_plus_increment"
    return "stated_zero" if (bid.low, bid.best, bid.high) == (0, 0, 0) else rule


def _is_outgrown(bid: Bid, chosen: Bid, side: str) -> bool:
    """Whether a later, greater word of the local authority has left this one behind."""
    return (
        bid is not chosen
        and is_local_authority(chosen.last, side)
        and bid.last.moment < chosen.last.moment
        and bid.value < chosen.value
    )


def _bounds(current: list[Bid], chosen: Bid) -> tuple[int | None, int | None]:
    """low is the least, high the greatest of what current voices say; high is null when all are open."""
    lows = [bid.low for bid in current if bid.low is not None]
    low = min(lows, default=None)
    high = None
    if any(bid.high is not None for bid in current):
        high = max(bid.greatest for bid in current)
    if low is not None and chosen.best is not None:
        low = min(low, chosen.best)
    if high is not None and chosen.best is not None:
        high = max(high, chosen.best)
    return low, high
