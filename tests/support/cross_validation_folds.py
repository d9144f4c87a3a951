"""How the reader does on annotated texts: in folds by event with weights that have not seen them, or as stored."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from tests.support import decision_training_labels as labels
from tests.support.extraction_scores import Row, count, is_false, pairs, rates
from tests.support.fit_decision_weights import Judge, Lines, fit_all, read_kept
from tests.support.reading_corpus import FOLDS, Text


@dataclass(slots=True)
class Measured:
    """The outcome over held-out texts."""

    by_fold: list[Counter[str]]
    by_group: dict[str, Counter[str]]
    incidents: list[tuple[float, int]]  # probability told, right
    figures: list[tuple[float, int]]


def measure_folds(texts: Sequence[Text], links: Lines) -> Measured:
    """Read each text with weights that have learnt from the other folds only; one process for each processor."""
    made = Measured([Counter() for _ in range(FOLDS)], defaultdict(Counter), [], [])
    _at_work["folds"] = (texts, links)
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("fork")) as pool:
        for one in pool.map(_measure_fold, range(FOLDS)):
            for fold, counts in enumerate(one.by_fold):
                made.by_fold[fold] += counts
            for language, counts in one.by_group.items():
                made.by_group[language] += counts
            made.incidents += one.incidents
            made.figures += one.figures
    return made


_at_work: dict[
    str, tuple[Sequence[Text], Lines]
] = {}  # what forked processes find, without copying it to them


def _measure_fold(fold: int) -> Measured:
    texts, links = _at_work["folds"]
    made = Measured([Counter() for _ in range(FOLDS)], defaultdict(Counter), [], [])
    known = [t for t in texts if t.fold != fold]
    judge = fit_all(known, links=links.without({t.id for t in texts if t.fold == fold}))
    measure(made, (t for t in texts if t.fold == fold), judge)
    return made


def measure(made: Measured, texts: Iterable[Text], judge: Judge) -> None:
    """Read texts with weights and add the counts."""
    for text in texts:
        rows, sure = read_kept(text, judge)
        c = count(text, rows)
        made.by_fold[text.fold] += c
        made.by_group[text.document.language] += c
        _note_sureness(made, text, rows, sure)


def learning_curve(texts: Sequence[Text], links: Lines) -> list[tuple[int, float, float]]:
    """F1 and precision on the first fold, learnt from a quarter, a half and all of the other texts."""
    known, asked = [t for t in texts if t.fold], [t for t in texts if not t.fold]
    points = []
    for part in (4, 2, 1):
        some = known[::part]
        ids = {t.id for t in some}
        judge = fit_all(some, links=links.without({t.id for t in texts if t.id not in ids}))
        made = Measured([Counter() for _ in range(FOLDS)], defaultdict(Counter), [], [])
        measure(made, asked, judge)
        found = rates(made.by_fold[0])
        points.append((len(some), found["f1"], found["precision"]))
    return points


def _note_sureness(made: Measured, text: Text, rows: list[Row], sure: list[float]) -> None:
    told = [(row, p) for row, p in zip(rows, sure, strict=True) if not row["background"]]
    gold = list(text.gold)
    matched = pairs([row for row, _ in told], gold)
    false = is_false([row for row, _ in told], gold, matched, text)
    pair = dict(matched)
    for n, (row, p) in enumerate(told):
        made.incidents.append((p, int(not false[n])))
        if n not in pair:
            continue
        for name in ("killed", "injured"):
            told_of = [e["confidence"] for e in row["evidence"] if e["field"] == name]
            if told_of and row[name + "_low"] is not None:
                right = labels.figure_is_right(row, gold[pair[n]], name)
                made.figures.append((max(told_of), int(right)))


def measure_stored(texts: Iterable[Text]) -> dict[str, Counter[str]]:
    """What the stored weights make of the texts, by language: for the gate, not as a measure of unseen texts."""
    made = Measured([Counter() for _ in range(FOLDS)], defaultdict(Counter), [], [])
    measure(made, texts, {})
    return made.by_group
