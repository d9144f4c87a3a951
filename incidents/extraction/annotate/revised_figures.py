"""Figures revised without a word of harm: "the count stood at 16 and had risen to 21", "later counted 71"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Marked, Quantity
from incidents.vocabulary.enums import FigureKind

RULE = "casualty.correction"
_REVISED = (
    "raised", "revised", "corrected", "updated", "risen", "rose", "climbed", "increased", "grown", "grew", "lowered",
    "gone", "went", "зрос", "збільш", "вирос", "уточни", "уточнен", "виправ", "знизи", "вырос", "возрос", "увелич",
    "исправ", "снизи", "скориг", "скоррект",
)  # fmt: skip
_FIGURE = (
    "figure",
    "number",
    "toll",
    "count",
    "tally",
    "цифр",
    "кільк",
    "числ",
    "количеств",
    "рахун",
    "счет",
    "счёт",
)
_POINTING = frozenset("it that this them їх це цю его их эту это".split())
_TO = frozenset({"to", "at", "до"})
_COUNTED = frozenset({"counted", "нарахували", "насчитали", "порахували", "насчитал", "нарахував"})
_LATER = frozenset("later then since subsequently згодом потім пізніше позже потом затем позднее".split())
_WINDOW = 14  # tokens before the number in which its verb and its subject stand
_BACK = 2  # sentences before in which the older figure is looked for
_AFTER = frozenset(", . ; : ) - and but on by in as after when while та і й и а но але на в у к до".split())


def add_revised_figures(sentences: list[Marked]) -> None:
    """Add to each sentence the number that replaces an older one, as a total of the same kind of victims."""
    for n, marked in enumerate(sentences):
        for q in marked.quantities:
            if not _is_revision(q, marked):
                continue
            older = _older(q, sentences, n)
            if older is not None:
                marked.casualties = sorted(
                    [*marked.casualties, _revised(q, older, marked)], key=lambda c: c.start
                )


def _is_revision(q: Quantity, marked: Marked) -> bool:
    """Whether a bare number is what a figure was raised, lowered or counted to."""
    if not q.is_people or q.noun or q.head is not None or q.implicit or q.subset:
        return False
    tokens = marked.sentence.tokens
    if q.last < len(tokens) and tokens[q.last].low not in _AFTER:
        return False
    if any(c.start <= q.start < c.end or q.start <= c.start < q.end for c in marked.casualties):
        return False
    to = q.first if tokens[q.first].low == "до" else q.first - 1
    if to < 0:
        return False
    window = [t.low for t in tokens[max(0, to - _WINDOW) : to + 1]]
    if window[-1] in _TO:
        return any(w.startswith(_REVISED) for w in window) and _has_subject(window)
    return window[-1] in _COUNTED and any(w in _LATER for w in window)


def _has_subject(window: list[str]) -> bool:
    return any(w in _POINTING or w.startswith(_FIGURE) for w in window)


def _older(q: Quantity, sentences: list[Marked], n: int) -> Casualty | None:
    """The last whole figure told before."""
    for marked in reversed(sentences[max(0, n - _BACK) : n + 1]):
        told = [
            c for c in marked.casualties if c.start < q.start and c.kind is not FigureKind.SUBSET and c.low
        ]
        if told:
            return max(told, key=lambda c: c.start)
    return None


def _revised(q: Quantity, older: Casualty, marked: Marked) -> Casualty:
    tokens: list[Token] = marked.sentence.tokens
    bound = tokens[q.first].low == "до"  # "уточнили до восьми" is no bound
    low, best, high = (q.best, q.best, q.best) if bound else (q.low, q.best, q.high)
    return replace(
        older,
        low=low,
        best=best,
        high=high,
        kind=FigureKind.TOTAL,
        start=q.start,
        end=q.end,
        at=q.start,
        rule=RULE,
    )
