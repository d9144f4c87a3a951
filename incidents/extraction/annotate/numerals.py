"""Bare numbers in digits and words: values, ranges and vague amounts, before it is known what they count."""

from __future__ import annotations

from dataclasses import dataclass

from incidents.extraction.lexicon import Hit
from incidents.extraction.text.tokenizer import Token

_LINKS = {
    "en": frozenset({"to", "-", "or"}),
    "uk": frozenset({"до", "-", "або", "чи"}),
    "ru": frozenset({"до", "-", "или"}),
}
AND = frozenset({"and", "і", "й", "та", "и"})
_RANGE_OPENERS = frozenset({"from", "between", "від", "з", "із", "между", "от", "с", "між"})
ARTICLES = frozenset({"a", "an"})
MAX_NUMBER = 50_000_000  # larger ones are money or population


@dataclass(slots=True)
class Number:
    """A number at tokens first..last; `exact` when it may take a hedge."""

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    exact: bool


def number_value(token: str) -> int | None:
    """The value of a token in digits ("1,500", "13"), or None when it is no whole number we would count with."""
    if not token[:1].isdigit():
        return None
    parts = token.replace(".", ",").split(",")
    if len(parts) > 1 and not all(len(p) == 3 for p in parts[1:]):
        return None
    digits = "".join(parts)
    return int(digits) if digits.isdecimal() and len(digits) <= 8 and int(digits) <= MAX_NUMBER else None


def numbers_in(tokens: list[Token], hits: dict[str, list[Hit]], text: str) -> list[Number]:
    """All numbers of a sentence in order."""
    words = {h.first: h for h in hits.get("number", [])}
    scales = {h.first: h for h in hits.get("scale", [])}
    vague = {h.first: h for h in hits.get("vague", [])}
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = _number_at(i, tokens, words, scales, vague, text)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last
    return found


def _number_at(
    i: int,
    tokens: list[Token],
    words: dict[int, Hit],
    scales: dict[int, Hit],
    vague: dict[int, Hit],
    text: str,
) -> Number | None:
    if i in vague:
        return _vague(vague[i], i)
    if i in scales and i not in words:
        return _bare_scale(i, tokens, scales)
    value, last = _plain(i, tokens, words, text)
    if value is None:
        return None
    # "13 000", "two hundred", "21 thousand"
    while last < len(tokens) and last in scales:
        value, last = value * int(scales[last].value), scales[last].last
        follow, after = _plain(last, tokens, words, text)
        if follow is not None and follow < 1000 and last not in scales and last in words:
            value, last = value + follow, after
    return Number(i, last, value, value, value, exact=True) if value <= MAX_NUMBER else None


def _vague(hit: Hit, i: int) -> Number | None:
    if hit.value == "many":
        return None
    floor = int(hit.value)
    return Number(i, hit.last, floor, 2 if floor == 2 else None, None, exact=False)


def _bare_scale(i: int, tokens: list[Token], scales: dict[int, Hit]) -> Number | None:
    value = int(scales[i].value)
    before = tokens[i - 1].low if i else ""
    if before in ARTICLES:
        if i >= 2 and tokens[i - 2].low == "half":
            return Number(i - 2, scales[i].last, value // 2, value // 2, value // 2, exact=True)
        return Number(i - 1, scales[i].last, value, value, value, exact=True)
    if tokens[i].end - tokens[i].start > 3 and value >= 10 and tokens[i].low[-1:] not in "n":
        return Number(i, scales[i].last, value, value, value, exact=True) if value < 1000 else None
    return None


def _plain(i: int, tokens: list[Token], words: dict[int, Hit], text: str) -> tuple[int | None, int]:
    """A number without a scale: value and the token after it."""
    if i >= len(tokens):
        return None, i
    token = tokens[i]
    if token.low[:1].isdigit():
        return _digits(i, tokens, text)
    if i in words:
        value, last = int(words[i].value), words[i].last
        if (value >= 20 and value % 10 == 0 and value < 100) or (value >= 100 and value % 100 == 0):
            step = last + 1 if last < len(tokens) and tokens[last].low == "-" else last
            if step in words and int(words[step].value) < (10 if value < 100 else 100):
                more, after = _plain(step, tokens, words, text)
                return value + (more or 0), after
        return value, last
    tens, _, unit = token.low.partition("-")
    if unit and tens in _TENS and unit in _UNITS:
        return _TENS[tens] + _UNITS[unit], i + 1
    return None, i


_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))


def _digits(i: int, tokens: list[Token], text: str) -> tuple[int | None, int]:
    token = tokens[i]
    before = text[max(0, token.start - 2) : token.start]
    after = text[token.end : token.end + 3]
    if before[-1:] in "-/:#№$€£" and (before[:1].isalnum() or before[-1:] in "/:#№$€£"):
        return (number_value(token.low), i + 1) if before[:1].isdigit() and before[-1:] == "-" else (None, i)
    if before[-1:].isalpha() or after[:1] in ":/%" or (after[:1] == ":" and after[1:2].isdigit()):
        return None, i
    if after[:2].lower() in ("th", "st", "nd", "rd") or after[:3] in (
        "-го",
        "-й ",
        "-ї ",
        "-ю ",
        "-му",
        "-та",
        "-ма",
    ):
        return None, i
    value = number_value(token.low)
    if value is None:
        return None, i
    last = i + 1
    # digits in groups, "13 000"
    while (
        last < len(tokens)
        and tokens[last].low.isdecimal()
        and len(tokens[last].low) == 3
        and len(token.low) <= 3
    ):
        if tokens[last].start - tokens[last - 1].end != 1:
            break
        value, last = value * 1000 + int(tokens[last].low), last + 1
    return value, last


def with_ranges(tokens: list[Token], numbers: list[Number], language: str) -> list[Number]:
    """Join "three to five", "between six and eight" into one number with bounds."""
    links = _LINKS.get(language, _LINKS["en"])
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and last.exact and number.exact and number.first - last.last == 1:
            link = tokens[last.last].low
            opener = tokens[last.first - 1].low if last.first else ""
            grows = (last.best or 0) < (number.best or 0)
            if grows and (
                link in links
                or (link in AND and opener in _RANGE_OPENERS and opener in ("between", "між", "между"))
            ):
                low, high = last.best, number.best
                first = last.first - (opener in _RANGE_OPENERS)
                joined[-1] = Number(first, number.last, low, None, high, exact=False)
                continue
        joined.append(number)
    return joined
