"""Tolls told by which of the dead somebody is: "двадцять друге тіло", "третьим погибшим стал …" (Slavic)."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind, Group

RULE = "casualty.ordinal"
_BODIES = frozenset({"тіло", "тело", "тіла", "тела"})
_DEAD = ("загибл", "погибш", "жертв")
_ENDINGS = frozenset("те ме ге ше е го ого ту шу у та ма ша а ю ою ей ой ою им ым й ий ым тим мим".split())
_TENS = range(20, 100, 10)
_UNITS = 10
_LONG = 4  # figures: a year, a house
_FROM = 2  # "the first victim" is no toll


def ordinal_tolls(tokens: list[Token], hits: dict[str, list[Hit]]) -> list[Casualty]:
    """So many are dead as the last one found is counted to be."""
    found = []
    for first, last, value in (*_in_words(hits), *_in_digits(tokens)):
        if value >= _FROM and last < len(tokens) and _is_dead(tokens[last].low):
            found.append(
                Casualty(
                    ClaimField.KILLED, value, value, value, FigureKind.TOTAL, Group.ALL, tokens[first].start,
                    tokens[last - 1].end, tokens[last].start, RULE,
                )
            )  # fmt: skip
    return found


def _is_dead(word: str) -> bool:
    return word in _BODIES or word.startswith(_DEAD)


def _in_words(hits: dict[str, list[Hit]]) -> list[tuple[int, int, int]]:
    """First token, token behind and value of each ordinal: "двадцять друге" is 22."""
    tens = {h.last: h for h in hits.get("number", []) if int(h.value) in _TENS}
    found = []
    for hit in hits.get("ordinal", []):
        before = tens.get(hit.first)
        if before is not None and int(hit.value) < _UNITS:
            found.append((before.first, hit.last, int(before.value) + int(hit.value)))
        else:
            found.append((hit.first, hit.last, int(hit.value)))
    return found


def _in_digits(tokens: list[Token]) -> list[tuple[int, int, int]]:
    """ "20-те тіло", "третього й 4-го загиблого"."""
    return [
        (i, i + 3, int(tokens[i].low))
        for i in range(len(tokens) - 3)
        if tokens[i].low.isdecimal()
        and len(tokens[i].low) < _LONG
        and tokens[i + 1].low == "-"
        and tokens[i + 2].low in _ENDINGS
    ]
