"""The gate closes when quality falls, when the corpus is changed, and never silently lowers a floor."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from incidents.extraction import extract_incidents
from incidents.extraction.decisions.logistic_scoring import Weights, weights_on_trial
from incidents.extraction.evaluation import Figure, Gold, Read, score_text
from tests.support import extraction_quality_gate
from tests.support.corpus_texts import figure, samples
from tests.support.cross_validation_folds import measure_stored
from tests.support.extraction_scores import rates
from tests.support.reading_corpus import texts

DAY = dt.date(2024, 5, 1)


def _gold(**changes: object) -> Gold:
    values: dict[str, object] = {
        "place": "a", "types": ("armed_clash",), "date_start": DAY, "date_end": DAY, "killed": Figure(2, 2),
    }  # fmt: skip
    return Gold(**{**values, **changes})  # type: ignore[arg-type]


def _read(**changes: object) -> Read:
    values: dict[str, object] = {
        "place": "a", "incident_type": "armed_clash", "date_start": DAY, "date_end": DAY,
        "killed": Figure(2, 2), "injured": None, "attacker": "",
    }  # fmt: skip
    return Read(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, float]]:
    """Floors of a small measurement, in a file of their own."""
    monkeypatch.setattr(extraction_quality_gate, "FLOORS", tmp_path / "floors.json")
    measured = {"en article": {"f1": 0.8, "type": 0.9}}
    extraction_quality_gate.pin(measured)
    return measured


def test_figures_at_their_floors_pass(pinned: dict[str, dict[str, float]]) -> None:
    extraction_quality_gate.check(pinned)


def test_a_figure_below_its_floor_closes_the_gate_and_is_named(pinned: dict[str, dict[str, float]]) -> None:
    worse = copy.deepcopy(pinned)
    worse["en article"]["type"] = 0.85

    with pytest.raises(extraction_quality_gate.GateError, match=r"en article type: 0\.8500 is below 0\.9000"):
        extraction_quality_gate.check(worse)


def test_a_changed_corpus_is_noticed(
    pinned: dict[str, dict[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction_quality_gate, "data_digest", lambda: "another")

    with pytest.raises(extraction_quality_gate.GateError, match="corpus has changed"):
        extraction_quality_gate.check(pinned)


def test_pinning_anew_does_not_lower_a_floor_unless_told(pinned: dict[str, dict[str, float]]) -> None:
    worse = {"en article": {"f1": 0.7, "type": 0.9}}

    with pytest.raises(extraction_quality_gate.GateError):
        extraction_quality_gate.pin(worse)
    extraction_quality_gate.pin(worse, lower=True)

    extraction_quality_gate.check(worse)


def test_the_corpus_is_as_large_as_promised() -> None:
    count = Counter((s.kind, s.document.language) for s in samples())
    without = sum(1 for s in samples() if s.kind == "article" and not s.gold)

    assert count["article", "en"] + count["article", "uk"] + count["article", "ru"] >= 60
    assert min(count["article", "uk"], count["article", "ru"]) >= 15
    assert sum(n for (kind, _), n in count.items() if kind == "sentence") >= 200
    assert without >= 20


def test_every_value_read_from_the_corpus_is_proved_by_its_sentence() -> None:
    wrong = [
        (sample.id, claim.field)
        for sample in samples()
        for draft in extract_incidents(sample.document, sample.places).drafts
        for claim in draft.claims
        if sample.document.text[claim.evidence.start : claim.evidence.end] != claim.evidence.quote
        or not claim.evidence.start <= claim.value_start <= claim.value_end
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("read", "found", "invented"),
    [
        ([_read()], 1, 0),
        ([_read(place="b")], 0, 1),
        ([_read(date_start=DAY + dt.timedelta(5), date_end=DAY + dt.timedelta(5))], 0, 1),
        ([_read(), _read()], 1, 1),
        ([_read(background=True)], 0, 0),
        ([], 0, 0),
    ],
    ids=["the same", "another place", "another week", "told twice", "background", "nothing"],
)
def test_incidents_are_matched_one_to_one(read: list[Read], found: int, invented: int) -> None:
    score = score_text([_gold()], read)

    assert (score.found, score.invented, score.missed) == (found, invented, 1 - found)


def test_a_figure_the_text_does_not_give_counts_as_invented() -> None:
    score = score_text([_gold(killed=None)], [_read()])

    assert score.figures_invented == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3", Figure(3, 3)),
        ("5+", Figure(5, None)),
        ("-8", Figure(None, 8)),
        ("3..5", Figure(3, 5)),
        ("0?", Figure(0, 0, loose=True)),
        ("-", None),
    ],
)
def test_figures_of_the_gold_are_read(words: str, expected: Figure | None) -> None:
    assert figure(words) == expected


def test_the_reader_is_as_good_as_its_floors() -> None:
    extraction_quality_gate.check(extraction_quality_gate.measure(folds=False).rates, partly=True)


def test_one_language_may_lie_below_its_floor_by_chance_and_the_floor_stays(
    pinned: dict[str, dict[str, float]],
) -> None:
    extraction_quality_gate.pin({"uk news": {"f1": 0.8}}, {"uk news": {"f1": 0.02}}, lower=True)

    extraction_quality_gate.pin({"uk news": {"f1": 0.785}}, {"uk news": {"f1": 0.02}})
    extraction_quality_gate.check({"uk news": {"f1": 0.785}})
    with pytest.raises(extraction_quality_gate.GateError, match=r"uk news f1: 0\.7700 is below 0\.8000"):
        extraction_quality_gate.pin({"uk news": {"f1": 0.77}}, {"uk news": {"f1": 0.02}})


def test_all_languages_together_may_not_fall_at_all(pinned: dict[str, dict[str, float]]) -> None:
    extraction_quality_gate.pin({"all news": {"f1": 0.8}}, {"uk news": {"f1": 0.02}}, lower=True)

    with pytest.raises(extraction_quality_gate.GateError, match=r"all news f1: 0\.7990 is below 0\.8000"):
        extraction_quality_gate.check({"all news": {"f1": 0.799}})


def test_the_type_of_what_is_found_may_fall_only_where_more_types_are_right(
    pinned: dict[str, dict[str, float]],
) -> None:
    extraction_quality_gate.pin({"en news": {"recall": 0.6, "type": 0.95}}, lower=True)

    extraction_quality_gate.check({"en news": {"recall": 0.7, "type": 0.92}})
    with pytest.raises(
        extraction_quality_gate.GateError, match=r"en news type_found: 0\.5612 is below 0\.5700"
    ):
        extraction_quality_gate.check({"en news": {"recall": 0.61, "type": 0.92}})


def test_more_wrong_figures_close_the_gate(pinned: dict[str, dict[str, float]]) -> None:
    extraction_quality_gate.pin({"en news": {"figures_wrong": 0.08}}, lower=True)

    extraction_quality_gate.check({"en news": {"figures_wrong": 0.05}})
    with pytest.raises(extraction_quality_gate.GateError, match=r"figures_wrong: 0\.1200 is above 0\.0800"):
        extraction_quality_gate.check({"en news": {"figures_wrong": 0.12}})


@pytest.mark.parametrize("decision", ["links", "types", "incidents", "figures"])
def test_breaking_a_decision_closes_the_gate(decision: str) -> None:
    some = [t for t in texts() if t.document.language == "ru"]
    with weights_on_trial({decision: Weights(-2.0, {})}):
        broken = rates(measure_stored(some)["ru"])

    with pytest.raises(extraction_quality_gate.GateError, match="ru news learnt"):
        extraction_quality_gate.check({"ru news learnt": broken}, partly=True)
