"""What war tells of a name: where wars are fought, and on whose ground a side strikes. Pure.

It moves the balance between places that share a name, and never finds a place by itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from geo.geoparsing.ranking import Candidate
from geo.lexicon import lexicon_mapping, lexicon_table, lexicon_words

ATTACK_CUES = frozenset({"left_attack", "left_strike", "right_attacked"})


def war_weight(one: Candidate) -> float:
    """What an attack on a name gives a place of this country."""
    weights: dict[str, float] = lexicon_table("weights")["places"]
    if one.country in lexicon_words("wars", "wars"):
        return weights["at_war"]
    return weights["in_conflict"] if one.country in lexicon_words("wars", "conflicts") else 0.0


def remoteness(one: Candidate) -> float:
    """What speaks against a place far behind the lines of a war: its namesake near them is meant more often."""
    weights: dict[str, float] = lexicon_table("weights")["places"]
    return weights["remote"] if one.region in lexicon_words("wars", "remote") else 0.0


def side_weight(one: Candidate, attackers: Iterable[str]) -> float:
    """What the striker's nationality gives a place: its opponents' ground rather than its own."""
    weights: dict[str, float] = lexicon_table("weights")["places"]
    found = 0.0
    for code in attackers:
        ground = _struck_by(code)
        if one.country in ground or one.region in ground:
            found += weights["struck_ground"]
        elif one.country == code and ground:
            found -= weights["own_ground"]
    return found


def strikes_abroad_only(code: str) -> bool:
    """Whether a country's forces are known to strike elsewhere and not on its own ground, as in a civil war."""
    ground = _struck_by(code)
    return bool(ground) and code not in ground


@functools.cache
def _struck_by(code: str) -> frozenset[str]:
    table: Mapping[str, str] = lexicon_mapping("wars", "strikes")
    return frozenset(table.get(code, "").split())
