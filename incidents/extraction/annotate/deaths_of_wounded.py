"""Wounded who died: "two men were wounded; one of them later died" is one dead and one wounded."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import Casualty, Marked
from incidents.vocabulary.enums import ClaimField, FigureKind

RULE = "casualty.since_died"
_OF = frozenset({"of", "из", "з", "із"})
_THEM = frozenset({"them", "них", "которых", "яких", "whom"})


def move_wounded_who_died(sentences: list[Marked]) -> None:
    """Take those of the wounded who are told to have died out of the number of wounded told just before."""
    for number, marked in enumerate(sentences):
        for dead in [c for c in marked.casualties if _is_one_of_them(c, marked)]:
            for told in [marked, *sentences[max(0, number - 1) : number]]:
                if _take_out(dead, told, in_same=told is marked):
                    break


def _is_one_of_them(c: Casualty, marked: Marked) -> bool:
    if c.field is not ClaimField.KILLED or c.kind is not FigureKind.COUNT or not c.best:
        return False
    at = marked.token_at(c.end)
    words = [t.low for t in marked.sentence.tokens[at : at + 2]]
    return len(words) == 2 and words[0] in _OF and words[1] in _THEM


def _take_out(dead: Casualty, told: Marked, *, in_same: bool) -> bool:
    wounded = [
        c
        for c in told.casualties
        if c.field is ClaimField.INJURED
        and c.kind is FigureKind.COUNT
        and (not in_same or c.start < dead.start)
        and c.low == c.best == c.high
        and (c.best or 0) > (dead.best or 0)
    ]
    if not wounded:
        return False
    last, left = wounded[-1], (wounded[-1].best or 0) - (dead.best or 0)
    fewer = replace(last, low=left, best=left, high=left, rule=RULE)
    told.casualties = [fewer if c is last else c for c in told.casualties]
    return True
