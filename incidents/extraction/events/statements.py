"""Statements: what one clause tells of one group of places, before it is joined with what others tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from incidents.extraction.annotate.annotations import AirFact, Casualty, DatePhrase, Marked, Speaker
from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention

_NEW_ONE = frozenset({"latest", "another", "first", "last", "in", "of", "near", "second", "by", "to"})


_PAST = ("ed", "struck", "hit", "ли", "ла", "ив", "ил", "но", "ены")


@dataclass(frozen=True, slots=True)
class Denial:
    """A side that denies having done what is told elsewhere."""

    marked: Marked
    party: Party
    speaker: Speaker


@dataclass(slots=True, eq=False)
class Statement:
    """One clause about one group of places; every value keeps the sentence it came from."""

    marked: Marked
    first: int  # tokens of the clause
    last: int
    places: tuple[PlaceMention, ...]
    place_basis: str = "stated"  # stated, inherited, inferred
    near: bool = False
    triggers: list[Hit] = field(default_factory=list)
    weapons: list[Hit] = field(default_factory=list)
    targets: list[Hit] = field(default_factory=list)
    damage: list[Hit] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    air: list[AirFact] = field(default_factory=list)
    date: DatePhrase | None = None
    date_basis: str = "stated"
    date_sentence: Marked | None = None
    attacker: Party | None = None
    attacker_sentence: Marked | None = None
    target: Party | None = None
    speaker: Speaker | None = None
    background: str = ""
    weak: bool = False  # may join an incident, may not make one
    interception: bool = False
    debris: bool = False
    denials: list[Denial] = field(default_factory=list)  # "Kyiv denied it was behind the attack"
    responsible: bool = False  # "X claimed responsibility": joins the incident before, tells nothing new
    twin: Statement | None = None  # the same words read the other way: brought down, or struck
    ruled: tuple[str, ...] = ()  # keys of the places that the rules chose
    links: list[Any] = field(default_factory=list)  # places it may be about
    linked: dict[str, float] = field(default_factory=dict)  # key → how likely it is about that place
    refused: str = ""  # why the rules would not take it, in words
    plural: bool = False  # "two villages", "120 settlements": not one settlement

    @property
    def start(self) -> int:
        """First character of the clause."""
        return self.marked.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Character behind the clause."""
        return self.marked.sentence.tokens[self.last - 1].end

    def kinds(self) -> set[str]:
        """The values of its trigger words."""
        return {t.value for t in self.triggers}

    def is_told_as_done(self) -> bool:
        """Something is told to have been done, not only named."""
        if self.casualties or self.damage or self.date or self.plural:
            return True
        tokens = self.marked.sentence.tokens
        return any(
            t.first and tokens[t.first - 1].low != "to" and tokens[t.first].low.endswith(_PAST)
            for t in self.triggers
        )

    def inherit_date(self, other: Statement) -> None:
        """Take the other's day, with the sentence it stands in, when this one has none of its own."""
        if self.date is None and other.date is not None:
            self.date, self.date_sentence = other.date, other.date_sentence or other.marked

    def points_back(self) -> bool:
        """Whether it speaks of an incident told before: "the attack", "the car bomb", "the Taliban bombing"."""
        if any(h.value == "event" for h in self.marked.of("anaphor") if self.first <= h.first < self.last):
            return True
        tokens = self.marked.sentence.tokens
        for trigger in self.triggers:
            before = [t.low for t in tokens[max(self.first, trigger.first - 3) : trigger.first]]
            if (
                before
                and any(w in ("the", "this", "that", "both") for w in before)
                and not _NEW_ONE & set(before)
            ):
                return True
        return False

    def has_figures(self) -> bool:
        """Whether it tells a number of killed or injured above nought."""
        return any(c.low or c.best or c.high for c in self.casualties)
