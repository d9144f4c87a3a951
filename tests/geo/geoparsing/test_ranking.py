"""Choosing between places of one name, without a database."""

from __future__ import annotations

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.coherence import context_support, gather_evidence, region_weights_in_sentences
from geo.geoparsing.ranking import Candidate, Surroundings, context_weight, place_likelihood, rank_candidates


def place(key: str, lat: float, lon: float, population: int, region: str, **more: object) -> Candidate:
    """A settlement of a region; the country is the first half of its code."""
    fields = {
        "key": key, "name": key, "kind": "town", "country": region[:2], "region": region,
        "precision": Precision.SETTLEMENT, "uncertainty_m": 3000, "lat": lat, "lon": lon, "population": population,
        "primary": True, "within": (f"a-{region}",),
    }  # fmt: skip
    return Candidate(**(fields | more))  # type: ignore[arg-type]


BIG = place("big", 50.0, 20.0, 500_000, "PL-12")
SMALL = place("small", 50.0, 36.0, 5_000, "UA-63")
TWIN = place("twin", 47.0, 30.0, 6_000, "UA-51")
NOTHING = Surroundings(regions={}, countries={}, beside={})


def winner(candidates: list[Candidate], around: Surroundings, hint: str = "") -> tuple[str, bool]:
    """Key of the best and whether the matter stays open."""
    verdict = rank_candidates(candidates, [context_weight(one, around) for one in candidates], hint)
    assert verdict is not None
    return verdict.best.key, verdict.is_open()


def test_alone_the_larger_place_wins() -> None:
    assert winner([SMALL, BIG], NOTHING) == ("big", False)


def test_two_equal_places_without_context_stay_open() -> None:
    assert winner([SMALL, TWIN], NOTHING)[1] is True


@pytest.mark.parametrize(
    "around",
    [
        Surroundings(regions={}, countries={}, beside={"UA-63": 1.0}),
        Surroundings(regions={}, countries={}, beside={}, points=[(49.9, 36.2, 1.0)]),
        Surroundings(regions={}, countries={}, beside={}, containers=frozenset({"a-UA-63"})),
    ],
    ids=["region in the sentence", "other place near", "region behind the name"],
)
def test_the_text_decides_between_equal_places(around: Surroundings) -> None:
    assert winner([SMALL, TWIN], around) == ("small", False)


def test_a_region_in_the_sentence_outweighs_a_hundredfold_population() -> None:
    around = Surroundings(regions={"UA-63": 1.0}, countries={"UA": 1.0}, beside={"UA-63": 1.0})

    assert winner([BIG, SMALL], around) == ("small", False)


def test_the_theatre_of_the_source_decides_between_countries() -> None:
    abroad = place("abroad", 10.0, 10.0, 6_000, "PL-12")

    assert (
        winner([abroad, SMALL], Surroundings(regions={}, countries={}, beside={}, theatre=frozenset({"UA"})))[
            0
        ]
        == "small"
    )


def test_a_city_district_never_outranks_its_city() -> None:
    city = place("city", 47.1, 37.5, 230_000, "UA-14")
    district = place("district", 47.1, 37.6, 352_000, "UA-14", kind="city_district")

    assert winner([district, city], NOTHING)[0] == "city"


def test_a_district_of_one_of_two_cities_stays_open_however_many_live_there() -> None:
    here = place("here", 48.0, 37.8, 140_000, "UA-14", kind="city_district")
    there = place("there", 50.0, 36.2, 0, "UA-63", kind="city_district")
    beside = Surroundings(regions={}, countries={}, beside={"UA-63": 1.0})

    assert winner([here, there], NOTHING, "district")[1] is True
    assert winner([there], beside, "district") == ("there", False)


@pytest.mark.parametrize(("hint", "key"), [("", "city"), ("region", "area"), ("settlement", "city")])
def test_the_noun_decides_between_a_city_and_its_region(hint: str, key: str) -> None:
    city = place("city", 53.2, 34.4, 400_000, "RU-BRY")
    area = place("area", 53.0, 33.5, 0, "RU-BRY", kind="region", precision=Precision.REGION, primary=False)

    assert winner([city, area], NOTHING, hint)[0] == key


def test_nothing_comes_of_no_candidates() -> None:
    assert rank_candidates([], []) is None


def test_places_of_one_text_pull_each_other() -> None:
    evidence = gather_evidence([[SMALL, TWIN], [place("beside", 50.1, 36.1, 900, "UA-63")]], [])
    around = {one.key: context_support(evidence, one, 0, {}) for one in (SMALL, TWIN)}

    assert context_weight(SMALL, around["small"]) > context_weight(TWIN, around["twin"])


def test_a_place_does_not_support_itself() -> None:
    evidence = gather_evidence([[SMALL]], [])

    assert evidence.points_near(SMALL, but=0) == []


def test_regions_of_a_sentence_share_their_weight() -> None:
    regions = [
        (place(code, 0, 0, 0, code, kind="region", precision=Precision.REGION), 1.0, 4)
        for code in ("UA-63", "UA-59")
    ]

    shared = region_weights_in_sentences(gather_evidence([], regions), [4])

    assert shared == {"UA-63": pytest.approx(0.707, abs=0.01), "UA-59": pytest.approx(0.707, abs=0.01)}


@pytest.mark.parametrize(
    ("cues", "likely"),
    [
        (("one_word", "left_in", "right_end"), True),
        (("one_word", "title", "right_speech", "surname_here"), False),
        (("one_word", "left_first_name", "right_word"), False),
    ],
)
def test_the_words_around_tell_a_place_from_a_person(cues: tuple[str, ...], likely: bool) -> None:
    assert (place_likelihood(cues, BIG) >= 0.5) is likely


@pytest.mark.parametrize(
    ("population", "given", "is_open"),
    [(60_000, (1.5, 4.2), False), (60_000, (0.0, 2.7), True), (20_000, (1.5, 4.2), True)],
    ids=["city where the text is at home", "city the text does not speak of", "no city"],
)
def test_a_village_beside_other_places_of_the_text_leaves_a_city_of_its_name_open_no_more(
    population: int, given: tuple[float, float], is_open: bool
) -> None:
    city, village = place("city", 48.5, 37.7, population, "UA-14"), place("village", 51.0, 34.5, 0, "UA-59")
    lead = city.prior + given[0] - village.prior - given[1]
    verdict = rank_candidates([city, village], [given[0], given[1] + lead - 0.1])

    assert verdict is not None
    assert (verdict.best.key, verdict.is_open()) == ("city", is_open)


def test_among_many_places_near_by_the_namesake_in_their_midst_leads() -> None:
    near, edge = place("near", 50.0, 36.0, 0, "UA-63"), place("edge", 50.5, 36.0, 0, "UA-63")
    points = [(50.0, 36.0 + step / 50, 1.0) for step in range(6)]

    assert winner([edge, near], Surroundings(regions={}, countries={}, beside={}, points=points)) == (
        "near",
        False,
    )
