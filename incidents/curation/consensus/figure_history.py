"""The toll's history: how the figure grew, step by step. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from incidents.curation.consensus.types import FigureClaim, Step
from incidents.curation.consensus.victim_group_overlap import victim_kind
from incidents.vocabulary.enums import FigureKind, Group


def toll_history(
    claims: Sequence[FigureClaim], voices: Mapping[int, str], current: Collection[int]
) -> tuple[Step, ...]:
    """The figures of everyone hit, in the order in which they were reported.

    Equal figures that follow each other are one step, "at least two" after "two" as well. Counts of named
    victims ("a woman") are no step.
    """
    steps: list[Step] = []
    for claim in sorted(claims, key=lambda each: each.moment):
        if not _is_of_everyone(claim):
            continue
        last = steps[-1] if steps else None
        if last and _number(last) == claim.value:
            still = last.replaced and claim.id not in current
            steps[-1] = replace(last, replaced=still, repeated_by=(*last.repeated_by, claim.id))
            continue
        steps.append(
            Step(
                on=claim.reported_on,
                speaker=claim.speaker or voices[claim.id].removeprefix("outlet:"),
                low=claim.low,
                best=claim.best,
                high=claim.high,
                claim=claim.id,
                replaced=claim.id not in current,
            )
        )
    return tuple(steps)


def _number(step: Step) -> int:
    return next((number for number in (step.best, step.high, step.low) if number is not None), 0)


def _is_of_everyone(claim: FigureClaim) -> bool:
    if claim.kind in (FigureKind.TOTAL, FigureKind.ROLLUP):
        return claim.group is Group.ALL
    return claim.kind is FigureKind.COUNT and not victim_kind(claim)
