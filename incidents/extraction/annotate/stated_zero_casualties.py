"""Numbers told to be nought: "nobody was killed, but five were hurt", "обошлось без пострадавших"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind, Group

RULE = "casualty.none"
IMPLIED = "casualty.none.implied"  # where nobody was hurt, nobody was killed
_ELSE = ("else", "other", "others", "больше", "друг", "остальн", "інш", "більше", "решт")
_BEFORE = 3  # tokens before "nobody" in which "the others" stand
Zero = tuple[ClaimField, int, int]


def told_unhurt(hits: dict[str, list[Hit]], tokens: list[Token]) -> list[Zero]:
    """ "люди целы", "everyone is safe": words that say it without a word of harm."""
    return [
        (ClaimField.INJURED, h.start, h.end)
        for h in hits.get("none", [])
        if h.value == "unhurt" and not is_denied_nought(h, tokens)
    ]


def is_denied_nought(none: Hit, tokens: list[Token]) -> bool:
    """ "не обошлось без раненых", "не без наслідків", "not without losses": somebody was."""
    without = any(t.low in _WITHOUT for t in tokens[none.first : none.last])
    before = tokens[max(0, none.first - _TO_NOT) : none.first]
    return without and any(t.low in _NOT for t in before)


_WITHOUT, _NOT = frozenset({"без", "without"}), frozenset({"не", "not", "n't"})
_TO_NOT = 2  # tokens from "не" to "без": "не обошлась без"


def denied_harm(tokens: list[Token], hits: dict[str, list[Hit]], people: Iterable[Quantity]) -> set[int]:
    """Where words of harm stand that nobody came to: of "no one was killed, 14 were evacuated" the 14 are no dead."""
    counted = {q.first for q in people if not q.implicit}
    found: set[int] = set()
    for none in hits.get("none", []):
        for hit in hits.get("casualty", []) if none.value == "zero" else []:
            before, behind = none.first - hit.last, hit.first - none.last
            if not (0 <= before <= _TO_NONE or 0 <= behind <= _FROM_NONE):
                continue
            first, last = (hit.last, none.first) if before >= 0 else (none.last, hit.first)
            if counted.isdisjoint(range(first, last)) and not any(
                t.low in _PARTS for t in tokens[first:last]
            ):
                found.add(hit.first)
    return found


_TO_NONE, _FROM_NONE = 2, 3  # tokens from a word of harm to "none" behind it, and from "no one" to the word
_PARTS = frozenset({",", ";", ".", ":", "-", "but", "and", "але", "но", "та", "і", "и", "а"})


def noughts(
    zeros: list[Zero], told: set[ClaimField], tokens: list[Token], *, names_wounded: bool = False
) -> list[Casualty]:
    """Noughts for what has no number in the sentence; `told` are the fields that have one.

    "Обійшлося без жертв" is said where nobody was hurt either, unless the sentence goes on to the wounded.
    """
    spans = [(start, end) for _, start, end in zeros]
    kept: dict[ClaimField, Zero] = {}
    starts = [t.start for t in tokens] if zeros else []
    for zero in zeros:
        if zero[0] in told or zero[0] in kept or (told and spans.count((zero[1], zero[2])) > 1):
            continue
        if told or not _spares_only_others(zero, tokens, starts):
            kept[zero[0]] = zero
    found = [_zero(zero, RULE) for zero in kept.values()]
    unhurt = kept.get(ClaimField.INJURED)
    if unhurt is not None and ClaimField.KILLED not in kept and not told:
        found.append(_zero((ClaimField.KILLED, *unhurt[1:]), IMPLIED))
    dead = kept.get(ClaimField.KILLED)
    if dead is not None and unhurt is None and not told and not names_wounded and _spares_all(dead, tokens):
        found.append(_zero((ClaimField.INJURED, *dead[1:]), IMPLIED))
    return found


def _spares_all(zero: Zero, tokens: list[Token]) -> bool:
    return any(t.low.startswith("жертв") for t in tokens if zero[1] <= t.start < zero[2])


def _spares_only_others(zero: Zero, tokens: list[Token], starts: list[int]) -> bool:
    """ "no one else was hurt": somebody was, as another sentence tells."""
    first, last = bisect_left(starts, zero[1]), bisect_left(starts, zero[2])
    words = tokens[max(0, first - _BEFORE) : last]
    return any(t.low.startswith(_ELSE) for t in words)


def _zero(zero: Zero, rule: str) -> Casualty:
    field, start, end = zero
    return Casualty(field, 0, 0, 0, FigureKind.COUNT, Group.ALL, start, end, start, rule)
