"""Places of one text explain one another: evidence gathered over all its names. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.ranking import CLOSE_KM, Candidate, Surroundings, flat_distance_km, prior_weight

_LARGE = (Precision.COUNTRY, Precision.REGION)
_Cell = tuple[int, int]


@dataclass(slots=True)
class Evidence:
    """Weights by ISO code, and every possible place of every name on a grid of one degree."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[str, float] = field(default_factory=dict)
    by_sentence: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    votes: dict[str, dict[int, float]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # region → name → share
    grid: dict[_Cell, list[tuple[int, float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def points_near(self, one: Candidate, but: int) -> list[tuple[float, float, float]]:
        """The strongest point of each other name within reach of a candidate."""
        if one.lat is None or one.lon is None:
            return []
        best: dict[int, tuple[float, tuple[float, float, float]]] = {}
        for cell in _around(one.lat, one.lon):
            for name, lat, lon, weight in self.grid.get(cell, ()):
                if name == but:
                    continue
                pull = weight * math.exp(-flat_distance_km(lat, lon, one.lat, one.lon) / CLOSE_KM)
                if name not in best or pull > best[name][0]:
                    best[name] = (pull, (lat, lon, weight))
        return [point for _, point in best.values()]

    def votes_for(self, one: Candidate, but: int) -> float:
        """How many other names may well lie in the candidate's region; weak ones do not count."""
        cast = self.votes.get(one.region or "", {})
        return sum(share for name, share in cast.items() if name != but and share > 0.3)


def gather_evidence(
    names: Sequence[Sequence[Candidate]], named: Iterable[tuple[Candidate, float, int]]
) -> Evidence:
    """Evidence of a text: candidates of each of its names, and the countries and regions it names.

    `named` holds each of these areas with its weight and the number of its sentence.
    """
    evidence = Evidence()
    for one, weight, sentence in named:
        target = evidence.countries if one.precision == Precision.COUNTRY else evidence.regions
        code = one.country if one.precision == Precision.COUNTRY else one.region
        if code:
            target[code] = min(1.0, target.get(code, 0.0) + weight)
        if one.precision == Precision.REGION and one.region:
            evidence.by_sentence[sentence][one.region] = weight
            evidence.countries[one.country] = min(1.0, evidence.countries.get(one.country, 0.0) + weight / 2)
    for name, candidates in enumerate(names):
        for one, weight in prior_shares(candidates):
            if one.lat is not None and one.lon is not None and one.precision not in _LARGE:
                evidence.grid[_cell(one.lat, one.lon)].append((name, one.lat, one.lon, weight))
                if one.region:
                    cast = evidence.votes[one.region]
                    cast[name] = max(cast.get(name, 0.0), weight)
    return evidence


def prior_shares(candidates: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """Each candidate with its share of belief before the text is heard; a lone one has 1."""
    if not candidates:
        return []
    scores = [prior_weight(one, "") for one in candidates]
    top = max(scores)
    raw = [math.exp(1.5 * (score - top)) for score in scores]
    total = sum(raw)
    return [(one, max(0.1, weight / total)) for one, weight in zip(candidates, raw, strict=True)]


def region_weights_in_sentences(evidence: Evidence, sentences: Iterable[int]) -> dict[str, float]:
    """Regions named in these sentences; several share the weight."""
    found: dict[str, float] = {}
    for sentence in sentences:
        for code, weight in evidence.by_sentence.get(sentence, {}).items():
            found[code] = max(found.get(code, 0.0), weight)
    return {code: weight / len(found) ** 0.5 for code, weight in found.items()}


def context_support(
    evidence: Evidence,
    one: Candidate,
    name: int,
    regions_beside: Mapping[str, float],
    containers: frozenset[str] = frozenset(),
    theatre: frozenset[str] = frozenset(),
) -> Surroundings:
    """What the rest of the text says about this candidate of name number `name`."""
    return Surroundings(
        points=evidence.points_near(one, name),
        beside=regions_beside,
        votes=evidence.votes_for(one, name),
        regions=evidence.regions,
        countries=evidence.countries,
        containers=containers,
        theatre=theatre,
    )


def _cell(lat: float, lon: float) -> _Cell:
    return (math.floor(lat), math.floor(lon))


def _around(lat: float, lon: float) -> list[_Cell]:
    south, west = _cell(lat, lon)
    wide = 1 if abs(lat) < 55 else 2
    return [(south + up, west + right) for up in (-1, 0, 1) for right in range(-wide, wide + 1)]
