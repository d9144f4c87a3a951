"""Figures replaced in the same breath: "five, later six", "later raised that to four"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Marked, Quantity, Unread
from incidents.extraction.annotate.number_ranges import CHANGES
from incidents.vocabulary.enums import ClaimField, FigureKind

RULE = "casualty.correction"
WHY = "an earlier figure, corrected further on"
_FIELDS = (ClaimField.KILLED, ClaimField.INJURED)
_WHOLE = (FigureKind.COUNT, FigureKind.TOTAL)
_LATER = frozenset(
    "later afterwards subsequently згодом пізніше потім відтак позже позднее затем потом впоследствии".split()
)
_RAISED = (*CHANGES, "rais", "drop")
_TO = frozenset({"to", "до", "at"})
_SIGNS = frozenset({",", "-", "(", ";"})
_JOINS = frozenset({"and", "but", "then", "а", "та", "і", "и", "но", "але"})
_OF_FIGURE = (
    "figure", "toll", "number", "count", "total", "that", "it", "them", "this", "the", "their", "its", "цифр", "числ",
    "кільк", "колич", "його", "їх", "его", "її", "ее", "дан", "показник", "від", "from",
)  # fmt: skip
_TO_NUMBER = 4  # tokens between a verb of change and "to"
_TO_LATER = 6  # tokens between a number and "later six"
_STOPS = frozenset({".", "while", "whereas", "тоді", "тогда"})


def correct_in_same_breath(marked: Marked) -> None:
    """Let the last number told of the same people stand for those before it, in one sentence."""
    taken = {c.start for c in marked.casualties}
    for q in marked.quantities:
        if not q.is_people or q.noun not in ("", "any") or q.implicit or q.more or q.subset or q.best is None:
            continue
        if q.start in taken:
            continue  # it has a word of harm of its own
        older = _last_before(q, marked.casualties)
        if older is not None and _replaces(q, older, marked):
            newer = replace(
                older, low=q.low, best=q.best, high=q.high, start=q.start, end=q.end, rule=RULE
            )  # fmt: skip
            marked.casualties = [newer if c is older else c for c in marked.casualties]
            marked.unread.append(Unread("figure", WHY, older.start, older.end))


def _last_before(q: Quantity, told: list[Casualty]) -> Casualty | None:
    before = [
        c for c in told if c.end <= q.start and c.field in _FIELDS and c.kind in _WHOLE and (c.best or 0) > 0
    ]
    return before[-1] if before else None


def _replaces(q: Quantity, older: Casualty, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    between = tokens[marked.token_at(older.end - 1) + 1 : q.first]
    behind = tokens[q.head if q.head is not None else q.last - 1 :][1:2]
    if any(t.low in _STOPS for t in between):
        return False
    if q.noun == "any" and q.head is not None and q.head >= q.last + 1:
        return False
    return _is_raised_to(between, behind) or _is_said_later(between, behind, q)


def _is_raised_to(between: list[Token], behind: list[Token]) -> bool:
    """ "later raised that to four", "and the figure was raised to eight"."""
    if not between or between[-1].low not in _TO:
        return False
    at = next((i for i in range(len(between) - 1, -1, -1) if between[i].low.startswith(_RAISED)), None)
    if at is None or len(between) - 1 - at > _TO_NUMBER:
        return False
    return all(t.low.startswith(_OF_FIGURE) for t in between[at + 1 : -1]) and _ends(behind)


def _is_said_later(between: list[Token], behind: list[Token], q: Quantity) -> bool:
    """ "five, later six": a sign, a word of later, and a bare number."""
    words = [t.low for t in between]
    if words[-1:] == ["-"]:
        words.pop()  # "позже — шесть"
    if len(words) > _TO_LATER or not words or words[-1] not in _LATER or q.noun != "":
        return False
    rest = [w for w in words[:-1] if w not in _JOINS]
    return bool(rest) and rest[-1] in _SIGNS and _ends(behind)


def _ends(behind: list[Token]) -> bool:
    return not behind or behind[0].low in _ENDS


_ENDS = frozenset(", . ; : ) - on by at after in as and with і та й и на у в після после з с".split())


def mark_shared_out_totals(marked: Marked) -> None:
    """ "Of the eleven people killed, five died in Kharkiv, three in Odesa": the eleven are of no one place."""
    tokens = marked.sentence.tokens
    for c in marked.casualties:
        at = marked.token_at(c.start)
        opening = [t.low for t in tokens[:at]]
        if c.kind not in _WHOLE or (
            opening != ["of", "the"] and (len(opening) != 1 or opening[0] not in _FROM)
        ):
            continue
        shares = [q for q in marked.quantities if q.is_people and not q.implicit and q.start > c.end]
        places = {p.key for p in marked.places if p.start > c.end and p.role not in ("person", "adjective")}
        if len(places) >= _MANY and len(shares) >= _MANY:
            whole = replace(c, kind=FigureKind.ROLLUP)
            marked.casualties = [whole if o is c else o for o in marked.casualties]


_FROM = frozenset({"з", "із", "зі", "из"})
_MANY = 2
