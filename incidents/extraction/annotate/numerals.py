"""Bare numbers in digits and words: values and vague amounts, before it is known what they count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geo.text.tokenizer import Token
from incidents.extraction.annotate.many_victims import many_victims
from incidents.extraction.lexicon import Hit, lexicon_tables

AND = frozenset({"and", "і", "й", "та", "и"})
ARTICLES = frozenset({"a", "an"})
MAX_NUMBER = 50_000_000  # larger ones are money or population
_VAGUE_SMALL = 3  # "several", in front of a scale
_HALVES = {"one_and_a_half": 1.5, "one_half": 0.5}


@dataclass(slots=True)
class Number:
    """A number at tokens first..last; `exact` when it may take a hedge, `grown` when it replaces an older figure."""

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    exact: bool
    grown: bool = False


class _Words:
    """The number words of a sentence by their first token."""

    def __init__(self, tokens: list[Token], hits: dict[str, list[Hit]], text: str, language: str) -> None:
        nobody = {i for h in hits.get("none", []) for i in range(h.first, h.last) if h.last - h.first > 1}
        self.tokens, self.text = tokens, text
        self.plain = {h.first: h for h in hits.get("number", []) if h.first not in nobody}  # not "no one"
        self.scales = {h.first: h for h in hits.get("scale", [])}
        self.vague = {h.first: h for h in hits.get("vague", [])}
        self.halves = {h.first: h for h in hits.get("half", [])}
        self.hedged = {h.last for h in hits.get("hedge", [])}
        self.ordinals = {h.first for h in hits.get("ordinal", []) if len(h.value) == 1}
        self.many = many_victims(tokens, hits)
        self.language = language
        self._begun = {*self.plain, *self.scales, *self.vague, *self.halves}

    def may_begin_number(self, i: int) -> bool:
        """Whether a token is a number word, begins with a figure, or is several words with hyphens."""
        low = self.tokens[i].low
        return i in self._begun or low[0].isdigit() or "-" in low


def whole_number_or_none(token: str) -> int | None:
    """The value of a token in digits ("1,500", "13"), or None when it is no whole number we would count with."""
    if not token[:1].isdigit():
        return None
    parts = token.replace(".", ",").split(",")
    if len(parts) > 1 and not all(len(p) == 3 for p in parts[1:]):
        return None
    digits = "".join(parts)
    return int(digits) if digits.isdecimal() and len(digits) <= 8 and int(digits) <= MAX_NUMBER else None


def numbers_in(
    tokens: list[Token], hits: dict[str, list[Hit]], text: str, language: str = "en"
) -> list[Number]:
    """All numbers of a sentence in order."""
    if _NUMBER_WORDS.isdisjoint(hits) and not any(t.low[0].isdigit() or "-" in t.low for t in tokens):
        return []
    words = _Words(tokens, hits, text, language)
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = _number_at(i, words) if words.may_begin_number(i) else None
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last
    return found


_NUMBER_WORDS = frozenset({"number", "scale", "vague", "half"})


def _number_at(i: int, words: _Words) -> Number | None:
    pair = _hyphenated_range(i, words)
    if pair is not None:
        return pair
    if i in words.vague and not (i in words.scales and i in words.hedged):  # "over a hundred" is a number
        return _vague(words.vague[i], i, words)
    fraction = _fraction(i, words)
    if fraction is not None:
        return fraction
    if i in words.scales and i not in words.plain:
        return _bare_scale(i, words)
    value, last = _plain(i, words)
    if value is None:
        return None
    # "13 000", "two hundred", "21 thousand", "three tens"
    while last < len(words.tokens) and last in words.scales:
        value, last = value * int(words.scales[last].value), words.scales[last].last
        value, last = _with_rest(value, last, words)
    return Number(i, last, value, value, value, exact=True) if value <= MAX_NUMBER else None


def _with_rest(value: int, last: int, words: _Words) -> tuple[int, int]:
    """ "two thousand three hundred", "a hundred and five": what follows a scale and is smaller."""
    step = last
    if (
        words.language == "en"
        and step < len(words.tokens)
        and words.tokens[step].low == "and"
        and value >= 100
    ):
        step += 1
    if step not in words.plain or step in words.scales:
        return value, last
    follow, after = _plain(step, words)
    if follow is None or follow >= min(value, 1000) or (after in words.scales and value < 1000):
        return value, last
    if step != last and value < 1000 and not 0 < follow < 100:
        return value, last
    return value + follow, after


def _vague(hit: Hit, i: int, words: _Words) -> Number | None:
    if hit.value == "many":
        return Number(i, hit.last, 2, None, None, exact=False) if i in words.many else None
    floor, last = int(hit.value), hit.last
    scale = words.scales.get(last)
    if floor == _VAGUE_SMALL and scale is not None:  # "several dozen", "кілька сотень"
        floor, last = {10: 24, 12: 24}.get(int(scale.value), 2 * int(scale.value)), scale.last
    return Number(i, last, floor, 2 if floor == 2 else None, None, exact=False)


def _fraction(i: int, words: _Words) -> Number | None:
    """ "1,5 тисячі", "2.5 thousand", "полторы сотни": a part of a scale."""
    half = words.halves.get(i)
    if half is not None:
        share: float | None = _HALVES[half.value]
        last = half.last
    else:
        share, last = _decimal(words.tokens[i].low), i + 1
    scale = words.scales.get(last)
    if not share or scale is None:
        return None
    value = round(share * int(scale.value))
    return Number(i, scale.last, value, value, value, exact=True) if value <= MAX_NUMBER else None


def _decimal(token: str) -> float | None:
    whole, _, rest = token.replace(",", ".").partition(".")
    if not (whole.isdecimal() and rest.isdecimal()) or len(rest) > 2 or len(whole) > 4:
        return None
    return float(f"{whole}.{rest}")


def _bare_scale(i: int, words: _Words) -> Number | None:
    tokens, scale = words.tokens, words.scales[i]
    value = int(scale.value)
    before = tokens[i - 1].low if i else ""
    if before in ARTICLES or (i in words.hedged and i in words.vague):
        half = before in ARTICLES and i >= 2 and tokens[i - 2].low == "half"
        first = i - 2 if half else i - 1 if before in ARTICLES else i
        value, last = _with_rest(value // 2 if half else value, scale.last, words)
        return Number(first, last, value, value, value, exact=True)
    if words.language != "en" and value >= 10 and tokens[i].end - tokens[i].start > 3:
        return Number(i, scale.last, value, value, value, exact=True) if value <= 1000 else None
    if tokens[i].end - tokens[i].start > 3 and value >= 10 and tokens[i].low[-1:] != "n":
        return Number(i, scale.last, value, value, value, exact=True) if value < 1000 else None
    return None


def _hyphenated_range(i: int, words: _Words) -> Number | None:
    """ "three-four", "три-четыре", "десять-дванадцять" written as one word."""
    left, _, right = words.tokens[i].low.partition("-")
    if not right or i in words.plain:
        return None
    table = _values(words.language)
    low, high = table.get(left), table.get(right)
    if low is None or high is None or not low < high <= low + max(5, low):
        return None
    if words.language == "en" and low in _TENS.values() and high < 10:
        return None
    return Number(i, i + 1, low, None, high, exact=False)


@cache
def _values(language: str) -> dict[str, int]:
    """Single number words with their values."""
    table = lexicon_tables(language)["number"]
    return {word: int(value) for value, words in table.items() for word in words if " " not in word}


def _plain(i: int, words: _Words) -> tuple[int | None, int]:
    """A number without a scale: value and the token after it."""
    tokens, plain = words.tokens, words.plain
    if i >= len(tokens):
        return None, i
    token = tokens[i]
    if token.low[:1].isdigit():
        return _digits(i, tokens, words.text)
    if i in plain:
        value, last = int(plain[i].value), plain[i].last
        if value >= 20 and last in words.ordinals:
            return None, i  # "двадцять друге" counts which one it is
        if (value >= 20 and value % 10 == 0 and value < 100) or (value >= 100 and value % 100 == 0):
            step = last + 1 if last < len(tokens) and tokens[last].low == "-" else last
            if step in plain and int(plain[step].value) < (10 if value < 100 else 100):
                more, after = _plain(step, words)
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
_SIGNS_BEFORE = frozenset("/:#№$€£")
_ORDINAL_ENDINGS = ("-го", "-му", "-та", "-ма", "-те")
_ORDINAL_LETTERS = frozenset("йїюяеа")  # "о 10-й", "близько 10-ї.": an hour, a day


def _ends_ordinal(after: str) -> bool:
    """Whether a hyphen and a single letter follow a figure."""
    return after[:1] == "-" and after[1:2] in _ORDINAL_LETTERS and not after[2:3].isalpha()


def _digits(i: int, tokens: list[Token], text: str) -> tuple[int | None, int]:
    token = tokens[i]
    before = text[max(0, token.start - 2) : token.start]
    after = text[token.end : token.end + 3]
    if before.endswith("-") and before[:1].isalnum():  # "6-8" goes on, "Su-34" does not
        return (whole_number_or_none(token.low), i + 1) if before[:1].isdigit() else (None, i)
    if before[-1:] in _SIGNS_BEFORE or before[-1:].isalpha():
        return None, i
    if after[:1] in ("/", "%") or (after[:1] == ":" and after[1:2].isdigit()):
        return None, i
    if after[:2].lower() in ("th", "st", "nd", "rd") or after in _ORDINAL_ENDINGS or _ends_ordinal(after):
        return None, i
    value = whole_number_or_none(token.low)
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
