"""Where a statement without a place belongs: to the incident the text is at."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.events.clause_parser import Reading
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention

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
    if _took_place_there(statement, reading) or _stands_under_heading(statement, reading):
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


_UNDER = 6  # sentences for which the place of a heading holds


def _stands_under_heading(statement: Statement, reading: Reading) -> bool:
    """ "Melitopol. This morning a warehouse blew up": what stands under a place alone happened there."""
    heading, at = reading.heading
    if heading is None or statement.marked.sentence.index - at > _UNDER or statement.weak:
        return False
    if not (statement.casualties or statement.interception or statement.kinds() - {"killing"}):
        return False
    statement.places, statement.place_basis = (heading,), "inferred"
    return True


def note_heading(marked: Marked, reading: Reading) -> None:
    """Remember a place that stands alone, until another one is named."""
    heading = _place_of_heading(marked)
    named = any(p.role in ("site", "reference") and p.level != "country" for p in marked.places)
    if heading is not None or named:
        reading.heading = (heading, marked.sentence.index)


def _place_of_heading(marked: Marked) -> PlaceMention | None:
    """The finest place of a sentence that is nothing but a place, with its area or a day."""
    tokens = marked.sentence.tokens
    sites = [
        p for p in marked.places if p.level != "country" and p.role in ("site", "qualifier", "reference")
    ]
    if not sites or len(tokens) > _HEADING:
        return None
    for token in tokens:
        named = any(p.start <= token.start < p.end for p in marked.places)
        dated = any(d.start <= token.start < d.end for d in marked.dates)
        if not named and not dated and token.low[:1].isalpha() and token.low not in _OF_AREA:
            return None
    finest = [p for p in sites if p.level == "settlement"] or sites
    return finest[0]


_HEADING = 7  # tokens
_OF_AREA = frozenset(
    "region district oblast province city town village the область області район району громада громади місто село м с "
    "области района город г".split()
)


def _ordinal(statement: Statement) -> int | None:
    tokens = statement.marked.sentence.tokens
    for trigger in statement.triggers:
        for i in range(max(statement.first, trigger.first - 2), trigger.first):
            if tokens[i].low in _ORDINALS:
                return _ORDINALS[tokens[i].low]
    return None
