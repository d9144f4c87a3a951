"""Weighing what a text says for each place that a name may mean. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.coherence import Evidence, context_support
from geo.geoparsing.detect.striking_country import STRIKES
from geo.geoparsing.places_within_larger_ones import Named
from geo.geoparsing.ranking import Candidate, Verdict, context_weight, rank_candidates, seat_instead
from geo.geoparsing.war_theatre_evidence import (
    ATTACK_CUES,
    remoteness,
    side_weight,
    strikes_abroad_only,
    war_weight,
)
from geo.lexicon import lexicon_table


def named_areas(
    named: Sequence[Named], attackers: Mapping[int, frozenset[str]]
) -> list[tuple[Candidate, float, int]]:
    """Countries and regions that a text names, with their weights and the numbers of their sentences."""
    found = []
    for one in named:
        sentence = one.mention.sentence
        for row in one.rows:
            if row.precision not in (Precision.COUNTRY, Precision.REGION):
                continue
            if row.country in attackers.get(sentence, ()) and _is_striker(one, row):
                continue  # "Russian shelling", "Russia shelled" are no words for Russia as the place
            weight = 0.5 if one.mention.role == "adjective" else 1.0
            found.append((row, weight / max(1, len(one.rows)) ** 0.5, sentence))
    return found


def _is_striker(one: Named, row: Candidate) -> bool:
    is_named = STRIKES in one.mention.cues and strikes_abroad_only(row.country)
    return one.mention.role == "adjective" or is_named


def countries_that_strike(named: Sequence[Named]) -> dict[int, set[str]]:
    """ISO codes of the countries that a sentence names as striking another, by number of the sentence."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in named:
        best = one.rows[0] if one.rows and STRIKES in one.mention.cues else None
        if best is not None and best.precision == Precision.COUNTRY and strikes_abroad_only(best.country):
            found[one.mention.sentence].add(best.country)
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """What the sentences of a name say: regions, districts and hromadas beside it, areas that hold it, who strikes."""

    beside: Mapping[str, float]
    holders: frozenset[str]
    areas: frozenset[str]
    theatre: frozenset[str]
    attackers: frozenset[str]
    codes: Mapping[
        str, set[tuple[str, str]]
    ]  # codes of countries and regions, with the names that may mean them


def judge_name(one: Named, number: int, evidence: Evidence, around: Around) -> Verdict | None:
    """The place that the text most likely means by a name, by all it says."""
    attacked = not ATTACK_CUES.isdisjoint(one.mention.cues)
    beside: float = lexicon_table("weights")["places"]["area_beside"]
    supports = []
    for row in one.rows:
        said = context_support(evidence, row, number, around.beside, around.holders, around.theatre)
        fought = (war_weight(row) if attacked else 0.0) + side_weight(row, around.attackers)
        fought -= _own_echo(row, evidence, around) if attacked else 0.0
        near = 0.0 if around.areas.isdisjoint(row.within) else beside
        supports.append(context_weight(row, said) + fought + near - remoteness(row))
    verdict = rank_candidates(one.rows, supports, one.mention.kind_hint)
    return verdict if one.mention.kind_hint else seat_instead(verdict, one.rows)


def _own_echo(row: Candidate, evidence: Evidence, around: Around) -> float:
    """What a region gains from being named by this very name: under attack it may as well be a town elsewhere."""
    if row.precision != Precision.REGION or row.region is None:
        return 0.0
    weights: dict[str, float] = lexicon_table("weights")["places"]
    echo = 0.0
    if len(around.codes[row.region]) < 2:
        echo += weights["region_named"] * evidence.regions.get(row.region, 0.0)
    if len(around.codes[row.country]) < 2:
        echo += weights["country_named"] * evidence.countries.get(row.country, 0.0)
    return echo


def codes_by_name(named: Sequence[Named]) -> dict[str, set[tuple[str, str]]]:
    """Codes of the countries and regions that names may mean, with the names."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in named:
        for row in one.rows:
            if row.precision in (Precision.COUNTRY, Precision.REGION):
                found[row.country].add(one.key)
                if row.region:
                    found[row.region].add(one.key)
    return found
