"""The quality gate: the reader's score on the corpus against pinned floors that only rise.

Floors are the best ever measured. Over all news texts together nothing may fall below its floor at all. In one language
alone a figure may lie below by its standard error (docs/decisions/0146): some have 57 texts behind them, and every fitting
anew moves them by as much in both directions. As the floor stays, they can't slide down step by step. Of news, the day,
type and attacker are held as shares of all incidents there are, not of those found: a reader that finds more is judged on
more.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from incidents.extraction import extract_incidents
from incidents.extraction.evaluation import Gold, Read, Score, draft_as_read, score_text
from incidents.extraction.types import IncidentDraft
from tests.support import reading_corpus
from tests.support.corpus_texts import LANGUAGES, Sample, digest, samples
from tests.support.cross_validation_folds import measure_folds, measure_stored
from tests.support.extraction_scores import rates, standard_errors
from tests.support.fit_decision_weights import link_lines
from tests.support.reading_corpus import texts

FLOORS = Path(__file__).parents[1] / "corpus" / "floors.json"
NOISE = 0.0008  # rates are rounded to four places, and one incident of all there are is .0005
Rates = dict[str, dict[str, float]]
OF_FOUND = frozenset({"date", "type", "attacker"})
FALLING = frozenset({"figures_wrong", "noughts_unfounded"})  # the smaller, the better
KINDS = ("article", "sentence")


class GateError(Exception):
    """The gate is closed; each line of the message says which figure fell, and how far."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Rates per "language kind", e.g. "uk article"; and, for news of one language, how far chance may move them."""

    rates: Rates
    errors: Rates


def measure(*, folds: bool = True) -> Measurement:
    """The reader's rates on all annotated texts.

    "news learnt" is read with the stored weights, which have seen the texts; "news" in five folds, each with weights
    fitted on the others: a broken table shows in the one, a broken rule or feature in both. Folds take minutes.
    """
    scores = {f"{language} {kind}": Score() for language in LANGUAGES for kind in KINDS}
    for sample in samples():
        scores[f"{sample.document.language} {sample.kind}"].add(score_sample(sample))
    measured = {name: score.rates() for name, score in scores.items()}
    news, errors = texts(), {}
    counted = {f"{language} news learnt": c for language, c in measure_stored(news).items()}
    if folds:
        held = measure_folds(news, link_lines(news)).by_group
        counted |= {f"{language} news": c for language, c in held.items()}
    for kind in ("news learnt", "news"):
        if of_kind := [c for name, c in counted.items() if name.endswith(f" {kind}")]:
            together = sum(of_kind, Counter[str]())
            measured[f"all {kind}"] = _rounded(rates(together))
            errors[f"all {kind}"] = _rounded(standard_errors(together)) if kind == "news learnt" else {}
    for name, counts in counted.items():
        measured[name] = _rounded(rates(counts))
        errors[name] = _rounded(standard_errors(counts))
    return Measurement(measured, errors)


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(figure, 4) for name, figure in figures.items()}


def data_digest() -> str:
    """A digest over all annotated texts, the short samples and the news."""
    return hashlib.sha256((digest() + reading_corpus.digest()).encode()).hexdigest()


def score_sample(sample: Sample) -> Score:
    """The score of one text."""
    drafts = extract_incidents(sample.document, sample.places).drafts
    if sample.kind == "article":
        return score_text(sample.gold, (draft_as_read(d) for d in drafts if not d.national_total))
    return score_text(sample.gold, _of_a_sentence(drafts, sample.gold))


def _of_a_sentence(drafts: Iterable[IncidentDraft], gold: tuple[Gold, ...]) -> list[Read]:
    """One sentence tells one incident, at one place or at several: the draft that says most stands for it."""
    reads = [replace(draft_as_read(d), place="") for d in drafts if not d.background]
    wanted = gold[0] if gold else None
    return sorted(reads, key=lambda read: _agreement(read, wanted), reverse=True)[:1]


def _agreement(read: Read, gold: Gold | None) -> int:
    if gold is None:
        return 0
    figures = sum(
        a is not None and b is not None and (a.low, a.high) == (b.low, b.high)
        for a, b in ((gold.killed, read.killed), (gold.injured, read.injured))
    )
    return 2 * figures + (read.incident_type in gold.types) + (read.date_start == gold.date_start)


def check(measured: Rates, *, errors: Rates | None = None, partly: bool = False) -> None:
    """Raise GateError when a figure is below its floor, or when the corpus is not the one the floors were pinned for.

    `errors` are how far chance may move the rates, if not as they were pinned; `partly`: groups that were not measured
    are passed over.
    """
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pinned["digest"] != data_digest():
        raise GateError("the corpus has changed: pin the floors anew with `manage.py scorecard --pin`")
    allowed: Rates = pinned.get("allowed", {}) if errors is None else _held_errors(errors)
    measured = _held(measured)
    fallen = [
        f"{group} {name}: {measured.get(group, {}).get(name, 0.0):.4f} is {_worse(name)} {floor:.4f}"
        for group, floors in pinned["floors"].items()
        if group in measured or not partly
        for name, floor in floors.items()
        if _is_worse(name, measured.get(group, {}).get(name, _missing(name)), floor, allowed.get(group, {}))
    ]
    if fallen:
        raise GateError("\n".join(fallen))


def _held(measured: Rates) -> Rates:
    """What floors are kept of: of news, the day, type and attacker as shares of all incidents, found or not."""
    return {
        group: _of_all_there_are(found) if "news" in group else found for group, found in measured.items()
    }


def _of_all_there_are(found: dict[str, float]) -> dict[str, float]:
    others = {name: value for name, value in found.items() if name not in OF_FOUND}
    of_found = {
        f"{name}_found": round(found[name] * found["recall"], 4)
        for name in sorted(OF_FOUND & set(found) if "recall" in found else ())
    }
    return others | of_found


def _held_errors(errors: Rates) -> Rates:
    """How far chance may move them: a share of all incidents moves as the share that is found does."""
    return {
        group: {name: e for name, e in found.items() if name not in OF_FOUND}
        | (
            {f"{name}_found": found["recall"] for name in OF_FOUND}
            if "recall" in found and "news" in group
            else {}
        )
        for group, found in errors.items()
    }


def _missing(name: str) -> float:
    """What a figure that was not measured counts as."""
    return 1.0 if name in FALLING else 0.0


def _is_worse(name: str, value: float, floor: float, allowed: dict[str, float]) -> bool:
    below = value - floor if name in FALLING else floor - value
    return below > max(NOISE, allowed.get(name, 0.0))


def _worse(name: str) -> str:
    return "above" if name in FALLING else "below"


def pin(measured: Rates, errors: Rates | None = None, *, lower: bool = False) -> None:
    """Write the best of floors and measured figures; a floor of an unchanged corpus falls only when `lower` is said."""
    found = _held(measured)
    if FLOORS.exists() and not lower:
        pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
        if pinned["digest"] == data_digest():
            check(measured, errors=errors)
            found = {group: _best(pinned["floors"].get(group, {}), one) for group, one in found.items()}
    words = {"digest": data_digest(), "floors": found, "allowed": _held_errors(errors or {})}
    FLOORS.write_text(json.dumps(words, indent=1, sort_keys=True) + "\n")


def _best(floors: dict[str, float], measured: dict[str, float]) -> dict[str, float]:
    return {
        name: (min if name in FALLING else max)(value, floors.get(name, value))
        for name, value in measured.items()
    }
