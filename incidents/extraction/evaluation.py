"""Measuring a reader against annotated texts: matching what was read with the gold, and counting per field.

Pure. Used by the gate (`make gate`) and by the score card.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from incidents.extraction.types import IncidentDraft
from incidents.vocabulary.enums import ClaimField, FigureKind, Group


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the gold: low and high, either open; `loose` when a reader may also leave it out."""

    low: int | None
    high: int | None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated incident. `types` are all that are right; empty: not judged."""

    place: str
    types: tuple[str, ...] = ()
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    attacker: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One incident as a reader gives it, in the shape of the gold."""

    place: str
    incident_type: str
    date_start: dt.date | None
    date_end: dt.date | None
    killed: Figure | None
    injured: Figure | None
    attacker: str
    background: bool = False


@dataclass(slots=True)
class Score:
    """Counts of right and asked per field; found, missed and invented incidents."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    found: int = 0
    missed: int = 0
    invented: int = 0
    texts_without: int = 0
    texts_kept_clean: int = 0
    figures_invented: int = 0

    def add(self, other: Score) -> None:
        """Take in the counts of another score."""
        self.right.update(other.right)
        self.asked.update(other.asked)
        for name in ("found", "missed", "invented", "texts_without", "texts_kept_clean", "figures_invented"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def rates(self) -> dict[str, float]:
        """Every figure of the score card, 0 to 1; a field that was never asked is left out."""
        precision = self.found / max(1, self.found + self.invented)
        recall = self.found / max(1, self.found + self.missed)
        rates = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
        }
        if self.texts_without:
            rates["clean"] = self.texts_kept_clean / self.texts_without
        rates.update(
            {name: self.right[name] / self.asked[name] for name in sorted(self.asked) if self.asked[name]}
        )
        return {name: round(rate, 4) for name, rate in rates.items()}


def draft_as_read(draft: IncidentDraft) -> Read:
    """The short form of a draft; its figures are the span of its counts and totals."""
    return Read(
        place=draft.place_key or "",
        incident_type=draft.incident_type.value,
        date_start=draft.date_start,
        date_end=draft.date_end,
        killed=figure_of(draft, ClaimField.KILLED),
        injured=figure_of(draft, ClaimField.INJURED),
        attacker=draft.attacker,
        background=draft.background,
    )


def figure_of(draft: IncidentDraft, name: ClaimField) -> Figure | None:
    """The figure the draft states: its totals win over counts; subsets and roll-ups are no figure of the incident."""
    kinds = (FigureKind.TOTAL, FigureKind.COUNT, None)
    claims = [
        c
        for c in draft.claims
        if (c.field == name and c.group == Group.ALL) or (c.field == name and c.kind in kinds)
    ]
    claims = [c for c in claims if c.kind in kinds]
    totals = [c for c in claims if c.kind == FigureKind.TOTAL] or claims
    if not totals:
        return None
    lows = [c.low for c in totals if c.low is not None]
    highs = [c.high for c in totals if c.high is not None]
    return Figure(min(lows) if lows else None, max(highs) if len(highs) == len(totals) else None)


def score_text(gold: Sequence[Gold], read: Iterable[Read]) -> Score:
    """Match one text's incidents one to one and count."""
    reported = [r for r in read if not r.background]
    wanted = [g for g in gold if not g.optional]
    score = Score()
    if not wanted:
        score.texts_without, score.texts_kept_clean = 1, int(not reported)
    pairs = sorted(
        (
            (incident_match_closeness(g, r), i, j)
            for i, g in enumerate(gold)
            for j, r in enumerate(reported)
            if incident_match_closeness(g, r)
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    for _, i, j in pairs:
        if i in taken_gold or j in taken_read:
            continue
        taken_gold.add(i)
        taken_read.add(j)
        if not gold[i].optional:
            _count_fields(score, gold[i], reported[j])
    score.found = sum(1 for i in taken_gold if not gold[i].optional)
    score.missed = len(wanted) - score.found
    score.invented = len(reported) - len(taken_read)
    return score


def incident_match_closeness(gold: Gold, read: Read) -> int:
    """0 when they cannot be one incident: another place, or dates more than a day apart."""
    if gold.place != read.place:
        return 0
    if gold.date_start and not _overlap(gold, read, dt.timedelta(days=1)):
        return 0
    return 1 + 2 * (read.incident_type in gold.types) + _overlap(gold, read, dt.timedelta(0))


def _overlap(gold: Gold, read: Read, slack: dt.timedelta) -> bool:
    if gold.date_start is None or read.date_start is None:
        return gold.date_start is None
    gold_end, read_end = gold.date_end or gold.date_start, read.date_end or read.date_start
    return gold.date_start - slack <= read_end and read.date_start <= gold_end + slack


def _count_fields(score: Score, gold: Gold, read: Read) -> None:
    if gold.types:
        _mark(score, "type", read.incident_type in gold.types)
    if gold.date_start:
        _mark(
            score,
            "date",
            (read.date_start, read.date_end) == (gold.date_start, gold.date_end or gold.date_start),
        )
    if gold.attacker:
        _mark(score, "attacker", gold.attacker == read.attacker)
    for name, wanted, given in (
        ("killed", gold.killed, read.killed),
        ("injured", gold.injured, read.injured),
    ):
        if wanted is not None and not (wanted.loose and given is None):
            _mark(score, name, given is not None and _same_figure(wanted, given))
        elif wanted is None and given is not None and given.low:
            score.figures_invented += 1
            _mark(score, f"{name}_not_invented", right=False)
        elif wanted is None:
            _mark(score, f"{name}_not_invented", right=True)


def _same_figure(wanted: Figure, given: Figure) -> bool:
    return (wanted.low, wanted.high) == (given.low, given.high)


def _mark(score: Score, name: str, right: bool) -> None:
    score.asked[name] += 1
    score.right[name] += int(right)
