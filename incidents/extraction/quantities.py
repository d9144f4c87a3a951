"""Numbers in words and digits, with hedges, ranges and what they count. One rule set; the words are in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from incidents.extraction.lexicon import Hit
from incidents.extraction.marks import Quantity
from incidents.extraction.text import Token

_LINKS = {
    "en": frozenset({"to", "-", "or"}),
    "uk": frozenset({"до", "-", "або", "чи"}),
    "ru": frozenset({"до", "-", "или"}),
}
_AND = frozenset({"and", "і", "й", "та", "и"})
_RANGE_OPENERS = frozenset({"from", "between", "від", "з", "із", "между", "от", "с", "між"})
_STOP = frozenset(
    ', . ; : ( ) " ! ? in on at by after when as who which that was were are is had have has been and or for from '
    "with to near over during в у на під під час по за і й та и а але но через після від до при из із з со со".split()
)
_SKIPPED = frozenset({"of", "the", "his", "her", "their", "its", "these", "those", "'s", "-", "'"})
_ARTICLES = frozenset({"a", "an"})
_PLURALS = frozenset(
    "people men women children police personnel troops staff crew lives bodies others casualties policemen gunmen "
    "servicemen firefighters lebanese peasants recruits members officers marines".split()
)
MAX_NUMBER = 50_000_000  # larger ones are money or population


@dataclass(slots=True)
class _Number:
    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    exact: bool


def find_quantities(
    tokens: list[Token], hits: dict[str, list[Hit]], language: str, text: str
) -> list[Quantity]:
    """All numbers of a sentence that count something or nothing named, in order of appearance."""
    numbers = _numbers(tokens, hits, text)
    numbers = _ranges(tokens, numbers, language)
    nouns = {h.first: ("person", h) for h in hits.get("person", [])}
    for hit in hits.get("thing", []) + hits.get("weapon", []):
        nouns.setdefault(hit.first, ("thing", hit))
    found = [_finish(number, tokens, hits, nouns) for number in numbers]
    taken = {i for q in found for i in range(q.first, (q.head if q.head is not None else q.last - 1) + 1)}
    found += _implicit(tokens, hits, taken, language)
    return sorted((_with_subset(q, tokens, hits) for q in found), key=lambda q: q.first)


def number_value(token: str) -> int | None:
    """The value of a token in digits ("1,500", "13"), or None when it is no whole number we would count with."""
    if not token[:1].isdigit():
        return None
    parts = token.replace(".", ",").split(",")
    if len(parts) > 1 and not all(len(p) == 3 for p in parts[1:]):
        return None
    digits = "".join(parts)
    return int(digits) if digits.isdecimal() and len(digits) <= 8 and int(digits) <= MAX_NUMBER else None


def _numbers(tokens: list[Token], hits: dict[str, list[Hit]], text: str) -> list[_Number]:
    words = {h.first: h for h in hits.get("number", [])}
    scales = {h.first: h for h in hits.get("scale", [])}
    vague = {h.first: h for h in hits.get("vague", [])}
    found: list[_Number] = []
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
) -> _Number | None:
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
    return _Number(i, last, value, value, value, exact=True) if value <= MAX_NUMBER else None


def _vague(hit: Hit, i: int) -> _Number | None:
    if hit.value == "many":
        return None
    floor = int(hit.value)
    return _Number(i, hit.last, floor, 2 if floor == 2 else None, None, exact=False)


def _bare_scale(i: int, tokens: list[Token], scales: dict[int, Hit]) -> _Number | None:
    value = int(scales[i].value)
    before = tokens[i - 1].low if i else ""
    if before in _ARTICLES:
        if i >= 2 and tokens[i - 2].low == "half":
            return _Number(i - 2, scales[i].last, value // 2, value // 2, value // 2, exact=True)
        return _Number(i - 1, scales[i].last, value, value, value, exact=True)
    if tokens[i].end - tokens[i].start > 3 and value >= 10 and tokens[i].low[-1:] not in "n":
        return _Number(i, scales[i].last, value, value, value, exact=True) if value < 1000 else None
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


def _ranges(tokens: list[Token], numbers: list[_Number], language: str) -> list[_Number]:
    links = _LINKS.get(language, _LINKS["en"])
    joined: list[_Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and last.exact and number.exact and number.first - last.last == 1:
            link = tokens[last.last].low
            opener = tokens[last.first - 1].low if last.first else ""
            grows = (last.best or 0) < (number.best or 0)
            if grows and (
                link in links
                or (link in _AND and opener in _RANGE_OPENERS and opener in ("between", "між", "между"))
            ):
                low, high = last.best, number.best
                first = last.first - (opener in _RANGE_OPENERS)
                joined[-1] = _Number(first, number.last, low, None, high, exact=False)
                continue
        joined.append(number)
    return joined


def _finish(
    number: _Number, tokens: list[Token], hits: dict[str, list[Hit]], nouns: dict[int, tuple[str, Hit]]
) -> Quantity:
    low, best, high = number.low, number.best, number.high
    first = number.first
    more = any(h.last == first or h.first == number.last for h in hits.get("increment", []))
    hedge = next((h for h in hits.get("hedge", []) if h.last in (first, first - more)), None)
    if hedge and hedge.value == "up_to" and hedge.first and tokens[hedge.first - 1].low.startswith(_RISES):
        hedge = None  # "rose to 20" is no bound
    if hedge and number.exact:
        low, best, high = _hedged(hedge.value, number.best or 0)
        first = hedge.first
    elif hedge and hedge.value in ("at_least", "more_than") and number.low is not None:
        low, best, high = number.low, number.best, None
        first = hedge.first
    head, noun = _head(number.last, tokens, nouns)
    if noun == "" and number.exact and 1900 <= (number.best or 0) <= 2100 and not hedge:
        noun = "measure"  # a year
    if noun == "" and _is_age(number, tokens):
        noun = "measure"
    return Quantity(
        first,
        number.last,
        tokens[first].start,
        tokens[number.last - 1].end,
        low,
        best,
        high,
        head,
        noun,
        more,
    )


_RISES = (
    "зрос",
    "збільш",
    "вирос",
    "вырос",
    "возрос",
    "увелич",
    "rose",
    "risen",
    "climb",
    "grew",
    "grow",
    "піднял",
    "поднял",
)


def _is_age(number: _Number, tokens: list[Token]) -> bool:
    """ "Ivan Petrenko, 35, of …", "aged 12", "born in …"."""
    before = tokens[number.first - 1].low if number.first else ""
    after = tokens[number.last].low if number.last < len(tokens) else "."
    if before in ("aged", "age", "under", "born", "віком", "возрасте", "віці"):
        return True
    return before in (",", "(") and after in (",", ")") and number.last - number.first == 1


def _hedged(hedge: str, value: int) -> tuple[int | None, int | None, int | None]:
    if hedge in ("at_least", "more_than"):
        return value, value, None
    if hedge in ("up_to", "nearly"):
        return None, value, value
    return value, value, value


def _head(last: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]]) -> tuple[int | None, str]:
    """The noun a number counts: the first person or thing within a few adjectives."""
    fallback: tuple[int | None, str] = (None, "")
    for i in range(last, min(last + 6, len(tokens))):
        word = tokens[i].low
        if i in nouns:
            group, hit = nouns[i]
            if group == "thing" and hit.category == "weapon":
                return _or_later_person(i, tokens, nouns, "object")
            if group == "thing":
                return (
                    (i, "measure")
                    if hit.value == "measure"
                    else _or_later_person(i, tokens, nouns, hit.value)
                )
            following = nouns.get(i + 1)
            if following and following[0] == "person" and hit.value != "child":
                return i + 1, following[1].value if following[1].value != "any" else hit.value
            return i, hit.value
        if word in _STOP and word not in _SKIPPED:
            return fallback
    return fallback


def _or_later_person(
    i: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]], noun: str
) -> tuple[int | None, str]:
    """ "ten bank employees", "two police station guards": a thing before the person is an adjective."""
    for j in (i + 1, i + 2):
        if j in nouns and nouns[j][0] == "person" and tokens[j - 1].low not in _STOP:
            return j, nouns[j][1].value
    return i, noun


def _implicit(
    tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int], language: str
) -> list[Quantity]:
    """ "a man", "an elderly woman"; in the Slavic languages a person in the singular without a number."""
    found: list[Quantity] = []
    if language == "en":
        for hit in hits.get("person", []):
            word = tokens[hit.last - 1].low
            if hit.first in taken or word in _PLURALS or (word.endswith("s") and not word.endswith("ss")):
                continue
            start = _article_before(hit.first, tokens)
            if start is not None and _is_noun_end(hit, tokens, hits):
                noun = hit.value
                found.append(
                    Quantity(
                        start, hit.last, tokens[start].start, hit.end, 1, 1, 1, hit.first, noun, implicit=True
                    )
                )
        return found
    for hit in hits.get("person_one", []):
        if hit.first not in taken and (hit.first == 0 or not tokens[hit.first - 1].low[:1].isdigit()):
            found.append(
                Quantity(
                    hit.first, hit.last, hit.start, hit.end, 1, 1, 1, hit.first, hit.value, implicit=True
                )
            )
    return found


def _is_noun_end(hit: Hit, tokens: list[Token], hits: dict[str, list[Hit]]) -> bool:
    """Not the first half of "a police station" or "a family home"."""
    if any(h.first == hit.last for h in hits.get("thing", []) + hits.get("person", [])):
        return False
    after = tokens[hit.last].low if hit.last < len(tokens) else ""
    return after not in ("-", "'s")


def _article_before(at: int, tokens: list[Token]) -> int | None:
    for i in range(at - 1, max(-1, at - 5), -1):
        word = tokens[i].low
        if word in _ARTICLES:
            return i
        if word in _STOP and word != "-":
            return None
    return None


def _with_subset(quantity: Quantity, tokens: list[Token], hits: dict[str, list[Hit]]) -> Quantity:
    """Mark what only splits a number told before: "including two children", "троє з них"."""
    for hit in hits.get("subset", []):
        gap = quantity.first - hit.last
        joined = 0 <= gap <= 1 or (0 < gap <= 9 and _same_list(tokens, hit.last, quantity.first))
        behind = 0 <= hit.first - quantity.last <= 2 and hit.value != "before"
        if joined or (behind and tokens[hit.first].low in _OF_THEM):
            return Quantity(
                quantity.first, quantity.last, quantity.start, quantity.end, quantity.low, quantity.best,
                quantity.high, quantity.head, quantity.noun, quantity.more, quantity.implicit, subset=True,
            )  # fmt: skip
    return quantity


_OF_THEM = frozenset({"of", "з", "із", "из"})


def _same_list(tokens: list[Token], start: int, end: int) -> bool:
    """ "including two women and a child": joined by and, without a comma or a verb between."""
    words = [t.low for t in tokens[start:end]]
    return (
        bool(words)
        and words[-1] in _AND
        and not any(w in (",", ";", ".", "-", ")", "were", "was") for w in words)
    )
