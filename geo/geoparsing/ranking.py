"""Which of several places a name means, and whether it is a place name at all. Pure: candidates come in."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.geometry.place_precision_levels import Precision
from geo.lexicon import lexicon_table

SURE_MARGIN = 0.5  # a smaller lead over the runner-up goes to a person
LIKELY = 0.4  # from this likelihood on, a stretch is taken for a place name
SURELY, HARDLY = 0.75, 0.15  # certain mentions of a name carry its doubtful ones, down to the second figure
PERSON_CUES = frozenset({"title", "left_first_name", "right_first_name", "surname_here", "like_full_name"})
BLIND_MARGIN = 0.6  # without help from the text the lead must be larger
BARE_MARGIN = 0.8  # a name without any text at all: one place must weigh six times the other
_AS_WELL = 1.5  # a place of an open name whose score is as near to the best may be meant as well
WELL_KNOWN = 300_000  # inhabitants from which on any spelling is as good as the first
_CITY, _TIMES = 50_000, 10  # inhabitants, and how many times those of a namesake
CLOSE_KM = 60.0  # other places of the text pull with this reach
SAME_PLACE_KM = 25.0  # two rows nearer than this are one place for a reader


_ANGLOPHONE = frozenset(
    {"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM", "PH"}
)  # town names are surnames there
_AREA_KINDS = frozenset({"country", "region", "district", "hromada", "city_district"})
_AREA_WEIGHTS = {Precision.COUNTRY: "country", Precision.REGION: "region", Precision.DISTRICT: "district"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer row that a name may mean; keys and figures as in `geo.geoparsing.types.Resolution`."""

    key: str
    name: str
    kind: str
    country: str
    region: str | None
    precision: Precision
    uncertainty_m: int | None
    lat: float | None
    lon: float | None
    population: int = 0
    within: tuple[str, ...] = ()
    primary: bool = False
    capital: bool = False  # of a country that the press names by it
    prior: float = field(init=False)  # what speaks for it whatever the text

    def __post_init__(self) -> None:
        object.__setattr__(self, "prior", _prior(self))


@dataclass(slots=True)
class Surroundings:
    """What the rest of the text says about where we are.

    `points` are other places with weights; `regions` and `countries` hold weights by ISO code, `beside` those of the
    regions named in the same sentence; `votes` counts other names of the candidate's region; `containers` are keys
    of areas said to contain this very mention.
    """

    points: Sequence[tuple[float, float, float]] = ()
    regions: Mapping[str, float] = ()  # type: ignore[assignment]
    beside: Mapping[str, float] = ()  # type: ignore[assignment]
    countries: Mapping[str, float] = ()  # type: ignore[assignment]
    votes: float = 0.0
    containers: frozenset[str] = frozenset()
    theatre: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best candidate, its score, the next different place and the lead over it."""

    best: Candidate
    score: float
    support: float  # how much more the text gives it than the runner-up
    runner_up: Candidate | None
    margin: float
    given: float = 0.0  # what the text gives it
    rivals: tuple[Candidate, ...] = ()  # the other places that the name may as well mean, the likeliest first

    def is_open(self, blind_margin: float = BLIND_MARGIN) -> bool:
        """Whether two places are as likely and the text does not help."""
        if self.runner_up is None or self.best.precision == Precision.COUNTRY or self.best.kind == "wide":
            return False
        if self.best.key in self.runner_up.within or self.runner_up.key in self.best.within:
            return False
        if self._is_city_beside_village(self.runner_up):
            return False
        if self.best.kind == self.runner_up.kind == "city_district":
            blind_margin = math.inf  # "in the Industrial district": of which city its inhabitants do not say
        return self.support < SURE_MARGIN and self.margin < blind_margin

    def _is_city_beside_village(self, other: Candidate) -> bool:
        """A city where the text is at home, and a village of its name: what lies near speaks for either by chance."""
        if self.given < 1 or self.best.kind == "city_district":
            return False
        return self.best.population >= max(_CITY, _TIMES * other.population)


def flat_distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Distance of near points on a flat map, quick; far ones are only roughly right."""
    north = (lat_a - lat_b) * 111.2
    east = ((lon_a - lon_b + 180) % 360 - 180) * 111.2 * math.cos(math.radians((lat_a + lat_b) / 2))
    return math.hypot(north, east)


def place_likelihood(
    cues: Iterable[str], best: Candidate | None, countries: Container[str] = (), script: str = "english"
) -> float:
    """How likely a stretch of text is a place name, 0 … 1, from its cues and what it could mean.

    `countries` are those the text names; `script` names the table of weights: "english" or "slavic".
    """
    weights: dict[str, float] = lexicon_table("weights")[script]
    total = weights["always"]
    for cue in (*cues, *size_cues(best)):
        total += weights.get(cue, 0.0)
    if best is not None and best.country in countries and best.precision not in _AREA_WEIGHTS:
        total += weights["country_of_text"]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def size_cues(best: Candidate | None) -> tuple[str, ...]:
    """Cues of what a name could mean at best."""
    if best is None:
        return ("unknown_place",)
    if best.precision in (Precision.COUNTRY, Precision.REGION) or best.kind == "wide":
        return (f"is_{best.kind}",)
    size = min(7, int(math.log10(best.population + 1)))
    where = "anglophone" if best.country in _ANGLOPHONE else "elsewhere"
    return (f"size_{size}", "is_primary" if best.primary else "is_alternative", f"{where}_{min(size, 5)}")


def rank_candidates(
    candidates: Sequence[Candidate], supports: Sequence[float], kind_hint: str = ""
) -> Verdict | None:
    """Order the candidates by weight of evidence; `supports` is what the text gives each. None for no candidates."""
    if not candidates:
        return None
    scored = sorted(
        ((prior_weight(one, kind_hint), given, one) for one, given in zip(candidates, supports, strict=True)),
        key=lambda row: (-(row[0] + row[1]), row[2].key),
    )
    own, context, best = scored[0]
    other = next((row for row in scored[1:] if not _same_place(row[2], best)), None)
    margin = own + context - (other[0] + other[1]) if other else 10.0
    gained = context - other[1] if other else context
    rivals = [row[2] for row in scored[1:] if own + context - (row[0] + row[1]) < _AS_WELL]
    return Verdict(best, own + context, gained, other[2] if other else None, margin, context, tuple(rivals))


def seat_instead(verdict: Verdict | None, candidates: Sequence[Candidate]) -> Verdict | None:
    """The town rather than the area named after it: without a noun, "Isfahan" is the city."""
    if verdict is None or verdict.best.precision not in (Precision.REGION, Precision.DISTRICT):
        return verdict
    seats = [
        one
        for one in candidates
        if one.primary and one.precision == Precision.SETTLEMENT and verdict.best.key in one.within
    ]
    best = max(seats, key=lambda one: (one.population, one.key), default=None)
    return verdict if best is None else replace(verdict, best=best)


def _same_place(one: Candidate, other: Candidate) -> bool:
    if one.key in other.within or other.key in one.within:
        return True  # a city and the region that is hardly more than the city
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    return (
        one.country == other.country
        and flat_distance_km(one.lat, one.lon, other.lat, other.lon) < SAME_PLACE_KM
    )


def prior_weight(one: Candidate, kind_hint: str) -> float:
    """What speaks for a candidate without its text: size, rank, and the kind of place that is named."""
    return one.prior + _agreement(one, kind_hint) if kind_hint else one.prior


def _prior(one: Candidate) -> float:
    weights: dict[str, float] = lexicon_table("weights")["places"]
    if one.kind == "wide" and not one.population:
        score = weights["wide"]
    elif one.precision in _AREA_WEIGHTS:
        score = weights[_AREA_WEIGHTS[one.precision]]
    else:
        score = math.log10(one.population + 10) * weights["population"]
        score += weights["capital"] if one.capital else 0.0
        score -= weights["city_district"] if one.kind == "city_district" else 0.0
    if one.primary:
        return score + weights["primary"]
    return score + (weights["well_known"] if one.population >= WELL_KNOWN else 0.0)


def _agreement(one: Candidate, kind_hint: str) -> float:
    weights: dict[str, float] = lexicon_table("weights")["places"]
    level = one.kind if one.kind in _AREA_KINDS else "settlement"
    if level == kind_hint:
        return weights["kind_agrees"]
    if {level, kind_hint} == {"district", "city_district"}:
        return weights["kind_agrees"] / 2
    return -weights["kind_disagrees"]


def context_weight(one: Candidate, around: Surroundings) -> float:
    """What the text gives a candidate: its region or country is named, other places lie near."""
    weights: dict[str, float] = lexicon_table("weights")["places"]
    score = 0.0
    if around.containers:
        inside = one.region in around.containers or one.country in around.containers
        inside = inside or any(key in around.containers for key in one.within)
        score += weights["container_agrees"] if inside else -weights["container_disagrees"]
    if one.region and one.region in around.regions:
        score += weights["region_named"] * around.regions[one.region]
    if around.beside and one.region and one.precision not in (Precision.COUNTRY, Precision.REGION):
        score += weights["region_beside"] * around.beside.get(one.region, 0.0)
        if one.region not in around.beside and any(code[:2] == one.country for code in around.beside):
            score -= weights["region_otherwise"]
    if one.country in around.countries:
        score += weights["country_named"] * around.countries[one.country]
    holds = weights["region_holds"] if one.precision == Precision.REGION else weights["region_shared"]
    score += holds * min(3.0, around.votes)
    if one.country in around.theatre:
        score += weights["theatre"]
    return score + _nearness(one, around, weights)


def _nearness(one: Candidate, around: Surroundings, weights: Mapping[str, float]) -> float:
    """What other places near by give; where many do, each further one little, so that the nearest still leads."""
    if one.lat is None or one.lon is None or one.precision in (Precision.COUNTRY, Precision.REGION):
        return 0.0
    total = 0.0
    for lat, lon, weight in around.points:
        if abs(lat - one.lat) < 4:
            total += (
                weights["near"] * weight * math.exp(-flat_distance_km(lat, lon, one.lat, one.lon) / CLOSE_KM)
            )
    most = weights["near_total"]
    return min(most, total) + weights["near_beyond"] * max(0.0, total - most)
