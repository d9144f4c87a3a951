"""Where a statement without a place belongs: to the incident the text is at."""

from __future__ import annotations

from incidents.extraction.events.clause_parser import Reading
from incidents.extraction.events.statements import Statement

_NEAR = 4  # sentences
_OPENED = 3  # sentences of a paragraph that go on about the one place named in it
_ORDINALS = {"first": 0, "second": 1, "third": 2, "перший": 0, "второй": 1}


def inherit_place(statement: Statement, reading: Reading) -> bool:
    """Give the statement a place if the text allows; False (and an abstention) when it stays without."""
    last = reading.focus.last
    if statement.places:
        if last is not None and _details_the_recalled(statement, last):
            statement.background, statement.date = last.background, last.date
            statement.date_sentence = last.date_sentence or last.marked
        return True
    if statement.marked.under and not (statement.weak or statement.responsible):
        statement.places, statement.place_basis = statement.marked.under, "inherited"
        return True
    if _is_newer_place(statement, last, reading) and _took_place_there(statement, reading):
        return True
    if last is not None and _continues(statement, last, reading):
        _take_over(statement, last)
        return True
    if _took_place_there(statement, reading):
        return True
    if (statement.kinds() - {"killing"} or statement.casualties) and not statement.weak:
        reading.abstain(statement.marked, "no place is named or meant")
    return False


def _details_the_recalled(statement: Statement, last: Statement) -> bool:
    """A sentence that goes on about an older attack just recalled, with a finer place."""
    if not last.background or statement.background or statement.date is not None:
        return False
    close = statement.marked.sentence.index - last.marked.sentence.index <= 2
    inside = any(q.key in p.within or q.key == p.key for p in statement.places for q in last.places)
    return close and inside and statement.points_back()


def _take_over(statement: Statement, last: Statement) -> None:
    statement.places, statement.place_basis, statement.near = last.places, "inherited", last.near
    ordinal = _ordinal(statement)
    if ordinal is not None and ordinal < len(last.places):
        statement.places = (last.places[ordinal],)
    if statement.date is None and not statement.background:
        statement.background = last.background


def _continues(statement: Statement, last: Statement, reading: Reading) -> bool:
    distance = statement.marked.sentence.index - last.marked.sentence.index
    if statement.responsible:
        return distance <= 2 * _NEAR
    if distance > _NEAR or statement.weak:
        return False
    only_zeros = bool(statement.casualties) and not statement.has_figures()
    if only_zeros and distance <= 1:
        statement.interception = last.interception
    if statement.interception != last.interception:
        return False
    if statement.background and not last.background:
        return False
    if (
        statement.date is not None
        and last.date is not None
        and statement.date.date_end < last.date.date_start
    ):
        return False
    short = reading.short and distance == 1 and bool(statement.kinds() - {"killing", "fire"})
    if short:
        return True
    points_back = statement.points_back()
    only_figures = bool(statement.casualties) and distance <= 2
    return points_back or only_figures or (statement.damage != [] and distance <= 1) or distance == 0


def _is_newer_place(statement: Statement, last: Statement | None, reading: Reading) -> bool:
    """ "Найбільше горя – у Балаклії. Тут загинули …": its paragraph names a place behind what was told last."""
    focus = reading.focus
    same = statement.marked.sentence.paragraph == focus.recent_paragraph
    return last is not None and same and focus.recent_sentence > last.marked.sentence.index


def _took_place_there(statement: Statement, reading: Reading) -> bool:
    """The sentence before named one settlement and this one tells what happened: taken as there, with less trust."""
    focus = reading.focus
    sentence = statement.marked.sentence
    away = sentence.index - focus.recent_sentence
    near = away == 1 or (away <= _OPENED and sentence.paragraph == focus.recent_paragraph)
    if not near or focus.recent is None or statement.weak or statement.interception:
        return False
    if not statement.is_told_as_done() or not (
        (statement.casualties if away == 1 else statement.has_figures())
        or statement.kinds() & {"shooting", "violence", "ied", "shelling", "airstrike"}
    ):
        return False
    statement.places, statement.place_basis = (focus.recent,), "inferred"
    return True


def _ordinal(statement: Statement) -> int | None:
    tokens = statement.marked.sentence.tokens
    for trigger in statement.triggers:
        for i in range(max(statement.first, trigger.first - 2), trigger.first):
            if tokens[i].low in _ORDINALS:
                return _ORDINALS[tokens[i].low]
    return None
