"""Two numbers that are one: "three to five", "between six and eight", and "rose from 4 to 6", which is 6."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.annotate.numerals import AND, Number

_LINKS = {
    "en": frozenset({"to", "-", "or"}),
    "uk": frozenset({"до", "-", "або", "чи"}),
    "ru": frozenset({"до", "-", "или"}),
}
_RANGE_OPENERS = frozenset({"from", "between", "від", "з", "із", "зі", "между", "от", "с", "со", "між"})
_BETWEEN = frozenset({"between", "між", "между"})
# words of a figure that changes: "rose from 4 to 6" is 6, not a range
CHANGES = (
    "rose", "rise", "rising", "risen", "climb", "grew", "grow", "increas", "jump", "up", "revis", "lower", "cut",
    "fell", "reduc", "went", "updat", "correct", "зрос", "збільш", "вирос", "виріс", "зменш", "піднял", "знизи",
    "вырос", "возрос", "увелич", "уменьш", "поднял", "снизи", "уточн", "змінил", "изменил", "перегл", "пересм",
)  # fmt: skip
_CHANGE_REACH, _CHANGE_BEHIND = 4, 2  # tokens before the opener and behind the range to such a word


def join_number_ranges(tokens: list[Token], numbers: list[Number], language: str) -> list[Number]:
    """Join "three to five", "between six and eight" into one number with bounds; "rose from 4 to 6" is 6."""
    links = _LINKS.get(language, _LINKS["en"])
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and last.exact and number.exact and number.first - last.last == 1:
            link = tokens[last.last].low
            opener = tokens[last.first - 1].low if last.first else ""
            if link in links and link != "-" and _changes(last.first, number.last, opener, tokens):
                told = number.low, number.best, number.high
                joined[-1] = Number(number.first, number.last, *told, exact=True, grown=True)
                continue
            grows = (last.best or 0) < (number.best or 0)
            if grows and (link in links or (link in AND and opener in _BETWEEN)):
                first = last.first - (opener in _RANGE_OPENERS)
                joined[-1] = Number(first, number.last, last.best, None, number.best, exact=False)
                continue
        joined.append(number)
    return joined


def _changes(first: int, last: int, opener: str, tokens: list[Token]) -> bool:
    """ "rose from 4 to …", "с двух до … увеличилось": the first number is the older figure."""
    if opener not in _RANGE_OPENERS - _BETWEEN:
        return False
    beside = tokens[max(0, first - 1 - _CHANGE_REACH) : first - 1] + tokens[last : last + _CHANGE_BEHIND]
    return any(t.low.startswith(CHANGES) for t in beside)
