"""Fitting the weights of the reader's decisions on the annotated texts, and measuring them on texts held out.

Four decisions, each a logistic regression: is this statement about this place (`links`), of which type is this
possible incident (`types`), is it one (`incidents`), is this number of victims its own (`figures`). What a later
decision learns from is read with weights of the earlier ones that have not seen the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.types import Mention, Resolution
from incidents.extraction.annotate.non_incident_contexts import NEVER_NEW
from incidents.extraction.decisions.incident_type_choice import features_for_type, features_of_type
from incidents.extraction.decisions.logistic_scoring import (
    FOLDER,
    Weights,
    weights_as_table_text,
    weights_on_trial,
)
from incidents.extraction.decisions.statement_features import features_of_statement
from incidents.extraction.decisions.statement_place_candidates import place_candidates_of_statement
from incidents.extraction.decisions.statement_place_links import CommonFeatures, features_of_link
from incidents.extraction.events.claims import VERSION
from incidents.extraction.events.drafts import build_drafts
from incidents.extraction.readers.rules import FIRM, read_possible, read_statements
from incidents.ingest.extraction_jsonl_output import reading_as_dict
from incidents.ingest.pipeline.reader import Reading
from incidents.vocabulary.enums import IncidentType
from tests.support import decision_training_labels as labels
from tests.support.corpus_texts import samples
from tests.support.extraction_scores import Row
from tests.support.reading_corpus import Text
from tests.support.training_lines import Lines, fit

EVERYTHING = -1.0
UNDECIDED = Weights(0.0, {})
Judge = dict[str, Weights]


@dataclass(slots=True)
class Told:
    """All that a text may tell, with what is right of it."""

    rows: list[Row]
    features: list[list[str]]
    right: list[int | None]
    figures: list[tuple[list[str], int]]  # of incidents that are one


def link_lines(texts: Iterable[Text]) -> Lines:
    """Every statement with every place it may be about."""
    lines = Lines()
    for text in texts:
        reading, around, statements = read_statements(text.document, text.places, firm=NEVER_NEW)
        for s in sorted(
            {id(x): x for x in statements + reading.refused}.values(), key=lambda x: (x.start, x.first)
        ):
            number = around.number[id(s.marked)]
            common = CommonFeatures(s, features_of_statement(s, number, around))
            for candidate in place_candidates_of_statement(s, number, around, reading.focus):
                if candidate.place.key in text.where:
                    right = labels.tells_of(s, candidate, text)
                    lines.add(features_of_link(s, candidate, around, common), right, text.id)
    return lines


def type_lines(text: Text, judge: Judge) -> Lines:
    """Every possible incident of a text that is one but for its type, with every type."""
    lines = Lines()
    with weights_on_trial(judge | {"types": UNDECIDED}):
        read = read_possible(text.document, text.places, firm=NEVER_NEW)
    for one in read.incidents:
        right = labels.types_of_incident(one.incident, one.verdict.when, text)
        if one.incident.interception or one.incident.apart_from is not None or not right:
            continue
        attacker = one.verdict.attacker
        features = features_for_type(one.incident, one.verdict.kind, attacker, read.around)
        for kind in IncidentType:
            lines.add(features_of_type(kind, features), int(kind.value in right), text.id)
    return lines


def read_all(text: Text, judge: Judge) -> Told:
    """All that a text may tell, however unlikely."""
    rows, features, figures, firsts = _possible(text, judge, EVERYTHING)
    gold = list(text.gold)
    judged = labels.of_all(rows, firsts, gold, text)
    numbers: list[tuple[list[str], int]] = []
    for n, (_, pair) in enumerate(judged):
        if pair is not None:
            of_pair = [(f.features, labels.is_figure(f.one.casualty, gold[pair])) for f in figures[n]]
            numbers += [(names, right) for names, right in of_pair if right is not None]
    return Told(rows, features, [right for right, _ in judged], numbers)


def read_kept(text: Text, judge: Judge) -> tuple[list[Row], list[float]]:
    """What the reader tells of a text, with how sure it is of each."""
    rows, _, _, _ = _possible(text, judge, None)
    return rows, [row["confidence"] for row in rows]


def _possible(
    text: Text, judge: Judge, keep: float | None
) -> tuple[list[Row], list[list[str]], list[Any], list[int | None]]:
    firm = (
        NEVER_NEW if keep == EVERYTHING else FIRM
    )  # what is refused on firm grounds still teaches what is none
    with weights_on_trial(judge):
        read = read_possible(text.document, text.places, firm=firm)
        drafts = build_drafts(read.incidents, read.reading, read.around, keep=keep)
        figures = [one.figures(read.around) for one in read.incidents] if keep == EVERYTHING else []
    resolutions = {
        key: _resolution(key, text) for key in {d.place_key or "" for d in drafts} if key in text.where
    }
    made = Reading(drafts, (), resolutions, text.document.language, "")
    rows = reading_as_dict(text.id, made)["incidents"]
    numbers = {id(one.incident): n for n, one in enumerate(read.incidents)}
    firsts = [numbers.get(id(one.incident.apart_from)) for one in read.incidents]
    return rows, [one.features for one in read.incidents], figures, firsts


def _resolution(key: str, text: Text) -> Resolution:
    where = text.where[key]
    return Resolution(
        mention=Mention(0, 0, "", ()), key=key, country=where.country, precision=Precision(where.precision),
        lat=where.lat, lon=where.lon,
    )  # fmt: skip


def sample_lines(judge: Judge) -> tuple[Lines, Lines]:
    """The short samples of the corpus, whose places are made up: what is an incident at all, and its figures."""
    incidents, figures = Lines(), Lines()
    for sample in samples():
        with weights_on_trial(judge):
            read = read_possible(sample.document, sample.places)
            drafts = build_drafts(read.incidents, read.reading, read.around, keep=EVERYTHING)
            numbers = [one.figures(read.around) for one in read.incidents]
        judged = labels.of_sample(drafts, sample)
        for n, (one, right) in enumerate(zip(read.incidents, judged, strict=True)):
            if one.incident.apart_from is not None:
                continue  # a sample tells one incident
            if right is not None:
                incidents.add(one.features, right, sample.id)
            gold = labels.gold_of_draft(drafts[n], sample) if right else None
            if gold is None:
                continue
            for f in numbers[n]:
                is_right = labels.figures_of_sample(f.one.casualty, gold)
                if is_right is not None:
                    figures.add(f.features, is_right, sample.id)
    return incidents, figures


def fit_all(texts: Sequence[Text], *, links: Lines | None = None) -> Judge:
    """The weights of every decision, learnt from these texts; deterministic."""
    links = links or link_lines(texts)
    unseen = {}
    folds = sorted({t.fold for t in texts})
    for fold in folds:
        out = {t.id for t in texts if t.fold == fold}
        unseen[fold] = fit(links.without(out))
    undecided = {"types": UNDECIDED, "incidents": UNDECIDED, "figures": UNDECIDED}
    types = Lines()
    for text in texts:
        types.join(type_lines(text, undecided | {"links": unseen[text.fold]}))
    judge = {"links": fit(links), "types": fit(types)}
    typed = {fold: fit(types.without({t.id for t in texts if t.fold == fold})) for fold in folds}
    incidents, figures = Lines(), Lines()
    for text in texts:
        trial = undecided | {"links": unseen[text.fold], "types": typed[text.fold]}
        told = read_all(text, trial)
        for features, right in zip(told.features, told.right, strict=True):
            if right is not None:
                incidents.add(features, right, text.id)
        for features, right in told.figures:
            figures.add(features, right, text.id)
    more_incidents, more_figures = sample_lines({**judge, "incidents": UNDECIDED, "figures": UNDECIDED})
    incidents.join(more_incidents)
    figures.join(more_figures)
    fold_of = {t.id: t.fold for t in texts}
    return judge | {"incidents": calibrated(incidents, fold_of), "figures": calibrated(figures, fold_of)}


def calibrated(lines: Lines, fold_of: dict[str, int]) -> Weights:
    """Weights whose probabilities are set right on held-out lines (Platt)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    odds: list[float] = []
    right: list[int] = []
    for fold in sorted(set(fold_of.values())):
        out = {owner for owner in lines.owner if fold_of.get(owner) == fold}
        trial = fit(lines.without(out))
        for features, is_right, owner in zip(lines.features, lines.right, lines.owner, strict=True):
            if owner in out:
                odds.append(trial.log_odds(set(features)))
                right.append(is_right)
    model = LogisticRegression(C=100.0).fit(np.array(odds).reshape(-1, 1), np.array(right))
    weights = fit(lines)
    return replace(
        weights, slope=round(float(model.coef_[0][0]), 4), offset=round(float(model.intercept_[0]), 4)
    )


def store(decision: str, weights: Weights) -> Path:
    """Write the table of a decision; returns where."""
    path = FOLDER / f"{decision}.toml"
    path.write_text(weights_as_table_text(weights, f"{decision}: log odds"), encoding="utf-8")
    return path


__all__ = ["VERSION", "fit_all", "link_lines", "read_kept", "store"]
